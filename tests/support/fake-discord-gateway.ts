// The fake Discord's gateway: HELLO, IDENTIFY, READY, heartbeats, events by intent, RESUME with what was missed.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

/** https://docs.discord.com/developers/events/gateway#gateway-intents */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

interface Frame {
  readonly op: number;
  readonly d?: unknown;
  readonly s?: number;
  readonly t?: string;
}

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly sent: Frame[];
  socket: WebSocket | undefined;
}

interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly session_id: string;
  readonly seq: number;
}

export interface GatewayParts {
  readonly token: string;
  readonly url: () => string;
  readonly ready: () => object;
  readonly refuse: (reason: string) => void;
  readonly changed: () => void;
}

/** Creates the gateway; `upgrade` takes the HTTP server's upgrades. */
export function createFakeGateway({ token, url, ready, refuse, changed }: GatewayParts) {
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const counts = { identified: 0, resumed: 0 };

  const push = (session: Session, frame: Frame): void => {
    session.sent.push(frame);
    session.socket?.send(JSON.stringify(frame));
  };
  const dispatch = (session: Session, t: string, d: unknown): void =>
    push(session, { op: 0, t, s: session.sent.length + 1, d });

  const identify = (socket: WebSocket, d: Identify): Session | undefined => {
    if (d.token !== token) socket.close(4004, 'Authentication failed.');
    else if ((d.intents & PRIVILEGED) !== 0) socket.close(4014, 'Disallowed intent(s).');
    else {
      const session: Session = { id: `session${sessions.size}`, intents: d.intents, sent: [], socket };
      sessions.set(session.id, session);
      counts.identified++;
      dispatch(session, 'READY', { ...ready(), session_id: session.id, resume_gateway_url: url() });
      return session;
    }
    refuse('an IDENTIFY');
    return undefined;
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
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
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
    /** To every session that asked for one of the intents; 0 for events that all get. A lost one is replayed. */
    dispatch: (t: string, d: unknown, intent = 0): void => {
      for (const session of sessions.values()) {
        if (intent === 0 || (session.intents & intent) !== 0) dispatch(session, t, d);
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
    connected: (): number => [...sessions.values()].filter(({ socket }) => socket !== undefined).length,
    intents: (): readonly number[] => [...sessions.values()].map(({ intents }) => intents),
    close: (): void => server.close(),
  };
}
