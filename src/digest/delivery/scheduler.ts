// Every minute: who is due? Claims slots in batches and hands them to the lanes. The only user of node-cron.
import { setImmediate as breathe } from 'node:timers/promises';
import { schedule } from 'node-cron';
import type { Job, TakeOrder } from '../../ports/digest.js';
import { CLAIM_LEASE, type DigestParts } from '../deps.js';
import { createOffers } from '../selection/candidates.js';
import { planDue } from '../selection/plan.js';
import { deliver, handOver } from './deliver.js';
import { createLanes, type LaneLimits } from './keyed-queue.js';
import { tellOwner } from './notify-owner.js';
import { recheckDueTimes } from './reschedule.js';

export interface Heartbeat {
  /** Beats now and then every minute. */
  start(): void;
  /** One beat: resolves when everything due has been claimed, and with `drained` when it has been handed over. */
  beat(): Promise<void>;
  drained(): Promise<void>;
  /** Claims no more, finishes what is being sent, gives back the rest. */
  stop(): Promise<void>;
}

/** Channels claimed in one transaction: it holds SQLite's lock, and the event loop, for some 20 ms. */
const BATCH = 200;
/** Claimed slots in memory; more are claimed as these are sent. */
const MOST_OPEN = 1000;
/** A workspace's channels go side by side, so that one that hangs holds up three quarters of none. */
const LIMITS: LaneLimits = { perLane: 4, inAll: 32 };
/** A wall clock set back by more than this may have left due times far in the future. */
const CLOCK_SET_BACK = 60 * 1000;
const TIDY_EVERY_BEATS = 60;

interface Pulse {
  readonly parts: DigestParts;
  readonly lanes: ReturnType<typeof createLanes>;
  readonly open: Set<Job>;
}

const orderOf = ({ by, now, platforms }: DigestParts): TakeOrder => {
  const at = now();
  const names = platforms.map(({ name }) => name);
  return { by, now: at, leaseUntil: at + CLAIM_LEASE, limit: BATCH, platforms: names };
};

/** Queues a claimed slot in its workspace's lane; a rate limit lets the whole lane rest. */
function enqueue({ parts, lanes, open }: Pulse, job: Job): void {
  open.add(job);
  const { platform, tenant } = job.delivery;
  lanes.push(`${platform}:${tenant}`, async () => {
    open.delete(job);
    try {
      const settlement = await deliver(parts, job);
      return settlement?.kind === 'again' && settlement.rest ? settlement.at - parts.now() : 0;
    } catch (error) {
      parts.log.error(
        { err: error, platform, tenant },
        'a delivery stopped; its slot stays as it is in the database',
      );
      return 0;
    }
  });
}

async function retry(pulse: Pulse): Promise<void> {
  const { parts, lanes } = pulse;
  const stranded = await parts.deliveries.strand(orderOf(parts));
  for (const { delivery } of stranded) {
    const { platform, tenant, channel, date } = delivery;
    parts.log.warn(
      { platform, tenant, channel, date },
      'a post is uncertain: its sender stopped; see /digest log',
    );
  }
  for (;;) {
    await lanes.room(MOST_OPEN);
    const order = orderOf(parts);
    const jobs = await parts.deliveries.retake(order);
    for (const job of jobs) enqueue(pulse, job);
    if (jobs.length < order.limit) return;
  }
}

async function claim(pulse: Pulse): Promise<void> {
  const { parts, lanes } = pulse;
  const offerOf = createOffers(parts.catalogue);
  for (;;) {
    await lanes.room(MOST_OPEN);
    const order = orderOf(parts);
    const { jobs, due } = await parts.deliveries.take(order, (subscription, past) =>
      planDue(subscription, past, offerOf(subscription.query), order.now),
    );
    for (const job of jobs) {
      if (job.delivery.state === 'claimed') enqueue(pulse, job);
      else await settled(parts, job);
    }
    if (due < order.limit) return;
    // SQLite answers without leaving the event loop: let others in between.
    await breathe();
  }
}

async function settled(parts: DigestParts, { delivery, subscription }: Job): Promise<void> {
  const { platform, tenant, channel, date, state, note } = delivery;
  parts.log.info({ platform, tenant, channel, date, outcome: state }, 'talk of the day');
  if (state === 'unmatched' && note === 'owner told') await tellOwner(parts, subscription, 'unmatched');
}

/** Creates the heartbeat. `tidy` runs about once an hour, for what the store has to forget. */
export function createHeartbeat(
  parts: DigestParts,
  tidy: () => Promise<unknown> = async () => undefined,
): Heartbeat {
  const pulse: Pulse = { parts, lanes: createLanes(LIMITS), open: new Set() };
  let beating: Promise<void> | undefined;
  let stopped = false;
  let beats = 0;
  /** How far the wall clock is from the one that is never set. */
  let offset: number | undefined;

  const once = async (): Promise<void> => {
    const drift = parts.now() - performance.now();
    if (offset === undefined || drift < offset - CLOCK_SET_BACK) await recheckDueTimes(parts);
    offset = drift;
    await retry(pulse);
    await claim(pulse);
    if (beats % TIDY_EVERY_BEATS === 0) await tidy();
    beats += 1;
  };

  const beat = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    beating ??= once()
      .catch((error: unknown) =>
        parts.log.error({ err: error }, 'a heartbeat failed; the next one tries again'),
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
    beat,
    drained: () => pulse.lanes.room(1),
    stop: async () => {
      stopped = true;
      await task?.destroy();
      await pulse.lanes.close();
      await beating;
      const given = [...pulse.open].map((job) => handOver(parts, job).catch(() => false));
      await Promise.all(given);
    },
  };
}
