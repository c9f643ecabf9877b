// MCP over streamable HTTP, without sessions: each request is answered by a server of its own, so any replica can take it.
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { createMcpServer, type McpSources } from './server.js';

/** JSON-RPC's code for a request that the server can't take (-32000 to -32099 are the implementation's). */
const REFUSED = -32_000;

/** Without sessions there is no stream to open with GET and none to end with DELETE. */
const onlyPost = (): Response =>
  Response.json(
    {
      jsonrpc: '2.0',
      error: { code: REFUSED, message: 'Send POST: this server keeps no sessions.' },
      id: null,
    },
    { status: 405, headers: { Allow: 'POST' } },
  );

/** Answers requests to `/mcp`. Tokens and limits are the web platform's matter. */
export function createMcpHandler(
  sources: McpSources,
  version: string,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'POST') return onlyPost();
    const server = createMcpServer(sources, version);
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    try {
      await server.connect(transport);
      return await transport.handleRequest(request);
    } finally {
      await server.close();
    }
  };
}
