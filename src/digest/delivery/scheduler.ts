// Scheduler: every minute it claims the slots that are due and hands them to the delivery queues, one a platform.
// The only user of node-cron.
import { setImmediate as breathe } from 'node:timers/promises';
import { schedule } from 'node-cron';
import type { Health } from '../../ports/telemetry.js';
import type { DigestDeps } from '../deps.js';
import { createClaimer } from './claim.js';
import type { PlatformClaims } from './claim-loop.js';
import { rescheduleAll } from './reschedule.js';

export interface Scheduler {
  /** Ticks now and then every minute. */
  start(): void;
  /** One tick: resolves when everything due, for which there is room, has been claimed. Never rejects. */
  tick(): Promise<void>;
  /** Resolves when everything claimed has been handed over to its platform. */
  drained(): Promise<void>;
  /** Claims no more, gives back what is not begun, and finishes what is being sent, for some seconds. */
  stop(): Promise<void>;
  /** Whether it ticks and its steps work; from memory. */
  health(): Health;
}

/** A wall clock set back by more than this may have left due times far in the future. */
const CLOCK_SET_BACK_MS = 60 * 1000;
const TIDY_EVERY_TICKS = 60;

/** Three ticks and half a minute: a tick waits for the database, not for deliveries. */
const STUCK_AFTER_MS = 210 * 1000;

/** What is being sent gets so long at a stop: orchestrators kill after 10 seconds. */
const STOP_MS = 5000;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Pulse {
  /** When the last tick ended, on the clock that is never set; null before the first. */
  lastTick: number | null;
  startedAt: number | null;
  /** Steps that failed in the last tick, with why. */
  failures: Map<string, string>;
  setAside: number;
}

function healthOf({ lastTick, startedAt, failures, setAside }: Pulse): Health {
  if (startedAt === null) return { ok: true, detail: 'not started' };
  const silent = performance.now() - (lastTick ?? startedAt);
  if (silent > STUCK_AFTER_MS) {
    return { ok: false, detail: `no tick ended for ${Math.round(silent / 1000)} s; see the log` };
  }
  if (failures.size > 0) {
    const steps = [...failures].map(([step, why]) => `${step} fails: ${why}`);
    return { ok: false, detail: steps.join('; ') };
  }
  const aside = setAside > 0 ? `, ${setAside} set aside: their rows can’t be read, see the log` : '';
  return { ok: true, detail: `${lastTick === null ? 'the first tick is under way' : 'ticks'}${aside}` };
}

/** Runs the steps of a tick, each by itself: one that fails is logged and shown in `/readyz`, and stops no other. */
function createTick(
  deps: DigestDeps,
  claims: readonly PlatformClaims[],
  pulse: Pulse,
  tidy: () => Promise<unknown>,
): () => Promise<void> {
  let ticks = 0;
  /** How far the wall clock is from the one that is never set. */
  let offset: number | undefined;

  const reschedule = async (): Promise<void> => {
    const drift = deps.now() - performance.now();
    if (offset === undefined || drift < offset - CLOCK_SET_BACK_MS) await rescheduleAll(deps);
    offset = drift;
  };
  return async () => {
    const failures = new Map<string, string>();
    const run = async (step: string, work: () => Promise<unknown>): Promise<void> => {
      await work().catch((error: unknown) => {
        failures.set(step, messageOf(error));
        deps.log.error({ err: error, step }, 'a step of the scheduler failed; the next tick tries again');
      });
      // SQLite answers without leaving the event loop: let others in between.
      await breathe();
    };
    await run('rescheduling', reschedule);
    for (const { name, expire, claim } of claims) {
      await run(`looking for stranded posts on ${name}`, expire);
      await run(`claiming posts on ${name}`, claim);
    }
    await run('counting digests set aside', async () => {
      pulse.setAside = await deps.subscriptions.countSetAside();
    });
    if (ticks % TIDY_EVERY_TICKS === 0) await run('tidying', tidy);
    ticks += 1;
    pulse.failures = failures;
    pulse.lastTick = performance.now();
  };
}

/**
 * Creates the scheduler. `tidy` runs about once an hour, for what the store has to forget; `others` claim what is due
 * beside the talk of the day, in every tick before it.
 */
export function createScheduler(
  deps: DigestDeps,
  tidy: () => Promise<unknown> = async () => undefined,
  others: readonly PlatformClaims[] = [],
): Scheduler {
  const claims = [...others, ...deps.platforms.map(({ name }) => createClaimer(deps, name))];
  const pulse: Pulse = { lastTick: null, startedAt: null, failures: new Map(), setAside: 0 };
  const runTick = createTick(deps, claims, pulse, tidy);
  let ticking: Promise<void> | undefined;
  let task: ReturnType<typeof schedule> | undefined;
  let stopped = false;

  const tick = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    ticking ??= runTick().finally(() => {
      ticking = undefined;
    });
    return ticking;
  };
  return {
    start: () => {
      pulse.startedAt = performance.now();
      task = schedule('* * * * *', tick, { noOverlap: true, suppressMissedWarning: true });
      void tick();
    },
    tick,
    drained: async () => void (await Promise.all(claims.map((each) => each.drained()))),
    stop: async () => {
      stopped = true;
      await task?.destroy();
      await Promise.all(claims.map((each) => each.close(STOP_MS)));
      await ticking;
    },
    health: () => healthOf(pulse),
  };
}
