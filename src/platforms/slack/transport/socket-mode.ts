// Socket Mode: two connections that are opened and renewed here, because Bolt's own renewal leaves 5 seconds
// without one and ends the process when Slack refuses a new one.
import { setTimeout as delay } from 'node:timers/promises';
import { type App, SocketModeReceiver } from '@slack/bolt';
import { BotError } from '../../../errors.js';
import type { PlatformDeps } from '../../../ports/platform.js';
import type { Log, Metrics } from '../../../ports/telemetry.js';
import { createBoltLogger } from '../bolt-logger.js';
import { isPermanent, outcomeOf, toBotError } from '../delivery/delivery-outcome.js';
import { clientOptions } from '../delivery/web-api.js';
import type { SocketSettings } from '../env.js';
import { SOCKET_MODE, type SocketModeTimes } from '../limits.js';
import type { RequestReceiver } from './receiver.js';
import { createSocketConnection, type SocketConnection } from './socket-connection.js';

interface RenewedConnection {
  /** Resolves with the first connection, and rejects if Slack grants none. */
  open(): Promise<void>;
  /** Connects now and again whenever it ends, until closed. Never rejects. */
  keepOpen(): Promise<void>;
  close(): Promise<void>;
  isOpen(): boolean;
}

interface ConnectionDeps {
  readonly connect: () => SocketConnection;
  readonly log: Log;
  readonly metrics: Metrics | undefined;
  readonly times: SocketModeTimes;
}

/**
 * Milliseconds before the next try: none before the first one after a connection that held, then twice as long each
 * time. A random half keeps the connections from trying at the same moments, when all were lost together.
 */
function backOffMs(tries: number, { firstWaitMs, longestWaitMs }: SocketModeTimes): number {
  if (tries === 0) return 0;
  const longest = Math.min(firstWaitMs * 2 ** (tries - 1), longestWaitMs);
  return longest / 2 + (Math.random() * longest) / 2;
}

/** When Slack asks for another connection, that one stands before the last is left. */
function createRenewedConnection({ connect, log, metrics, times }: ConnectionDeps): RenewedConnection {
  const closing = new AbortController();
  /** Being opened, open, or still open until Slack closes what it asked to be left. */
  const sockets = new Set<SocketConnection>();
  let openedAt = 0;
  let current: SocketConnection | undefined;
  let renewal: Promise<void> | undefined;

  /** Slack closes it when nothing is on its way there any more; closed by us, that would be lost. */
  const retire = async (socket: SocketConnection): Promise<void> => {
    await Promise.race([socket.closed, delay(times.leaveMs, undefined, { ref: false })]);
    if (sockets.has(socket)) await socket.close();
  };

  const open = async (): Promise<void> => {
    const socket = connect();
    sockets.add(socket);
    try {
      await socket.open();
    } catch (error) {
      sockets.delete(socket);
      throw error;
    }
    void socket.closed.then(() => sockets.delete(socket));
    for (const other of sockets) if (other !== socket) void retire(other);
    if (openedAt > 0) metrics?.reconnected('slack');
    openedAt = Date.now();
    current = socket;
    if (closing.signal.aborted) await socket.close();
  };

  const renew = async (): Promise<void> => {
    let tries = 0;
    while (!closing.signal.aborted) {
      if (current !== undefined) {
        await Promise.race([current.refreshRequested, current.closed]);
        if (Date.now() - openedAt >= times.steadyMs) tries = 0;
      }
      await delay(backOffMs(tries, times), undefined, { signal: closing.signal }).catch(() => {});
      if (closing.signal.aborted) return;
      current = undefined;
      tries += 1;
      await open().catch((err: unknown) => log.warn({ err }, 'Slack granted no connection; trying again'));
    }
  };

  return {
    open,
    isOpen: () => [...sockets].some((socket) => socket.isOpen()),
    keepOpen: () => {
      renewal = renew();
      return renewal;
    },
    close: async () => {
      closing.abort();
      await Promise.all([...sockets].filter((socket) => socket.isOpen()).map((socket) => socket.close()));
      // One that is being opened closes itself once it stands; cut in between, the SDK logs errors that are none.
      await Promise.race([renewal, delay(times.closeMs, undefined, { ref: false })]);
      await Promise.all([...sockets].map((socket) => socket.close()));
      await renewal;
    },
  };
}

async function openFirst(connection: RenewedConnection | undefined): Promise<void> {
  try {
    await connection?.open();
  } catch (cause) {
    if (!isPermanent(cause)) throw toBotError(outcomeOf(cause));
    const message = 'Slack granted no connection; check SLACK_APP_TOKEN and that Socket Mode is on';
    throw new BotError('invalid-config', message, { cause });
  }
}

/** Two connections: while one is lost, the other takes what comes. */
export function createSocketModeReceiver(
  settings: SocketSettings,
  { log, metrics }: Pick<PlatformDeps, 'log' | 'metrics'>,
): RequestReceiver {
  const times = { ...SOCKET_MODE, ...settings.times };
  const logger = createBoltLogger(log);
  let app: App | undefined;
  const connect = (): SocketConnection => {
    const receiver = new SocketModeReceiver({
      appToken: settings.appToken,
      autoReconnectEnabled: false,
      clientPingTimeout: times.silenceMs,
      logger,
      installerOptions: { clientOptions: clientOptions(settings.apiUrl, logger) },
    });
    if (app !== undefined) receiver.init(app);
    return createSocketConnection(receiver.client, times.closeMs);
  };
  const connections = Array.from({ length: times.connections }, () =>
    createRenewedConnection({ connect, log, metrics, times }),
  );

  const start = async (): Promise<void> => {
    await openFirst(connections[0]);
    for (const connection of connections) void connection.keepOpen();
    log.info({ connections: connections.length }, 'taking requests from Slack over Socket Mode');
  };

  const stop = async (): Promise<void> => {
    await Promise.all(connections.map((connection) => connection.close()));
  };

  return {
    boltReceiver: {
      init: (boltApp) => {
        app = boltApp;
      },
      start,
      stop,
    },
    start,
    stop,
    health: () => {
      const open = connections.filter((connection) => connection.isOpen()).length;
      return { ok: open > 0, detail: `${open} of ${connections.length} connections open` };
    },
  };
}
