// Every minute: who is due? Claims slots in batches and hands them to the lanes. The only user of node-cron.
import { setImmediate as breathe } from 'node:timers/promises';
import { schedule } from 'node-cron';
import type { ClaimRequest, DeliveryJob } from '../../ports/digest.js';
import { CLAIM_LEASE_MS, type DigestDeps } from '../deps.js';
import { createCandidateFinder } from '../selection/candidates.js';
import { planDue } from '../selection/plan.js';
import { deliver, releaseClaim } from './deliver.js';
import { createLanes, type LaneLimits } from './keyed-queue.js';
import { notifyOwner } from './notify-owner.js';
import { rescheduleAll } from './reschedule.js';

export interface Scheduler {
  /** Beats now and then every minute. */
  start(): void;
  /** One beat: resolves when everything due has been claimed, and with `drained` when it has been handed over. */
  tick(): Promise<void>;
  drained(): Promise<void>;
  /** Claims no more, finishes what is being sent, gives back the rest. */
  stop(): Promise<void>;
}

/** Channels claimed in one transaction: it holds SQLite's lock, and the event loop, for some 20 ms. */
const BATCH_SIZE = 200;
/** Claimed slots in memory; more are claimed as these are sent. */
const MAX_OPEN = 1000;
/** A workspace's channels go side by side, so that one that hangs holds up three quarters of none. */
const QUEUE_LIMITS: LaneLimits = { perLane: 4, inAll: 32 };
/** A wall clock set back by more than this may have left due times far in the future. */
const CLOCK_SET_BACK_MS = 60 * 1000;
const TIDY_EVERY_TICKS = 60;

interface SchedulerState {
  readonly deps: DigestDeps;
  readonly lanes: ReturnType<typeof createLanes>;
  readonly open: Set<DeliveryJob>;
}

const claimRequest = ({ replicaId, now, platforms }: DigestDeps): ClaimRequest => {
  const at = now();
  const names = platforms.map(({ name }) => name);
  return { by: replicaId, now: at, leaseUntil: at + CLAIM_LEASE_MS, limit: BATCH_SIZE, platforms: names };
};

/** Queues a claimed slot in its workspace's lane; a rate limit lets the whole lane rest. */
function enqueue({ deps, lanes, open }: SchedulerState, job: DeliveryJob): void {
  open.add(job);
  const { platform, tenant } = job.delivery;
  lanes.push(`${platform}:${tenant}`, async () => {
    open.delete(job);
    try {
      const settlement = await deliver(deps, job);
      return settlement?.kind === 'again' && settlement.rest ? settlement.at - deps.now() : 0;
    } catch (error) {
      deps.log.error(
        { err: error, platform, tenant },
        'a delivery stopped; its slot stays as it is in the database',
      );
      return 0;
    }
  });
}

async function retry(pulse: SchedulerState): Promise<void> {
  const { deps, lanes } = pulse;
  const stranded = await deps.deliveries.expireSending(claimRequest(deps));
  for (const { delivery } of stranded) {
    const { platform, tenant, channel, date } = delivery;
    deps.log.warn(
      { platform, tenant, channel, date },
      'a post is uncertain: its sender stopped; see /digest log',
    );
  }
  for (;;) {
    await lanes.room(MAX_OPEN);
    const order = claimRequest(deps);
    const jobs = await deps.deliveries.claimRetries(order);
    for (const job of jobs) enqueue(pulse, job);
    if (jobs.length < order.limit) return;
  }
}

async function claim(pulse: SchedulerState): Promise<void> {
  const { deps, lanes } = pulse;
  const offerOf = createCandidateFinder(deps.catalogue);
  for (;;) {
    await lanes.room(MAX_OPEN);
    const order = claimRequest(deps);
    const { jobs, due } = await deps.deliveries.claimDue(order, (subscription, past) =>
      planDue(subscription, past, offerOf(subscription.query), order.now),
    );
    for (const job of jobs) {
      if (job.delivery.state === 'claimed') enqueue(pulse, job);
      else await reportSettled(deps, job);
    }
    if (due < order.limit) return;
    // SQLite answers without leaving the event loop: let others in between.
    await breathe();
  }
}

async function reportSettled(deps: DigestDeps, { delivery, subscription }: DeliveryJob): Promise<void> {
  const { platform, tenant, channel, date, state, note } = delivery;
  deps.log.info({ platform, tenant, channel, date, outcome: state }, 'talk of the day');
  if (state === 'unmatched' && note === 'owner told') await notifyOwner(deps, subscription, 'unmatched');
}

/** Creates the heartbeat. `tidy` runs about once an hour, for what the store has to forget. */
export function createScheduler(
  deps: DigestDeps,
  tidy: () => Promise<unknown> = async () => undefined,
): Scheduler {
  const pulse: SchedulerState = { deps, lanes: createLanes(QUEUE_LIMITS), open: new Set() };
  let beating: Promise<void> | undefined;
  let stopped = false;
  let beats = 0;
  /** How far the wall clock is from the one that is never set. */
  let offset: number | undefined;

  const once = async (): Promise<void> => {
    const drift = deps.now() - performance.now();
    if (offset === undefined || drift < offset - CLOCK_SET_BACK_MS) await rescheduleAll(deps);
    offset = drift;
    await retry(pulse);
    await claim(pulse);
    if (beats % TIDY_EVERY_TICKS === 0) await tidy();
    beats += 1;
  };

  const beat = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    beating ??= once()
      .catch((error: unknown) =>
        deps.log.error({ err: error }, 'a heartbeat failed; the next one tries again'),
      )
      .finally(() => {
        beating = undefined;
      });
    return beating;
  };

  let task: ReturnType<typeof schedule> | undefined;
  return {
    start: () => {
      task = schedule('* * * * *', beat, { noOverlap: true, suppressMissedWarning: true });
      void beat();
    },
    tick: beat,
    drained: () => pulse.lanes.room(1),
    stop: async () => {
      stopped = true;
      await task?.destroy();
      await pulse.lanes.close();
      await beating;
      const given = [...pulse.open].map((job) => releaseClaim(deps, job).catch(() => false));
      await Promise.all(given);
    },
  };
}
