// A platform that can't be reached when Lectern starts: it is tried again until it can be, and holds up nobody.
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
export interface Waits {
  /** Before the second try; each later one waits twice as long. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** So long a start waits for a platform that neither answers nor refuses. */
  readonly patienceMs: number;
}

const WAITS: Waits = { firstMs: 1000, longestMs: 30_000, patienceMs: 10_000 };

/** A refused token is for the operator to mend; these failures pass by themselves. */
const passes = (error: unknown): boolean =>
  error instanceof BotError && (error.code === 'platform-unavailable' || error.code === 'rate-limited');

const SLOW = Symbol('no answer yet');

/**
 * The platform that `create` makes, anew for each try. `start` rejects only for what trying again doesn't change, and
 * otherwise resolves whether or not the platform was reached.
 */
export async function createPatient(
  create: () => Promise<Platform>,
  log: Log,
  waits: Waits = WAITS,
): Promise<StartedPlatform> {
  const closing = new AbortController();
  let inner = await create();
  let isReached = false;

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

  const persist = async (bot: Bot, first: Promise<unknown>): Promise<void> => {
    let failed = await first;
    for (let wait = waits.firstMs; failed !== null; wait = Math.min(waits.longestMs, wait * 2)) {
      const level = passes(failed) ? 'warn' : 'error';
      log[level]({ err: failed, againInMs: wait }, 'the platform can’t be reached; trying again');
      await delay(wait, undefined, { signal: closing.signal }).catch(() => {});
      if (closing.signal.aborted) return;
      inner = await create();
      failed = await attempt(bot);
    }
    if (closing.signal.aborted) await inner.stop();
    else log.info({}, 'the platform is reached now');
  };

  return {
    name: inner.name,
    isReached: () => isReached,
    start: async (bot) => {
      const first = attempt(bot);
      const failed = await Promise.race([first, delay(waits.patienceMs, SLOW, { ref: false })]);
      if (failed === null) return;
      if (failed !== SLOW && !passes(failed)) throw failed;
      if (failed === SLOW) log.warn({}, 'the platform takes long to answer; the start goes on without it');
      void persist(bot, first);
    },
    post: (to, reply, options) => inner.post(to, reply, options),
    health: () =>
      isReached
        ? (inner.health?.() ?? { ok: true, detail: 'started' })
        : { ok: false, detail: 'not reached yet; it is tried again by itself' },
    stop: async () => {
      closing.abort();
      await inner.stop();
    },
  };
}
