// Slack on loopback, no more than the load benchmark needs: auth.test, response_urls, and both ways in.
import { createHmac } from 'node:crypto';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type WebSocket, WebSocketServer } from 'ws';
import { freePort } from '../../support/program/free-port.js';
import { createWaiting, type Lane } from './lane.js';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';

const commandOf = (query: string, person: number, responseUrl: string) => ({
  token: 'verification',
  team_id: 'T0LOAD',
  team_domain: 'load',
  channel_id: 'C0LOAD',
  channel_name: 'load',
  user_id: `U${person}`,
  user_name: `person${person}`,
  command: '/talk',
  text: query,
  api_app_id: 'A0LOAD',
  is_enterprise_install: 'false',
  response_url: responseUrl,
  trigger_id: responseUrl,
});

type Command = ReturnType<typeof commandOf>;

/** Posts a signed command and resolves with the moment of the 200. */
function createPoster(port: number) {
  const agent = new Agent({ keepAlive: true });
  return (command: Command): Promise<number> =>
    new Promise((resolve, reject) => {
      const body = new URLSearchParams(command).toString();
      const stamp = String(Math.floor(Date.now() / 1000));
      const signature = createHmac('sha256', SECRET).update(`v0:${stamp}:${body}`).digest('hex');
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        'x-slack-request-timestamp': stamp,
        'x-slack-signature': `v0=${signature}`,
      };
      const options = { host: '127.0.0.1', port, path: '/slack/events', method: 'POST', headers, agent };
      const sent = request(options, (response) => {
        const at = performance.now();
        response.resume().on('end', () => {
          if (response.statusCode === 200) resolve(at);
          else reject(new Error(`status ${response.statusCode}`));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
}

export async function createSlackLane(mode: 'http' | 'socket'): Promise<Lane> {
  const answers = createWaiting();
  const acks = createWaiting();
  const sockets = new Set<WebSocket>();
  const wss = new WebSocketServer({ noServer: true });
  let next = 0;
  let base = '';

  const api: Record<string, () => object> = {
    'auth.test': () => ({ ok: true, team_id: 'T0LOAD', user_id: 'U0BOT', bot_id: 'B0BOT' }),
    'apps.connections.open': () => ({ ok: true, url: `${base.replace('http', 'ws')}/link` }),
  };
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, area, id = ''] = (incoming.url ?? '').split('/');
    const body = await text(incoming);
    const done = area === 'api' ? (api[id]?.() ?? { ok: true, ts: '1' }) : { ok: true };
    const isAnswer = area === 'respond' && body.includes('"text"');
    const isFine = area === 'api' || (isAnswer && answers.said(id));
    response.writeHead(isFine ? 200 : 400, { 'content-type': 'application/json' }).end(JSON.stringify(done));
  };
  const server = createServer((incoming, response) => void handle(incoming, response));
  server.keepAliveTimeout = 60_000;
  server.on('upgrade', (incoming, socket, head) =>
    wss.handleUpgrade(incoming, socket, head, (opened) => {
      sockets.add(opened);
      opened.on('close', () => sockets.delete(opened));
      opened.on('message', (data) => {
        const { envelope_id: id = '' } = JSON.parse(String(data)) as { envelope_id?: string };
        acks.said(id);
      });
      opened.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A' } }));
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const port = await freePort();
  const post = createPoster(port);

  const overSocket = (id: string, command: Command): Promise<number> => {
    const open = [...sockets];
    const envelope = {
      envelope_id: id,
      type: 'slash_commands',
      payload: command,
      accepts_response_payload: true,
    };
    const acked = acks.wait(id);
    open[next % open.length]?.send(JSON.stringify(envelope));
    return acked;
  };

  const common = {
    SLACK_BOT_TOKEN: 'xoxb-1-load',
    SLACK_API_URL: `${base}/api/`,
    HOST: '127.0.0.1',
    PORT: String(port),
  };
  const own = mode === 'http' ? { SLACK_SIGNING_SECRET: SECRET } : { SLACK_APP_TOKEN: 'xapp-1-load' };
  return {
    name: `slack-${mode}`,
    env: { ...common, ...own },
    connected: async () => {
      while (mode === 'socket' && sockets.size === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    ask: async (query, person) => {
      const id = `r${++next}`;
      const command = commandOf(query, person, `${base}/respond/${id}`);
      const answered = answers.wait(id);
      const sent = performance.now();
      const [acked, seen] = await Promise.all([
        mode === 'http' ? post(command) : overSocket(id, command),
        answered,
      ]);
      return { ack: acked - sent, seen: seen - sent };
    },
    reset: () => sockets.clear(),
    stop: async () => {
      for (const socket of sockets) socket.terminate();
      wss.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
