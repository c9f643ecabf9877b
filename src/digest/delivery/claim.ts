// Claims of one platform: takes slots that are due or to be tried again, as many as its delivery queue has room for.
import { setImmediate as breathe } from 'node:timers/promises';
import type { BrokenSubscription, DeliveryJob } from '../../ports/digest.js';
import type { DigestDeps } from '../deps.js';
import { createCandidateFinder } from '../selection/candidates.js';
import { planDue } from '../selection/plan.js';
import { BATCH_SIZE, claimRequest, createClaimLoop, type PlatformClaims } from './claim-loop.js';
import { abandon, deliverDigest } from './deliver.js';
import type { DeliveryQueue } from './delivery-queue.js';
import { notifyOwner } from './notify-owner.js';

interface Claimer {
  readonly deps: DigestDeps;
  readonly name: string;
  readonly queue: DeliveryQueue<DeliveryJob>;
}

/** Delivers a slot; gives how long its workspace must rest, in milliseconds. */
async function deliverSafely(deps: DigestDeps, job: DeliveryJob): Promise<number> {
  try {
    const settlement = await deliverDigest(deps, job);
    return settlement?.kind === 'again' && settlement.rest ? settlement.at - deps.now() : 0;
  } catch (error) {
    const { platform, tenant } = job.delivery;
    deps.log.error(
      { err: error, platform, tenant },
      'a delivery stopped; its slot stays as it is in the database',
    );
    return 0;
  }
}

function reportPlanned({ deps, queue }: Claimer, { delivery, subscription }: DeliveryJob): void {
  const { platform, tenant, channel, date, state, note } = delivery;
  deps.log.info({ platform, tenant, channel, date, outcome: state }, 'talk of the day');
  if (state !== 'unmatched' || note !== 'owner told') return;
  queue.run(tenant, () => notifyOwner(deps, subscription, 'unmatched'));
}

/** One that is set aside again each hour is reported once. */
function reportBroken({ deps, queue }: Claimer, { subscription, isNew, error }: BrokenSubscription): void {
  if (!isNew) return;
  const { id, platform, tenant, channel, problem } = subscription;
  deps.log.error(
    { err: error, subscription: id, platform, tenant, channel, problem },
    'a digest is set aside: its row can’t be read; it is looked at again every hour',
  );
  queue.run(tenant, () => notifyOwner(deps, subscription, 'unreadable'));
}

/** Claims retries; true when there may be more. */
async function claimRetries(claimer: Claimer): Promise<boolean> {
  for (;;) {
    const request = claimRequest(claimer.deps, claimer.name, claimer.queue);
    if (request.limit <= 0) return true;
    const jobs = await claimer.deps.deliveries.claimRetries(request);
    for (const job of jobs) claimer.queue.push(job);
    if (jobs.length < request.limit) return request.exceptTenants.length > 0;
    await breathe();
  }
}

/** Claims new slots; true when there may be more. */
async function claimDue(claimer: Claimer): Promise<boolean> {
  const { deps, queue } = claimer;
  const candidatesOf = createCandidateFinder(deps.catalogue);
  for (;;) {
    const request = claimRequest(claimer.deps, claimer.name, claimer.queue);
    if (request.limit <= 0) return true;
    const { jobs, due, broken } = await deps.deliveries.claimDue(request, (subscription, past) =>
      planDue(subscription, past, candidatesOf(subscription.query, past.conference), request.now),
    );
    for (const job of jobs) {
      if (job.delivery.state === 'claimed') queue.push(job);
      else reportPlanned(claimer, job);
    }
    for (const each of broken) reportBroken(claimer, each);
    if (due < request.limit) return request.exceptTenants.length > 0;
    await breathe();
  }
}

/** One pass: retries first, then new slots; true when there may be more. */
async function claimPass(claimer: Claimer, isClosed: () => boolean): Promise<boolean> {
  const retries = await claimRetries(claimer);
  const slots = isClosed() ? false : await claimDue(claimer);
  return retries || slots;
}

async function expire({ deps, name, queue }: Claimer): Promise<void> {
  const request = { ...claimRequest(deps, name, queue), limit: BATCH_SIZE };
  for (const { delivery } of await deps.deliveries.expireSending(request)) {
    const { platform, tenant, channel, date } = delivery;
    deps.log.warn(
      { platform, tenant, channel, date },
      'a post is uncertain: its sender stopped; see /digest log',
    );
  }
}

/** Creates the claims of one platform. */
export const createClaimer = (deps: DigestDeps, name: string): PlatformClaims =>
  createClaimLoop<DeliveryJob>({
    name,
    now: deps.now,
    deliver: (job) => deliverSafely(deps, job),
    release: async (jobs, note, retryAt) => {
      const change = { note, retryAt, changedAt: deps.now() };
      const deliveries = jobs.map(({ delivery }) => delivery);
      await deps.deliveries
        .release(deliveries, change)
        .catch((err: unknown) =>
          deps.log.warn({ err, platform: name }, 'claims run out instead of being given back'),
        );
    },
    pass: (queue, isClosed) => claimPass({ deps, name, queue }, isClosed),
    expire: (queue) => expire({ deps, name, queue }),
    abandon: (job) => abandon(deps, job),
  });
