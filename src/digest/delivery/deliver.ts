// Delivery of one slot: begin, post, write the receipt. This order is the promise of never posting twice.
import { setTimeout as sleep } from 'node:timers/promises';
import { digestPost } from '../../cards/digest/digest-card.js';
import type { Reply } from '../../cards/model/reply.js';
import { isCancelled } from '../../catalogue/talk.js';
import { defined } from '../../lib/defined.js';
import type { DeliveryJob } from '../../ports/digest.js';
import type { PostOutcome } from '../../ports/platform.js';
import { type DigestDeps, SEND_LEASE_MS } from '../deps.js';
import { timeOfDay } from '../schedule/slots.js';
import type { Delivery } from '../subscription.js';
import { pauseDigest } from './notify-owner.js';
import { horizon, LATE_AFTER_MS, type Settlement, settlementOf } from './settlement.js';

type Change = Pick<Delivery, 'state' | 'note' | 'messageId' | 'retryAt' | 'changedAt'>;

/** How often a receipt is written again while the database is away; after that the slot becomes uncertain. */
const RECEIPT_ATTEMPTS = 6;
const RECEIPT_WAIT_MS = 500;

async function writeReceipt(deps: DigestDeps, delivery: Delivery, change: Change): Promise<boolean> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await deps.deliveries.settle(delivery, change);
    } catch (error) {
      if (tried >= RECEIPT_ATTEMPTS) throw error;
      await sleep(RECEIPT_WAIT_MS * 2 ** (tried - 1));
    }
  }
}

const EMPTY_RECEIPT = { note: null, messageId: null, retryAt: null } as const;

function changeOf(settlement: Settlement, now: number): Change {
  const none = { ...EMPTY_RECEIPT, changedAt: now };
  switch (settlement.kind) {
    case 'done':
      return { ...none, state: settlement.state, messageId: settlement.messageId };
    case 'again':
      return { ...none, state: 'retry', note: settlement.note, retryAt: settlement.at };
    case 'failed':
      return { ...none, state: 'failed', note: settlement.note };
    case 'uncertain':
      return { ...none, state: 'uncertain', note: settlement.note };
  }
}

function replyOf(deps: DigestDeps, { delivery, subscription }: DeliveryJob): Reply | null {
  const talk = delivery.talkId === null ? undefined : deps.catalogue.talk(delivery.talkId);
  if (talk === undefined || isCancelled(talk)) return null;
  const late = deps.now() - delivery.dueAt > LATE_AFTER_MS;
  const card = digestPost(deps.card(talk), {
    ...defined({
      dueTime: late ? `${timeOfDay(delivery.dueAt, subscription.zone)} ${subscription.zone}` : undefined,
    }),
    newRound: delivery.round > 1 && delivery.note === 'new round',
  });
  return { kind: 'cards', cards: [card], audience: 'channel', placement: 'new' };
}

async function post(deps: DigestDeps, { delivery }: DeliveryJob, reply: Reply): Promise<PostOutcome> {
  const { platform: name, tenant, channel, id: key } = delivery;
  const platform = deps.platforms.find((each) => each.name === name);
  if (platform === undefined) return { kind: 'not-sent', reason: 'platform not running' };
  try {
    return await platform.post({ id: channel, kind: 'channel' }, reply, { tenant, key });
  } catch (error) {
    deps.log.error({ err: error, platform: name, tenant, channel }, 'a post ended in an error');
    return { kind: 'unknown', reason: 'error while sending' };
  }
}

async function giveUp(deps: DigestDeps, { delivery }: DeliveryJob, note: string): Promise<void> {
  const state = delivery.attempt === 0 ? 'missed' : 'failed';
  await writeReceipt(deps, delivery, {
    ...EMPTY_RECEIPT,
    note: delivery.note ?? note,
    state,
    changedAt: deps.now(),
  });
}

/** Leaves a slot that is being sent while the process stops as uncertain: the platform may have it. */
export async function abandon(deps: DigestDeps, { delivery }: DeliveryJob): Promise<void> {
  const begun = { ...delivery, attempt: delivery.attempt + 1 };
  const change = { ...EMPTY_RECEIPT, note: 'stopped while sending', changedAt: deps.now() };
  const { platform, tenant, channel, date } = delivery;
  await deps.deliveries
    .settle(begun, { ...change, state: 'uncertain' })
    .catch((err: unknown) => deps.log.warn({ err, platform, tenant, channel, date }, 'a post stays open'));
}

/**
 * Posts one claimed slot and writes down what became of it. `anyway`: a person asked for it, so that its age
 * doesn't matter. Resolves to what was written, or null when nothing was tried.
 */
export async function deliverDigest(
  deps: DigestDeps,
  job: DeliveryJob,
  anyway = false,
): Promise<Settlement | null> {
  const { subscription } = job;
  const lateHours = anyway ? Number.POSITIVE_INFINITY : subscription.lateHours;
  if (deps.now() >= horizon(job.delivery, lateHours)) {
    await giveUp(deps, job, 'too late');
    return null;
  }
  if (!anyway && subscription.state !== 'active') {
    // A person stopped the digest while this slot waited to be tried again.
    await writeReceipt(deps, job.delivery, { ...EMPTY_RECEIPT, state: 'paused', changedAt: deps.now() });
    return null;
  }
  const reply = replyOf(deps, job);
  if (reply === null) {
    await giveUp(deps, job, 'talk left the catalogue');
    return null;
  }
  const now = deps.now();
  const begun = await deps.deliveries.begin(job.delivery, { now, leaseUntil: now + SEND_LEASE_MS });
  if (begun === null) return null;
  const outcome = await post(deps, { delivery: begun, subscription }, reply);
  const attempt = { delivery: begun, lateHours, now: deps.now(), random: deps.random() };
  const settlement = settlementOf(outcome, attempt);
  const written = await writeReceipt(deps, begun, changeOf(settlement, attempt.now));
  const { platform, tenant, channel, date } = begun;
  const fields = {
    platform,
    tenant,
    channel,
    date,
    attempt: begun.attempt,
    outcome: settlement.kind,
    written,
  };
  const note = settlement.kind === 'done' ? {} : { note: settlement.note };
  deps.log.info({ ...fields, ...note }, 'talk of the day');
  deps.metrics?.digest(platform, settlement.kind);
  if (settlement.kind === 'failed' && settlement.gone) await pauseDigest(deps, subscription);
  return settlement;
}
