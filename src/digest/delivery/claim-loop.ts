// Claim loop of one platform: a delivery queue, the passes that fill it, and a stop that gives back what is not begun.
import type { ClaimRequest } from '../../ports/digest.js';
import { CLAIM_LEASE_MS } from '../deps.js';
import { createDeliveryQueue, type DeliveryQueue, type QueuedJob } from './delivery-queue.js';

export interface PlatformClaims {
  /** The platform's. */
  readonly name: string;
  /** Marks posts as uncertain whose sender stopped. */
  expire(): Promise<void>;
  /** Claims what is due, for which there is room; the rest when there is. */
  claim(): Promise<void>;
  drained(): Promise<void>;
  /** Gives back what is not begun; what is still being sent after `ms` milliseconds is uncertain. */
  close(ms: number): Promise<void>;
}

/** Rows claimed in one transaction: it holds SQLite's lock, and the event loop, for some 20 ms. */
export const BATCH_SIZE = 200;

/** A claim of as many rows as the queue has room for, at most a batch. */
export function claimRequest(
  { replicaId, now }: { readonly replicaId: string; readonly now: () => number },
  name: string,
  queue: Pick<DeliveryQueue<QueuedJob>, 'room' | 'fullTenants'>,
): ClaimRequest {
  const nowMs = now();
  return {
    by: replicaId,
    now: nowMs,
    leaseUntil: nowMs + CLAIM_LEASE_MS,
    limit: Math.min(BATCH_SIZE, queue.room()),
    platforms: [name],
    exceptTenants: queue.fullTenants(),
  };
}

/** What differs between the talk of the day and posts before talks. */
export interface ClaimLoopDeps<Job extends QueuedJob> {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** As of the delivery queue. */
  readonly deliver: (job: Job) => Promise<number>;
  readonly release: (jobs: readonly Job[], note: string, retryAt: number) => Promise<void>;
  /** Runs before each claim, such as planning; its failure is thrown after the claim. */
  readonly prepare?: () => Promise<void>;
  /** Fills the queue; resolves to true when there may be more to claim. */
  readonly pass: (queue: DeliveryQueue<Job>, isClosed: () => boolean) => Promise<boolean>;
  readonly expire: (queue: DeliveryQueue<Job>) => Promise<void>;
  /** Marks what is still being sent when time is up; never rejects. */
  readonly abandon: (job: Job) => Promise<void>;
}

interface Passes {
  /** Runs a pass, or joins the one that runs. */
  run(): Promise<void>;
  /** Goes on with what a pass had no room for. */
  more(): void;
  current(): Promise<void>;
  isBusy(): boolean;
}

/** Claim passes: one runs at a time, and goes on when the queue has room again. `claim` resolves to true for more. */
function createPasses(claim: () => Promise<boolean>, isClosed: () => boolean): Passes {
  let passing: Promise<void> | undefined;
  let hasMore = false;
  const pass = async (): Promise<void> => {
    if (isClosed()) return;
    hasMore = false;
    hasMore = await claim();
  };
  const run = (): Promise<void> => {
    passing ??= pass().finally(() => {
      passing = undefined;
    });
    return passing;
  };
  return {
    run,
    more: () => {
      if (hasMore && passing === undefined && !isClosed()) void run().catch(() => undefined);
    },
    current: () => passing ?? Promise.resolve(),
    isBusy: () => passing !== undefined,
  };
}

/** Creates the loop, with a queue of its own: a platform that hangs holds up no other. */
export function createClaimLoop<Job extends QueuedJob>(deps: ClaimLoopDeps<Job>): PlatformClaims {
  let closed = false;
  const isClosed = (): boolean => closed;
  const queue = createDeliveryQueue<Job>({
    deliver: deps.deliver,
    release: deps.release,
    onRoom: () => passes.more(),
    now: deps.now,
  });
  const passes = createPasses(() => deps.pass(queue, isClosed), isClosed);
  return {
    name: deps.name,
    expire: () => deps.expire(queue),
    claim: async () => {
      // What is due already waits for no plan that fails; the scheduler hears of it after.
      const [prepared] = await Promise.allSettled([deps.prepare?.()]);
      await passes.current().catch(() => undefined);
      await passes.run();
      if (prepared.status === 'rejected') throw prepared.reason;
    },
    drained: async () => {
      do {
        await passes.current();
        await queue.idle();
      } while (passes.isBusy());
    },
    close: async (ms) => {
      closed = true;
      await passes.current().catch(() => undefined);
      const sending = await queue.close(ms);
      await Promise.all(sending.map(deps.abandon));
    },
  };
}
