// A strict Slack on loopback: Web API, response_urls, Socket Mode and signed deliveries, with what it holds.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAgentView, type FakeAgent } from './fake-slack-agent.js';
import { createDeliveries, type Deliveries } from './fake-slack-deliveries.js';
import { createDownloads, type FakeDownloads } from './fake-slack-downloads.js';
import { createFiles, type FakeFiles } from './fake-slack-files.js';
import { createLinks, type FakeLinks } from './fake-slack-links.js';
import { botUserOf, createOAuth, type FakeOAuth } from './fake-slack-oauth.js';
import { createState, type Refused, type State, WORKSPACE } from './fake-slack-state.js';
import { createViews, type FakeViews } from './fake-slack-views.js';

/** How the next call of a kind goes wrong. `accept` says whether Slack had taken it by then. */
interface Trouble {
  readonly status: number;
  readonly accept: boolean;
  readonly retryAfter?: number;
  /** With status 200: Slack's own error word. */
  readonly error?: string;
  /** Only for calls about this channel. */
  readonly channel?: string;
}

export interface FakeSlack extends State {
  readonly apiUrl: string;
  readonly deliveries: Deliveries;
  readonly views: FakeViews;
  readonly files: FakeFiles;
  readonly downloads: FakeDownloads;
  readonly agent: FakeAgent;
  readonly links: FakeLinks;
  readonly oauth: FakeOAuth;
  /** Calls so far, by method; `response_url` is one too. */
  calls(method: string): number;
  /** The next call of `method` meets `trouble`; several are met in turn. */
  trouble(method: string, trouble: Trouble): void;
  /** Calls of `method` are taken up and answered only after `until`. */
  hold(method: string, until: Promise<void>): void;
  /** By how many milliseconds Slack's clock is ahead of ours. */
  clock(ahead: number): void;
  responseUrl(id: string): string;
  /** Ends every connection and takes no new one, until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** TCP connections open on the server. */
  open(): number;
  /** Resolves when no connection is open, or after a second. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await bytesOf(request)).toString('utf8');
  if (request.headers['content-type']?.startsWith('application/json')) return JSON.parse(text);
  return formValues(new URLSearchParams(text));
}

const JSON_FIELDS = new Set(['blocks', 'view', 'files', 'prompts', 'unfurls']);

/** A form writes booleans and blocks as text. */
function formValues(form: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...form].map(([name, value]) => {
      if (value === 'true' || value === 'false') return [name, value === 'true'];
      return [name, JSON_FIELDS.has(name) ? JSON.parse(value) : value];
    }),
  );
}

type Answer =
  | { readonly ok: true; readonly [key: string]: unknown }
  | { readonly ok: false; readonly error: string };

const toAnswer = (result: { held: { ts: string; channel: string } } | Refused): Answer =>
  'error' in result
    ? { ok: false, error: result.error }
    : { ok: true, ts: result.held.ts, channel: result.held.channel };

export async function createFakeSlack(): Promise<FakeSlack> {
  const state = createState();
  const troubles = new Map<string, Trouble[]>();
  const counts = new Map<string, number>();
  const holds = new Map<string, Promise<void>>();
  let clockAhead = 0;
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      state.refused.push(`the fake failed: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  const deliveries = createDeliveries(server, state);
  const views = createViews(state);
  const files = createFiles(state);
  const downloads = createDownloads(state.scopes, () => base);
  const agent = createAgentView(state);
  const links = createLinks(state);
  const oauth = createOAuth(state);

  /** The one token of a single workspace stands for an organisation's, which reaches all of its workspaces. */
  const elsewhere = (channel: string, team: string): Answer | undefined =>
    oauth.tokens.size === 0 || state.teamOf(channel) === team
      ? undefined
      : {
          ok: false,
          ...state.refuse({ error: 'channel_not_found', detail: `${channel} of another team` }, team),
        };

  const methods: Record<string, (body: Record<string, unknown>, team: string) => Answer> = {
    'auth.test': (_, team) => ({
      ok: true,
      team_id: team,
      user_id: botUserOf(team),
      bot_id: WORKSPACE.bot.id,
    }),
    'apps.connections.open': () => ({ ok: true, url: deliveries.issueSocketUrl(port) }),
    'chat.postMessage': ({ channel, team_id: _, ...message }, team) =>
      elsewhere(String(channel), team) ?? toAnswer(state.post(String(channel), message)),
    'chat.postEphemeral': ({ channel, user, ...message }, team) => {
      const refused = elsewhere(String(channel), team);
      if (refused !== undefined) return refused;
      const done = state.postEphemeral(String(channel), String(user), message);
      return 'error' in done ? toAnswer(done) : { ok: true, message_ts: done.held.ts };
    },
    'chat.update': (body) => toAnswer(state.update(body)),
    ...agent.methods,
    ...links.methods,
    'views.open': (body) => views.open(body),
    'views.publish': (body) => views.publish(body),
    'files.getUploadURLExternal': (body) => files.begin(body, base),
    'files.completeUploadExternal': (body) => files.complete(body),
    'users.info': ({ user }) => {
      const found = state.users.get(String(user));
      return found === undefined ? { ok: false, error: 'user_not_found' } : { ok: true, user: found };
    },
  };

  /** https://docs.slack.dev/reference/methods: the scope of each method that needs one. */
  const needed: Readonly<Record<string, string>> = {
    'chat.postMessage': 'chat:write',
    'chat.postEphemeral': 'chat:write',
    'chat.update': 'chat:write',
    'chat.unfurl': 'links:write',
    'assistant.threads.setStatus': 'chat:write',
    'assistant.threads.setSuggestedPrompts': 'assistant:write',
    'assistant.threads.setTitle': 'assistant:write',
    'users.info': 'users:read',
    'files.getUploadURLExternal': 'files:write',
    'files.completeUploadExternal': 'files:write',
  };

  /** Whose token it is, and what it may do. */
  const holderOf = (
    method: string,
    token: string,
  ): { team: string; scopes: ReadonlySet<string> } | { error: string } => {
    if (method === 'apps.connections.open') {
      return token === WORKSPACE.appToken
        ? { team: WORKSPACE.team, scopes: new Set() }
        : { error: 'invalid_auth' };
    }
    if (token === WORKSPACE.bot.token) return { team: WORKSPACE.team, scopes: state.scopes };
    const held = oauth.check(token);
    return 'error' in held ? held : { team: held.team, scopes: new Set(held.scopes) };
  };

  const call = (method: string, token: string, body: Record<string, unknown>): Answer => {
    if (method === 'oauth.v2.access') return oauth.access(body);
    const run = methods[method];
    if (run === undefined)
      return { ok: false, ...state.refuse({ error: 'unknown_method', detail: method }, method) };
    const held = holderOf(method, token.replace('Bearer ', ''));
    if ('error' in held) return { ok: false, error: held.error };
    const scope = needed[method];
    if (scope !== undefined && !held.scopes.has(scope)) return { ok: false, error: 'missing_scope' };
    return run(body, held.team);
  };

  const finish = (response: ServerResponse, status: number, answer: object, retryAfter?: number) => {
    // One connection a call, so that what stays open is the product's.
    const headers = {
      'content-type': 'application/json',
      connection: 'close',
      date: new Date(Date.now() + clockAhead).toUTCString(),
      'x-oauth-scopes': [...state.scopes].join(','),
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    };
    response.writeHead(status, headers).end(JSON.stringify(answer));
  };

  /** Counts the call and tells what goes wrong with it. */
  const troubleOf = (method: string, body: Record<string, unknown>): Trouble | undefined => {
    counts.set(method, (counts.get(method) ?? 0) + 1);
    const planned = troubles.get(method) ?? [];
    const at = planned.findIndex(({ channel }) => channel === undefined || channel === body.channel);
    return at < 0 ? undefined : planned.splice(at, 1)[0];
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, area, name = ''] = (request.url ?? '').split('/');
    if (area === 'upload') {
      files.receive(name, await bytesOf(request));
      response.writeHead(200, { connection: 'close' }).end('OK');
      return;
    }
    if (area === 'files-pri') {
      const held = holderOf('files', String(request.headers.authorization).replace('Bearer ', ''));
      downloads.answer(request.url ?? '', 'scopes' in held && held.scopes.has('files:read'), response);
      return;
    }
    const body = await bodyOf(request);
    const isApi = area === 'api';
    const trouble = troubleOf(isApi ? name : 'response_url', body);
    await holds.get(name);
    const token = String(request.headers.authorization);
    const run = () => (isApi ? call(name, token, body) : toAnswer(state.respond(name, body)));
    if (trouble !== undefined) {
      if (trouble.accept) run();
      return finish(response, trouble.status, { ok: false, error: trouble.error }, trouble.retryAfter);
    }
    const answer = run();
    finish(response, isApi || answer.ok ? 200 : 404, answer);
  };

  // A closed socket is noticed a moment later; one that stays open is for the test to find.
  const settled = async (): Promise<void> => {
    for (let round = 0; round < 100 && sockets.size > 0; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  return {
    ...state,
    apiUrl: `${base}/api/`,
    deliveries,
    views,
    files,
    downloads,
    agent,
    links,
    oauth,
    calls: (method) => counts.get(method) ?? 0,
    trouble: (method, trouble) => {
      troubles.set(method, [...(troubles.get(method) ?? []), trouble]);
    },
    hold: (method, until) => {
      holds.set(method, until);
    },
    clock: (ahead) => {
      clockAhead = ahead;
    },
    responseUrl: (id) => `${base}/respond/${id}`,
    open: () => sockets.size,
    settled,
    down: async () => {
      deliveries.drop();
      await new Promise((resolve) => {
        server.close(resolve);
        for (const socket of sockets) socket.destroy();
      });
    },
    up: () => listen(port),
    stop: async () => {
      deliveries.stop();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
