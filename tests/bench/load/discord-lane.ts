// Discord on loopback, no more than the load benchmark needs: a gateway, and a place for answers.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type WebSocket, WebSocketServer } from 'ws';
import { createWaiting, type Lane } from './lane.js';

const APPLICATION = '100000000000000001';
const GUILD = '200000000000000001';
const CHANNEL = '300000000000000001';
const BOT = { id: '100000000000000002', username: 'bot', discriminator: '0', avatar: null, bot: true };

const interactionOf = (id: string, query: string, person: number) => ({
  id,
  application_id: APPLICATION,
  type: 2,
  token: `token${id}`,
  version: 1,
  data: {
    id: '500000000000000001',
    name: 'talk',
    type: 1,
    options: [{ name: 'query', type: 3, value: query }],
  },
  guild_id: GUILD,
  channel_id: CHANNEL,
  channel: { id: CHANNEL, type: 0 },
  member: {
    user: { id: String(4e17 + person), username: `p${person}`, discriminator: '0', avatar: null },
    nick: null,
    roles: [],
    joined_at: '2020-01-01T00:00:00.000000+00:00',
    permissions: '2048',
    deaf: false,
    mute: false,
    flags: 0,
  },
  context: 0,
  authorizing_integration_owners: { '0': GUILD },
  app_permissions: '2248473465835073',
  locale: 'en-US',
  entitlements: [],
  attachment_size_limit: 10_485_760,
});

interface Frame {
  readonly op: number;
}

export async function createDiscordLane(): Promise<Lane> {
  const answers = createWaiting();
  const acks = createWaiting();
  const wss = new WebSocketServer({ noServer: true });
  let live: WebSocket | undefined;
  let sequence = 0;
  let next = 0;
  let base = '';
  const dispatch = (t: string, d: object): void => live?.send(JSON.stringify({ op: 0, t, s: ++sequence, d }));

  /** Type 5 says that the answer comes later; everything else is the answer. */
  const callback = (id: string, body: string): void => {
    const { type } = JSON.parse(body) as { type: number };
    acks.said(id);
    if (type !== 5) answers.said(id);
  };
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (incoming.url ?? '').replace(/\?.*$/, '').replace(/^\/(?:api\/)?v\d+/, '');
    const body = await text(incoming);
    const [, area, first = '', second = ''] = path.split('/');
    const known: Record<string, object> = {
      '/gateway/bot': {
        url: base.replace('http', 'ws'),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
      },
      '/users/@me': BOT,
      '/applications/@me': { id: APPLICATION, name: 'bot' },
    };
    if (area === 'interactions') callback(first, body);
    if (area === 'webhooks') answers.said(second.replace('token', ''));
    const json = area === 'interactions' ? undefined : JSON.stringify(known[path] ?? []);
    if (json === undefined) response.writeHead(204).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(json);
  };
  const server = createServer((incoming, response) => void handle(incoming, response));
  server.keepAliveTimeout = 60_000;
  server.on('upgrade', (incoming, socket, head) =>
    wss.handleUpgrade(incoming, socket, head, (opened) => {
      opened.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
      opened.on('message', (data) => {
        const { op } = JSON.parse(String(data)) as Frame;
        if (op === 1) opened.send(JSON.stringify({ op: 11 }));
        if (op !== 2) return;
        live = opened;
        sequence = 0;
        dispatch('READY', {
          v: 10,
          user: BOT,
          guilds: [],
          application: { id: APPLICATION, flags: 0 },
          session_id: 's',
          resume_gateway_url: base.replace('http', 'ws'),
          shard: [0, 1],
        });
      });
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    name: 'discord',
    env: { DISCORD_TOKEN: 'bG9hZA.bG9hZA.load', DISCORD_API_URL: `${base}/api` },
    connected: async () => {
      while (live === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    ask: async (query, person) => {
      const id = String(6e17 + ++next * 1000);
      const both = Promise.all([acks.wait(id), answers.wait(id)]);
      const sent = performance.now();
      dispatch('INTERACTION_CREATE', interactionOf(id, query, person));
      const [acked, seen] = await both;
      return { ack: acked - sent, seen: seen - sent };
    },
    reset: () => {
      live = undefined;
    },
    stop: async () => {
      wss.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
