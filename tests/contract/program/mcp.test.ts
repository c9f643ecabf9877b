// The MCP server, asked by the official SDK's own client: over standard input and output as an assistant starts it,
// and over HTTP behind the page's token.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { importFolder } from '../../support/catalogue/import-folder.js';
import { ROOT } from '../../support/paths.js';
import { runHere } from '../../support/program/run-here.js';
import { aSite } from '../../support/web/a-site.js';
import { startWeb } from '../../support/web/web-harness.js';

const TOKEN = 'correct-horse-battery-staple';

interface Connected {
  readonly client: Client;
  stop(): Promise<void>;
}

async function overStdio(env: Readonly<Record<string, string>> = {}): Promise<Connected> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-mcp-'));
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [`${ROOT}dist/src/cli.js`, 'mcp'],
      cwd: folder,
      env: { ...getDefaultEnvironment(), ...env },
      stderr: 'inherit',
    }),
  );
  return { client, stop: () => client.close() };
}

const { catalogue } = theCatalogue();

async function overHttp(): Promise<Connected> {
  const web = await startWeb({ token: TOKEN }, undefined, aSite());
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', web.url()), {
    requestInit: { headers: { authorization: `Bearer ${TOKEN}`, connection: 'close' } },
  });
  // The SDK's own types disagree under exactOptionalPropertyTypes: its session id may be undefined.
  await client.connect(transport as Parameters<Client['connect']>[0]);
  return {
    client,
    stop: async () => {
      await client.close();
      await web.stop();
    },
  };
}

describe.each([
  ['standard input and output', () => overStdio()],
  ['HTTP', overHttp],
])('an assistant over %s', (_, connect) => {
  let connected: Connected;
  beforeAll(async () => {
    connected = await connect();
  });
  afterAll(() => connected.stop());

  const call = async (name: string, values: Record<string, unknown> = {}) => {
    const result = (await connected.client.callTool({ name, arguments: values })) as CallToolResult;
    const [content] = result.content;
    return { ...result, said: content?.type === 'text' ? content.text : '' };
  };

  it('is told what there is to ask, and that asking changes nothing', async () => {
    const { tools } = await connected.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'search_talks',
      'get_talk',
      'find_speaker',
      'list_events',
      'whats_on',
    ]);
    for (const { name, annotations, outputSchema } of tools) {
      expect(annotations, name).toEqual({ readOnlyHint: true, openWorldHint: false });
      expect(outputSchema?.type, name).toBe('object');
    }
  });

  // The client holds each structured answer against the tool's schema and throws where they differ.
  it('finds a talk and opens it', async () => {
    const { structuredContent: found } = await call('search_talks', {
      query: 'kubernetes security',
      limit: 3,
    });
    const talks = (found as { talks: readonly { id: string; title: string }[] }).talks;
    expect(talks).toHaveLength(3);
    const { structuredContent: talk, said } = await call('get_talk', { id: talks[0]?.id });
    expect(talk).toMatchObject({ title: talks[0]?.title });
    expect(JSON.parse(said)).toEqual(talk);
  });

  it('finds a person through a typo, and gets a choice where a name fits several', async () => {
    const { structuredContent: one } = await call('find_speaker', { name: 'kelsy hightowr' });
    expect(one).toMatchObject({ speaker: { name: 'Kelsey Hightower' }, candidates: [] });
    const { structuredContent: several } = await call('find_speaker', { name: 'michael' });
    const { speaker, candidates } = several as { speaker: null; candidates: readonly { name: string }[] };
    expect(speaker).toBeNull();
    const names = candidates.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Michael Ducy', 'Michael Rubin', 'Michael Surbey']));
  });

  it('learns of conferences, and what was on at a moment of one', async () => {
    const { structuredContent } = await call('list_events');
    const [event] = (structuredContent as { events: readonly { id: string; timeZone: string }[] }).events;
    expect(event).toMatchObject({ timeZone: 'America/Chicago' });
    const { structuredContent: on } = await call('whats_on', {
      at: '2017-12-07T14:10:00-06:00',
      event: event?.id,
    });
    const { now } = on as { now: readonly { startsAt: string }[] };
    expect(now.length).toBeGreaterThan(0);
    for (const { startsAt } of now)
      expect(Date.parse(startsAt)).toBeLessThanOrEqual(Date.parse('2017-12-07T20:10:00Z'));
  });

  it.each([
    ['get_talk', { id: 'nothing' }, 'No talk has the id "nothing". Call search_talks'],
    ['whats_on', { event: 'nowhere' }, 'No conference has the id "nowhere". Call list_events'],
    ['whats_on', { at: 'tomorrow' }, 'at'],
    ['search_talks', { query: '' }, 'query'],
  ])('is told how to go on when %s gets %j', async (name, values, words) => {
    const { isError, said } = await call(name, values);
    expect(isError).toBe(true);
    expect(said).toContain(words);
  });

  it('reads a talk as a resource, and completes its id', async () => {
    const [talk] = catalogue.all();
    const id = talk?.id ?? '';
    const { contents } = await connected.client.readResource({ uri: `lectern://talk/${id}` });
    const [content] = contents;
    expect(JSON.parse(content !== undefined && 'text' in content ? content.text : '')).toMatchObject({
      id,
      title: talk?.title,
    });
    await expect(connected.client.readResource({ uri: 'lectern://talk/nothing' })).rejects.toMatchObject({
      code: -32_002,
      message: expect.stringContaining('No talk has the id "nothing"'),
    });
    const { completion } = await connected.client.complete({
      ref: { type: 'ref/resource', uri: 'lectern://talk/{id}' },
      argument: { name: 'id', value: id.slice(0, 12) },
    });
    expect(completion.values).toContain(id);
  });
});

describe('an assistant over standard input and output, beside a database', () => {
  const folder = importFolder();
  const env = { DATABASE_URL: `file:${join(folder.path, 'lectern.db')}` };
  let connected: Connected;
  beforeAll(async () => {
    const captions = 'WEBVTT\n\n01:01.000 --> 01:03.000\nWe crashed the cluster again.\n';
    const file = folder.write('Crash [xZO9nx6GBu0].en.vtt', captions);
    expect(await runHere(['transcripts', file], env)).toMatchObject({ code: 0 });
    connected = await overStdio(env);
  });
  afterAll(async () => {
    await connected.stop();
    folder.remove();
  });

  it('finds what was said, with the second', async () => {
    const { client } = connected;
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('search_transcripts');
    const asked = { name: 'search_transcripts', arguments: { words: 'crashed cluster' } };
    const { structuredContent } = (await client.callTool(asked)) as CallToolResult;
    expect(structuredContent).toMatchObject({ total: 1, said: [{ second: 61 }] });
  });
});

describe('the door of MCP over HTTP', () => {
  it('is shut without the token, to other sites, and to streams', async () => {
    const web = await startWeb({ token: TOKEN }, undefined, aSite());
    const post = (headers: Record<string, string>) =>
      web.client.ask('/mcp', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          ...headers,
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
      });
    const authorization = `Bearer ${TOKEN}`;
    try {
      expect((await post({})).status).toBe(401);
      expect((await post({ authorization, origin: 'https://evil.example' })).status).toBe(403);
      expect((await web.client.ask('/mcp', { headers: { authorization } })).status).toBe(405);
      expect((await post({ authorization })).status).toBe(200);
    } finally {
      await web.stop();
    }
  });
});
