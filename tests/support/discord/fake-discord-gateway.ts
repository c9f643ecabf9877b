// The fake Discord's gateway: HELLO, IDENTIFY, READY, heartbeats, events by intent, RESUME with what was missed.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

/** https://docs.discord.com/developers/events/gateway#gateway-intents */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

/** The number of a shard and of all shards. */
type Shard = readonly [id: number, count: number];

/** https://docs.discord.com/developers/events/gateway#sharding-sharding-formula; what is in no server is on shard 0. */
const isOn = ([id, count]: Shard, guild: string | undefined): boolean =>
  (guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(count))) === id;

/** Milliseconds in which a shard of each rate limit key may identify once. */
const IDENTIFY_EVERY = 5000;

export interface Sharding {
  /** How many shards the bot must have, as `/gateway/bot` recommends. */
  readonly shards: number;
  /** How many may identify at once. */
  readonly maxConcurrency: number;
}

interface Frame {
  readonly op: number;
  readonly d?: unknown;
  readonly s?: number;
  readonly t?: string;
}

interface Session {
  readonly id: string;
  readonly shard: Shard;
  readonly intents: number;
  readonly sent: Frame[];
  socket: WebSocket | undefined;
}

interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly session_id: string;
  readonly seq: number;
  readonly shard?: Shard;
}

export interface GatewayParts {
  readonly token: string;
  readonly url: () => string;
  readonly ready: () => object;
  readonly sharding: Sharding;
  readonly refuse: (reason: string) => void;
  readonly changed: () => void;
}

/** Creates the gateway; `upgrade` takes the HTTP server's upgrades. */
export function createFakeGateway({ token, url, ready, sharding, refuse, changed }: GatewayParts) {
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const counts = { identified: 0, resumed: 0 };
  /** When a shard of each rate limit key identified last. */
  const identifiedAt = new Map<number, number>();
  const silent = new Set<WebSocket>();
  let heartbeat = 41_250;

  const push = (session: Session, frame: Frame): void => {
    session.sent.push(frame);
    if (session.socket !== undefined && !silent.has(session.socket))
      session.socket.send(JSON.stringify(frame));
  };
  const dispatch = (session: Session, t: string, d: unknown): void =>
    push(session, { op: 0, t, s: session.sent.length + 1, d });

  /** Closing codes: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
  const refusal = (d: Identify): readonly [code: number, reason: string] | undefined => {
    const [id, count] = d.shard ?? [0, 1];
    if (d.token !== token) return [4004, 'Authentication failed.'];
    if ((d.intents & PRIVILEGED) !== 0) return [4014, 'Disallowed intent(s).'];
    if (id < 0 || id >= count) return [4010, 'Invalid shard.'];
    return count < sharding.shards ? [4011, 'Sharding required.'] : undefined;
  };
  const identify = (socket: WebSocket, d: Identify): Session | undefined => {
    const refused = refusal(d);
    const shard = d.shard ?? [0, 1];
    const key = shard[0] % sharding.maxConcurrency;
    const hasty = Date.now() - (identifiedAt.get(key) ?? 0) < IDENTIFY_EVERY;
    if (refused !== undefined || hasty) {
      if (refused === undefined) socket.send(JSON.stringify({ op: 9, d: false }));
      else socket.close(...refused);
      refuse(`an IDENTIFY of shard ${shard.join('/')}${hasty ? ', too soon' : ''}`);
      return undefined;
    }
    identifiedAt.set(key, Date.now());
    const session: Session = { id: `session${sessions.size}`, shard, intents: d.intents, sent: [], socket };
    sessions.set(session.id, session);
    counts.identified++;
    dispatch(session, 'READY', { ...ready(), shard, session_id: session.id, resume_gateway_url: url() });
    return session;
  };

  const resume = (socket: WebSocket, d: Identify): Session | undefined => {
    const session = sessions.get(d.session_id);
    if (session === undefined || d.token !== token) {
      socket.send(JSON.stringify({ op: 9, d: false }));
      return undefined;
    }
    session.socket = socket;
    counts.resumed++;
    for (const frame of session.sent.filter(({ s = 0 }) => s > d.seq)) socket.send(JSON.stringify(frame));
    dispatch(session, 'RESUMED', {});
    return session;
  };

  /** The session that the frame leads to, if the connection had none. */
  const hello = (socket: WebSocket, op: number, d: Identify): Session | undefined => {
    if (op === 2) return identify(socket, d);
    if (op === 6) return resume(socket, d);
    socket.close(4003, 'Not authenticated.');
    return undefined;
  };
  const connected = (socket: WebSocket): void => {
    let session: Session | undefined;
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: heartbeat } }));
    socket.on('message', (data: Buffer) => {
      const { op, d } = JSON.parse(data.toString()) as { op: number; d: Identify };
      if (data.length > 4096) socket.close(4002, 'Payload too large');
      else if (op === 1) socket.send(JSON.stringify({ op: 11 }));
      else if (session === undefined) session = hello(socket, op, d);
      else socket.close(4005, 'Already authenticated.');
    });
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = undefined;
      changed();
    });
  };

  return {
    counts,
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
      server.handleUpgrade(request, socket, head, connected);
    },
    /**
     * To every session of the server's shard that asked for one of the intents; 0 for events that all get. A lost one
     * is replayed.
     */
    dispatch: (t: string, d: object, intent = 0): void => {
      const guild = 'guild_id' in d ? String(d.guild_id) : undefined;
      for (const session of sessions.values()) {
        const asked = intent === 0 || (session.intents & intent) !== 0;
        if (asked && isOn(session.shard, guild)) dispatch(session, t, d);
      }
    },
    /** The last event once more, as after a resume that lost count. */
    again: (): void => {
      for (const session of sessions.values()) {
        const last = session.sent.at(-1);
        if (last?.t !== undefined) dispatch(session, last.t, last.d);
      }
    },
    /** Cuts every connection; sessions live on. */
    drop: (code = 4000): void => {
      for (const { socket } of sessions.values()) socket?.close(code);
    },
    /** Milliseconds, for the connections that come. */
    beatEvery: (ms: number): void => {
      heartbeat = ms;
    },
    /** Half-open: through the connections of now nothing comes any more, either way, and nobody is told. */
    silence: (): void => {
      for (const { socket } of sessions.values()) {
        if (socket === undefined) continue;
        silent.add(socket);
        socket.pause();
      }
    },
    connected: (): number => [...sessions.values()].filter(({ socket }) => socket !== undefined).length,
    /** Of the open connections, in order. */
    shards: (): readonly string[] =>
      [...sessions.values()]
        .filter(({ socket }) => socket !== undefined)
        .map(({ shard }) => shard.join('/'))
        .sort(),
    intents: (): readonly number[] => [...sessions.values()].map(({ intents }) => intents),
    close: (): void => server.close(),
  };
}
