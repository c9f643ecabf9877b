// How the fake Slack reaches the app: envelopes over its sockets, or signed requests to its address. Both ways
// it wants to hear within 3 seconds that the request arrived, and notes what came late or not at all.
import { createHmac, randomInt } from 'node:crypto';
import { request as httpRequest, type Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type State, WORKSPACE } from './fake-slack-state.js';
import { suggestionsRefused } from './fake-slack-views.js';

/** https://docs.slack.dev/apis/events-api/#acknowledgement */
const ACK_MS = 3000;

/** Slack takes some ten seconds between asking for another connection and closing this one: here it is one. */
const LEAVE_MS = 1000;

export interface Delivery {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Record<string, unknown>;
}

/** A request as it would be sent, for tests that spoil it. */
interface Signed {
  readonly body: string;
  readonly headers: Record<string, string>;
}

export interface Deliveries {
  /** From now on deliveries go to this address instead of the sockets. */
  target(url: string): void;
  issueSocketUrl(port: number): string;
  /** Delivers and waits for the acknowledgement; gives what it carried. `retry`: how often it was delivered before. */
  deliver(delivery: Delivery, retry?: number): Promise<unknown>;
  sign(delivery: Delivery, at?: number): Signed;
  /** Sends a request as it is and tells the status. */
  send(url: string, signed: Signed): Promise<number>;
  /** Sockets that were greeted and are open. */
  sockets(): number;
  /** Resolves when so many sockets are open. */
  connected(count: number): Promise<void>;
  /** Resolves when so many sockets have gone since it was asked. */
  left(count: number): Promise<void>;
  /**
   * What Slack does every few hours: asks the clients to come again, all or some of them. For a moment it still sends
   * to those it asked, then it closes them.
   */
  refresh(count?: number): void;
  /** What networks do, to all or some of them. */
  drop(count?: number): void;
  /** Half-open: to these clients nothing comes through any more, and nothing from them; nobody is told. */
  silence(count: number): void;
  /** The fewest sockets that were greeted and open at one moment since this was asked last. */
  fewest(): number;
  stop(): void;
}

const form = (delivery: Delivery): string =>
  new URLSearchParams(
    delivery.kind === 'interactive'
      ? { payload: JSON.stringify(delivery.payload) }
      : (delivery.payload as Record<string, string>),
  ).toString();

export function createDeliveries(server: Server, state: State): Deliveries {
  const wss = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const acks = new Map<string, (payload: unknown) => void>();
  /** What was sent to a socket and not acknowledged yet. */
  const waiting = new Map<string, WebSocket>();
  const live = new Set<WebSocket>();
  const watchers = new Set<() => void>();
  let url: string | undefined;
  let counter = 0;
  let gone = 0;
  let fewest = Number.POSITIVE_INFINITY;

  const leave = (socket: WebSocket): void => {
    if (live.delete(socket)) fewest = Math.min(fewest, live.size);
  };

  /** Nothing more goes there; it is closed once all that went there is acknowledged. */
  const retire = (socket: WebSocket): void => {
    leave(socket);
    if ([...waiting.values()].includes(socket)) setTimeout(() => retire(socket), 10).unref();
    else socket.close();
  };

  const until = (reached: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!reached()) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
    });

  const late = (what: string) => state.refused.push(`${what} was not acknowledged within 3 seconds`);

  const greet = (socket: WebSocket) => {
    live.add(socket);
    socket.on('close', () => {
      leave(socket);
      gone += 1;
      for (const look of watchers) look();
    });
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as {
        envelope_id?: string;
        payload?: unknown;
      };
      const ack = id === undefined ? undefined : acks.get(id);
      if (ack === undefined) state.refused.push(`an unknown envelope was acknowledged: ${id}`);
      ack?.(payload);
    });
    const greeting = {
      type: 'hello',
      num_connections: live.size,
      connection_info: { app_id: WORKSPACE.app },
    };
    socket.send(JSON.stringify(greeting));
    for (const look of watchers) look();
  };

  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '', 'http://fake').searchParams.get('ticket') ?? '';
    // A ticket is for one connection.
    if (!tickets.delete(ticket)) return socket.destroy();
    wss.handleUpgrade(request, socket, head, greet);
  });

  const overSocket = async ({ kind, payload }: Delivery, retry: number): Promise<unknown> => {
    const open = [...live];
    const socket = open[randomInt(Math.max(1, open.length))];
    if (socket === undefined) throw new Error('no socket is open');
    const id = `envelope-${++counter}`;
    const acked = new Promise<unknown>((resolve) => {
      waiting.set(id, socket);
      const timer = setTimeout(() => {
        late(id);
        waiting.delete(id);
        resolve(undefined);
      }, ACK_MS);
      acks.set(id, (carried) => {
        waiting.delete(id);
        clearTimeout(timer);
        resolve(carried);
      });
    });
    socket.send(
      JSON.stringify({
        envelope_id: id,
        type: kind,
        payload,
        ...(kind === 'events_api' && { retry_attempt: retry, retry_reason: retry === 0 ? '' : 'timeout' }),
        accepts_response_payload: kind !== 'events_api',
      }),
    );
    return acked;
  };

  const sign = (delivery: Delivery, at = Date.now()): Signed => {
    const isJson = delivery.kind === 'events_api';
    const body = isJson ? JSON.stringify(delivery.payload) : form(delivery);
    const stamp = String(Math.floor(at / 1000));
    const hash = createHmac('sha256', WORKSPACE.signingSecret).update(`v0:${stamp}:${body}`).digest('hex');
    return {
      body,
      headers: {
        'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': stamp,
        'x-slack-signature': `v0=${hash}`,
      },
    };
  };

  const exchange = (to: string, { body, headers }: Signed): Promise<{ status: number; carried: string }> =>
    new Promise((resolve, reject) => {
      const request = httpRequest(to, { method: 'POST', headers, agent: false }, (response) => {
        let carried = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          carried += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, carried }));
      });
      request.on('error', reject);
      request.end(body);
    });

  /** https://docs.slack.dev/apis/events-api/#retries */
  const retried = (retry: number): Record<string, string> =>
    retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' };

  const overHttp = async (to: string, delivery: Delivery, retry: number): Promise<unknown> => {
    const started = Date.now();
    const signed = sign(delivery);
    const headers = { ...signed.headers, ...retried(retry) };
    const { status, carried } = await exchange(to, { ...signed, headers });
    if (status !== 200) state.refused.push(`${delivery.kind} was answered with ${status}`);
    if (Date.now() - started > ACK_MS) late(delivery.kind);
    return carried === '' ? undefined : JSON.parse(carried);
  };

  return {
    target: (to) => {
      url = to;
    },
    issueSocketUrl: (port) => {
      const ticket = `ticket-${++counter}`;
      tickets.add(ticket);
      return `ws://127.0.0.1:${port}/link?ticket=${ticket}`;
    },
    deliver: async (delivery, retry = 0) => {
      const carried = await (url === undefined
        ? overSocket(delivery, retry)
        : overHttp(url, delivery, retry));
      const reason = delivery.payload.type === 'block_suggestion' ? suggestionsRefused(carried) : null;
      if (reason !== null) state.refused.push(`block_suggestion: ${reason}`);
      return carried;
    },
    sign,
    send: async (to, signed) => (await exchange(to, signed)).status,
    sockets: () => live.size,
    connected: (count) => until(() => live.size >= count),
    left: (count) => {
      const before = gone;
      return until(() => gone - before >= count);
    },
    refresh: (count = live.size) => {
      for (const socket of [...live].slice(0, count)) {
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
        setTimeout(() => retire(socket), LEAVE_MS).unref();
      }
    },
    drop: (count = live.size) => {
      for (const socket of [...live].slice(0, count)) {
        leave(socket);
        socket.terminate();
      }
    },
    silence: (count) => {
      for (const socket of [...live].slice(0, count)) {
        leave(socket);
        socket.pause();
      }
    },
    fewest: () => {
      const seen = Math.min(fewest, live.size);
      fewest = live.size;
      return seen;
    },
    stop: () => {
      for (const socket of wss.clients) socket.terminate();
      wss.close();
    },
  };
}
