// MCP over standard input and output, for assistants that start Lectern themselves.
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createMcpServer, type McpSources } from './server.js';

/** Serves until the assistant closes standard input. Nothing else may write to standard output meanwhile. */
export async function serveMcpOverStdio(sources: McpSources, version: string): Promise<void> {
  const server = createMcpServer(sources, version);
  const closed = new Promise<void>((resolve) => process.stdin.once('end', resolve));
  await server.connect(new StdioServerTransport());
  await closed;
  await server.close();
}
