// Socket Mode: connections that we open to Slack and keep. Bolt's own renewal leaves 5 seconds without one and
// ends the process when Slack refuses a new one, so the renewal is ours.
import { setTimeout as delay } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import { BotError } from '../../errors.js';
import type { Log, Metrics, PlatformDeps } from '../../ports.js';
import { boltLog } from './bolt-log.js';
import type { SocketSettings } from './env.js';
import type { Intake } from './intake.js';
import { SOCKETS } from './limits.js';
import { clientOptions } from './send.js';

type Client = SocketModeReceiver['client'];

/** Resolves when the connection is gone; a handshake that takes too long is cut by asking again. */
async function disconnect(client: Client): Promise<void> {
  const gone = client.disconnect().then(() => true);
  if (await Promise.race([gone, delay(SOCKETS.closeMs, false, { ref: false })])) return;
  await client.disconnect();
}

interface Connection {
  /** Resolves with the first connection, and rejects if Slack grants none. */
  open(): Promise<void>;
  /** Connects now and again whenever it is lost, until closed. Never rejects. */
  keep(): Promise<void>;
  close(): Promise<void>;
  isOpen(): boolean;
}

function createConnection(client: Client, log: Log, metrics: Metrics | undefined): Connection {
  const closing = new AbortController();
  let openedAt = 0;
  let isOpen = false;
  let lost: Promise<unknown> | undefined;
  let kept: Promise<void> | undefined;

  const open = async (): Promise<void> => {
    await client.start();
    if (openedAt > 0) metrics?.reconnected('slack');
    openedAt = Date.now();
    isOpen = true;
    client.once('disconnected', () => {
      isOpen = false;
    });
    lost = new Promise((resolve) => client.once('disconnected', resolve));
    if (closing.signal.aborted) await disconnect(client);
  };

  /** At once after a connection that held, else after twice the last wait. */
  const nextWait = (last: number): number => {
    if (lost !== undefined && Date.now() - openedAt >= SOCKETS.steadyMs) return 0;
    return Math.min(Math.max(SOCKETS.firstWaitMs, last * 2), SOCKETS.longestWaitMs);
  };

  const renew = async (): Promise<void> => {
    let wait = 0;
    while (!closing.signal.aborted) {
      await lost;
      wait = nextWait(wait);
      await delay(wait, undefined, { signal: closing.signal }).catch(() => {});
      if (closing.signal.aborted) return;
      lost = undefined;
      await open().catch((err: unknown) => log.warn({ err }, 'Slack granted no connection; trying again'));
    }
  };

  return {
    open,
    isOpen: () => isOpen,
    keep: () => {
      kept = renew();
      return kept;
    },
    close: async () => {
      closing.abort();
      await disconnect(client);
      await kept;
    },
  };
}

/** Two connections: while Slack renews one, the other takes what comes. */
export function createSocketIntake(
  settings: SocketSettings,
  { log, metrics }: Pick<PlatformDeps, 'log' | 'metrics'>,
): Intake {
  const logger = boltLog(log);
  const receivers = Array.from(
    { length: SOCKETS.connections },
    () =>
      new SocketModeReceiver({
        appToken: settings.appToken,
        autoReconnectEnabled: false,
        logger,
        installerOptions: { clientOptions: clientOptions(settings.apiUrl, logger) },
      }),
  );
  const connections = receivers.map(({ client }) => createConnection(client, log, metrics));

  const start = async (): Promise<void> => {
    try {
      await connections[0]?.open();
    } catch (cause) {
      const message = 'Slack granted no connection; check SLACK_APP_TOKEN and that Socket Mode is on';
      throw new BotError('invalid-config', message, { cause });
    }
    for (const connection of connections) void connection.keep();
    log.info({ connections: connections.length }, 'taking requests from Slack over Socket Mode');
  };

  const stop = async (): Promise<void> => {
    await Promise.all(connections.map((connection) => connection.close()));
  };

  return {
    receiver: {
      init: (app) => {
        for (const receiver of receivers) receiver.init(app);
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
