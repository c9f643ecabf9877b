// Reconnecting platform: a retry decorator, so that a platform that can't be reached at the start is tried
// again and holds up no other.
import { setTimeout as delay } from 'node:timers/promises';
import { BotError } from '../errors.js';
import type { Bot } from '../ports/bot.js';
import type { Platform } from '../ports/platform.js';
import type { Log } from '../ports/telemetry.js';

/** A platform that answers at an address says which; the others say where they are connected. */
export interface StartedPlatform extends Platform {
  readonly url?: () => string;
  /** False while nothing has come from it since the start. */
  readonly isReached?: () => boolean;
}

/** Milliseconds. */
export interface RetryDelays {
  /** Before the second try; each later one waits twice as long. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** So long a start waits for a platform that neither answers nor refuses. */
  readonly patienceMs: number;
}

const RETRY_DELAYS: RetryDelays = { firstMs: 1000, longestMs: 30_000, patienceMs: 10_000 };

/** So long a stop waits for a try that is under way; one that hangs must not hold it up. */
const STOP_MS = 1000;

/** A refused token is for the operator to mend; these failures pass by themselves. */
const isTemporary = (error: unknown): boolean =>
  error instanceof BotError && (error.code === 'platform-unavailable' || error.code === 'rate-limited');

function logFailure(log: Log, failure: unknown, delayMs: number): void {
  const level = isTemporary(failure) ? 'warn' : 'error';
  log[level]({ err: failure, againInMs: delayMs }, 'the platform can’t be reached; trying again');
}

/** What a platform says of a file that it can't fetch. */
const NO_FILES = { kind: 'failed', reason: 'foreign' } as const;

const STARTED = { ok: true, detail: 'started' };
const NOT_REACHED = { ok: false, detail: 'not reached yet; it is tried again by itself' };

const TIMED_OUT = Symbol('no answer yet');

/**
 * The platform that `create` makes, anew for each try. `start` rejects only for what trying again doesn't change, and
 * otherwise resolves whether or not the platform was reached.
 */
export async function createReconnectingPlatform(
  create: () => Promise<Platform>,
  log: Log,
  delays: RetryDelays = RETRY_DELAYS,
): Promise<StartedPlatform> {
  const closing = new AbortController();
  let inner = await create();
  let isReached = false;
  let retrying: Promise<void> | undefined;

  /** Resolves to why it failed, or to null. */
  const attempt = async (bot: Bot): Promise<unknown> => {
    try {
      await inner.start(bot);
      isReached = true;
      return null;
    } catch (error) {
      await inner.stop();
      return error;
    }
  };

  /** One more try, after a pause; what it comes to, or the failure before where it was stopped meanwhile. */
  const tryAgain = async (bot: Bot, failure: unknown, delayMs: number): Promise<unknown> => {
    logFailure(log, failure, delayMs);
    await delay(delayMs, undefined, { signal: closing.signal }).catch(() => {});
    if (closing.signal.aborted) return failure;
    inner = await create();
    return closing.signal.aborted ? failure : attempt(bot);
  };

  const retryUntilReached = async (bot: Bot, first: Promise<unknown>): Promise<void> => {
    let failure = await first;
    let delayMs = delays.firstMs;
    while (failure !== null && !closing.signal.aborted) {
      failure = await tryAgain(bot, failure, delayMs);
      delayMs = Math.min(delays.longestMs, delayMs * 2);
    }
    if (closing.signal.aborted) await inner.stop();
    else log.info({}, 'the platform is reached now');
  };

  return {
    name: inner.name,
    hasGlobalUserIds: inner.hasGlobalUserIds ?? false,
    isReached: () => isReached,
    start: async (bot) => {
      const first = attempt(bot);
      const failure = await Promise.race([first, delay(delays.patienceMs, TIMED_OUT, { ref: false })]);
      if (failure === null) return;
      if (failure !== TIMED_OUT && !isTemporary(failure)) throw failure;
      if (failure === TIMED_OUT)
        log.warn({}, 'the platform takes long to answer; the start goes on without it');
      retrying = retryUntilReached(bot, first);
    },
    post: (to, reply, options) => inner.post(to, reply, options),
    checkPosting: async (origin) => (await inner.checkPosting?.(origin)) ?? { kind: 'unknown' },
    fetchFile: async (file, target) => (await inner.fetchFile?.(file, target)) ?? NO_FILES,
    health: () => (isReached ? (inner.health?.() ?? STARTED) : NOT_REACHED),
    inviteUrl: () => inner.inviteUrl?.() ?? null,
    stop: async () => {
      closing.abort();
      await inner.stop();
      await Promise.race([retrying, delay(STOP_MS, undefined, { ref: false })]);
    },
  };
}
