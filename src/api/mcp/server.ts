// MCP server: the catalogue's lookups as tools and resources of the Model Context Protocol, over any transport.
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { type CallToolResult, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { Transcripts } from '../../ports/transcripts.js';
import type { Lookups } from '../lookups.js';
import { TOOLS, type ToolOutcome } from './tools.js';
import { searchTranscripts, TRANSCRIPT_TOOL } from './transcript-tool.js';

const INSTRUCTIONS = [
  'Lectern knows the talks of conferences: who gives them, what they are about, when and where, and where to watch them.',
  'Begin with search_talks or find_speaker; ids in their answers open the rest. Give people the recordingUrl of a talk where it has one.',
  'Everything is read-only. Say that nothing was found where nothing was: the catalogue is complete for its conferences.',
].join(' ');

/** Where assistants read a talk as a resource. */
const TALK_URI = 'lectern://talk/{id}';
/** https://modelcontextprotocol.io/specification/2025-06-18/server/resources#error-handling */
const RESOURCE_NOT_FOUND = -32_002;
/** The protocol allows at most 100 values in a completion. */
const MAX_COMPLETIONS = 100;

/** Structured for programs, and the same as text for clients that read only that. */
function resultOf(outcome: ToolOutcome): CallToolResult {
  if (outcome.kind === 'problem') {
    return { isError: true, content: [{ type: 'text', text: outcome.problem }] };
  }
  const { record } = outcome;
  return { structuredContent: { ...record }, content: [{ type: 'text', text: JSON.stringify(record) }] };
}

/** What an assistant may ask, and nothing else of Lectern. */
export interface McpSources {
  readonly lookups: () => Promise<Lookups>;
  /** Absent where there is no database: then that tool is too. */
  readonly transcripts?: Pick<Transcripts, 'search'> | undefined;
}

const ANNOTATIONS = { readOnlyHint: true, openWorldHint: false };

function addTools(server: McpServer, { lookups, transcripts }: McpSources): void {
  for (const { name, title, description, input, output, run } of TOOLS) {
    server.registerTool(
      name,
      { title, description, inputSchema: input, outputSchema: output, annotations: ANNOTATIONS },
      async (values) => resultOf(run(await lookups(), values)),
    );
  }
  if (transcripts === undefined) return;
  server.registerTool(
    TRANSCRIPT_TOOL.name,
    { ...TRANSCRIPT_TOOL.config, annotations: ANNOTATIONS },
    async (asked) =>
      resultOf({ kind: 'record', record: await searchTranscripts(asked, await lookups(), transcripts) }),
  );
}

function addTalkResource(server: McpServer, lookups: () => Promise<Lookups>): void {
  const template = new ResourceTemplate(TALK_URI, {
    list: undefined,
    complete: { id: async (typed) => (await lookups()).completeTalkId(typed, MAX_COMPLETIONS) },
  });
  const about = { title: 'A talk', description: 'One talk as JSON, by its id', mimeType: 'application/json' };
  server.registerResource('talk', template, about, async (uri, { id }) => {
    const talk = (await lookups()).talk(String(id));
    if (talk === null)
      throw new McpError(
        RESOURCE_NOT_FOUND,
        `No talk has the id "${String(id)}". The tool search_talks gives ids.`,
      );
    return { contents: [{ uri: uri.href, mimeType: about.mimeType, text: JSON.stringify(talk) }] };
  });
}

/** Creates a server for one connection. Its lookups are asked for once a request. */
export function createMcpServer(sources: McpSources, version: string): McpServer {
  const server = new McpServer(
    { name: 'lectern', title: 'Lectern', version },
    { instructions: INSTRUCTIONS },
  );
  addTools(server, sources);
  addTalkResource(server, sources.lookups);
  return server;
}
