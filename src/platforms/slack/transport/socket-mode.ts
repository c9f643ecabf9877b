// Socket Mode: connections that we open to Slack and keep. Bolt's own renewal leaves 5 seconds without one and
// ends the process when Slack refuses a new one, so the renewal is ours.
import { setTimeout as delay } from 'node:timers/promises';
import { type App, SocketModeReceiver } from '@slack/bolt';
import { BotError } from '../../../errors.js';
import type { PlatformDeps } from '../../../ports/platform.js';
import type { Log, Metrics } from '../../../ports/telemetry.js';
import { boltLog } from '../bolt-logger.js';
import { failure, isFinal, outcomeOf } from '../delivery/delivery-outcome.js';
import { clientOptions } from '../delivery/web-api.js';
import type { SocketSettings } from '../env.js';
import { SOCKETS, type SocketTimes } from '../limits.js';
import type { Intake } from './receiver.js';
import { createLine, type Line } from './socket-connection.js';

interface Connection {
  /** Resolves with the first connection, and rejects if Slack grants none. */
  open(): Promise<void>;
  /** Connects now and again whenever it ends, until closed. Never rejects. */
  keep(): Promise<void>;
  close(): Promise<void>;
  isOpen(): boolean;
}

interface Parts {
  readonly dial: () => Line;
  readonly log: Log;
  readonly metrics: Metrics | undefined;
  readonly times: SocketTimes;
}

/** When Slack asks for another connection, that one stands before the last is left. */
function createConnection({ dial, log, metrics, times }: Parts): Connection {
  const closing = new AbortController();
  /** Being opened, open, or still open until Slack closes what it asked to be left. */
  const lines = new Set<Line>();
  let openedAt = 0;
  let current: Line | undefined;
  let kept: Promise<void> | undefined;

  /** Slack closes it when nothing is on its way there any more; closed by us, that would be lost. */
  const leave = async (line: Line): Promise<void> => {
    await Promise.race([line.lost, delay(times.leaveMs, undefined, { ref: false })]);
    if (lines.has(line)) await line.close();
  };

  const open = async (): Promise<void> => {
    const line = dial();
    lines.add(line);
    try {
      await line.open();
    } catch (error) {
      lines.delete(line);
      throw error;
    }
    void line.lost.then(() => lines.delete(line));
    for (const other of lines) if (other !== line) void leave(other);
    if (openedAt > 0) metrics?.reconnected('slack');
    openedAt = Date.now();
    current = line;
    if (closing.signal.aborted) await line.close();
  };

  /** At once after a connection that held, else after twice the last wait. */
  const nextWait = (last: number): number => {
    if (current !== undefined && Date.now() - openedAt >= times.steadyMs) return 0;
    return Math.min(Math.max(times.firstWaitMs, last * 2), times.longestWaitMs);
  };

  const renew = async (): Promise<void> => {
    let wait = 0;
    while (!closing.signal.aborted) {
      if (current !== undefined) await Promise.race([current.asked, current.lost]);
      wait = nextWait(wait);
      await delay(wait, undefined, { signal: closing.signal }).catch(() => {});
      if (closing.signal.aborted) return;
      current = undefined;
      await open().catch((err: unknown) => log.warn({ err }, 'Slack granted no connection; trying again'));
    }
  };

  return {
    open,
    isOpen: () => [...lines].some((line) => line.isOpen()),
    keep: () => {
      kept = renew();
      return kept;
    },
    close: async () => {
      closing.abort();
      await Promise.all([...lines].map((line) => line.close()));
      await kept;
    },
  };
}

async function openFirst(connection: Connection | undefined): Promise<void> {
  try {
    await connection?.open();
  } catch (cause) {
    if (!isFinal(cause)) throw failure(outcomeOf(cause));
    const message = 'Slack granted no connection; check SLACK_APP_TOKEN and that Socket Mode is on';
    throw new BotError('invalid-config', message, { cause });
  }
}

/** Two connections: while one is lost, the other takes what comes. */
export function createSocketIntake(
  settings: SocketSettings,
  { log, metrics }: Pick<PlatformDeps, 'log' | 'metrics'>,
): Intake {
  const times = { ...SOCKETS, ...settings.times };
  const logger = boltLog(log);
  let app: App | undefined;
  const dial = (): Line => {
    const receiver = new SocketModeReceiver({
      appToken: settings.appToken,
      autoReconnectEnabled: false,
      clientPingTimeout: times.silenceMs,
      logger,
      installerOptions: { clientOptions: clientOptions(settings.apiUrl, logger) },
    });
    if (app !== undefined) receiver.init(app);
    return createLine(receiver.client, times.closeMs);
  };
  const connections = Array.from({ length: times.connections }, () =>
    createConnection({ dial, log, metrics, times }),
  );

  const start = async (): Promise<void> => {
    await openFirst(connections[0]);
    for (const connection of connections) void connection.keep();
    log.info({ connections: connections.length }, 'taking requests from Slack over Socket Mode');
  };

  const stop = async (): Promise<void> => {
    await Promise.all(connections.map((connection) => connection.close()));
  };

  return {
    receiver: {
      init: (given) => {
        app = given;
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
