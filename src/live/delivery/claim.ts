// Claims of reminders and announcements of one platform, in the scheduler's tick beside those of the talk of the day.
import { setImmediate as breathe } from 'node:timers/promises';
import {
  BATCH_SIZE,
  claimRequest,
  createClaimLoop,
  type PlatformClaims,
} from '../../digest/delivery/claim-loop.js';
import type { DeliveryQueue } from '../../digest/delivery/delivery-queue.js';
import { planChangeNotices } from '../change-notice-planner.js';
import type { LiveDeps } from '../deps.js';
import { createPostPlanner } from '../post-planner.js';
import type { ScheduledPost } from '../scheduled-post.js';
import { planWishNotices } from '../wishes/wish-planner.js';
import { deliverPost } from './deliver.js';

interface Job {
  readonly delivery: ScheduledPost;
}

/** Claims what is due; true when there may be more. */
async function claimDue(deps: LiveDeps, name: string, queue: DeliveryQueue<Job>): Promise<boolean> {
  for (;;) {
    const order = claimRequest(deps, name, queue);
    if (order.limit <= 0) return true;
    const posts = await deps.posts.claimDue(order);
    for (const delivery of posts) queue.push({ delivery });
    if (posts.length < order.limit) return order.exceptTenants.length > 0;
    await breathe();
  }
}

async function deliverSafely(deps: LiveDeps, { delivery }: Job): Promise<number> {
  try {
    return await deliverPost(deps, delivery);
  } catch (error) {
    const { kind, platform, tenant } = delivery;
    deps.log.error(
      { err: error, kind, platform, tenant },
      'a reminder, announcement or notice stopped; its row stays as it is',
    );
    return 0;
  }
}

/** Gives claims back, to be taken up at a moment by any replica. */
async function release(deps: LiveDeps, jobs: readonly Job[], note: string, dueAt: number): Promise<void> {
  for (const { delivery } of jobs) {
    await deps.posts
      .settle(delivery, { state: 'waiting', note, dueAt }, deps.now())
      .catch((err: unknown) => deps.log.warn({ err }, 'a claim runs out instead of being given back'));
  }
}

/** What is still being sent at a stop is uncertain: the platform may have it. */
async function abandon(deps: LiveDeps, { delivery }: Job): Promise<void> {
  const begun = { ...delivery, attempt: delivery.attempt + 1 };
  await deps.posts
    .settle(begun, { state: 'uncertain', note: 'stopped while sending' }, deps.now())
    .catch((err: unknown) => deps.log.warn({ err }, 'a reminder, announcement or notice stays open'));
}

async function expire(deps: LiveDeps, name: string, queue: DeliveryQueue<Job>): Promise<void> {
  const order = { ...claimRequest(deps, name, queue), limit: BATCH_SIZE };
  for (const { kind, platform, tenant } of await deps.posts.expireSending(order)) {
    deps.log.warn(
      { kind, platform, tenant },
      'a reminder, announcement or notice is uncertain: its sender stopped',
    );
  }
}

const createClaims = (deps: LiveDeps, name: string, plan: () => Promise<void>): PlatformClaims =>
  createClaimLoop<Job>({
    name,
    now: deps.now,
    deliver: (job) => deliverSafely(deps, job),
    release: (jobs, note, retryAt) => release(deps, jobs, note, retryAt),
    prepare: plan,
    pass: (queue) => claimDue(deps, name, queue),
    expire: (queue) => expire(deps, name, queue),
    abandon: (job) => abandon(deps, job),
  });

/** Creates the claims of all platforms, which plan anew when the catalogue changed. */
export function createLiveClaims(deps: LiveDeps): readonly PlatformClaims[] {
  const planPosts = createPostPlanner(deps);
  return deps.platforms.map(({ name }) =>
    createClaims(deps, name, async () => {
      // One that fails is told to the scheduler and keeps the others from nothing.
      await planPosts()
        .finally(() => planChangeNotices(deps, name))
        .finally(() => planWishNotices(deps, name));
    }),
  );
}
