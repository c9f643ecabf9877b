// One slot: begin, post, write the receipt. The order of these is the promise of never posting twice.
import { setTimeout as sleep } from 'node:timers/promises';
import { digestPost } from '../../cards/digest/digest-card.js';
import type { Reply } from '../../cards/model/reply.js';
import type { Job } from '../../ports/digest.js';
import type { PostOutcome } from '../../ports/platform.js';
import { type DigestParts, SEND_LEASE } from '../deps.js';
import { localTime } from '../schedule/slots.js';
import type { Delivery } from '../subscription.js';
import { pauseGone } from './notify-owner.js';
import { horizon, LATE_AFTER, type Settlement, settle } from './settlement.js';

type Change = Pick<Delivery, 'state' | 'note' | 'messageId' | 'retryAt' | 'changedAt'>;

/** How often a receipt is written again while the database is away; after that the slot becomes uncertain. */
const RECEIPT_TRIES = 6;
const RECEIPT_WAIT = 500;

async function write(parts: DigestParts, delivery: Delivery, change: Change): Promise<boolean> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await parts.deliveries.settle(delivery, change);
    } catch (error) {
      if (tried >= RECEIPT_TRIES) throw error;
      await sleep(RECEIPT_WAIT * 2 ** (tried - 1));
    }
  }
}

const NOTHING = { note: null, messageId: null, retryAt: null } as const;

function changeOf(settlement: Settlement, now: number): Change {
  const none = { ...NOTHING, changedAt: now };
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

function replyFor(parts: DigestParts, { delivery, subscription }: Job): Reply | null {
  const talk = delivery.talkId === null ? undefined : parts.catalogue.talk(delivery.talkId);
  if (talk === undefined) return null;
  const late = parts.now() - delivery.dueAt > LATE_AFTER;
  const card = digestPost(parts.card(talk), {
    ...(late && { dueTime: localTime(delivery.dueAt, subscription.zone) }),
    newRound: delivery.round > 1 && delivery.note === 'new round',
  });
  return { kind: 'cards', cards: [card], audience: 'channel', placement: 'new' };
}

async function post(parts: DigestParts, { delivery }: Job, reply: Reply): Promise<PostOutcome> {
  const { platform: name, tenant, channel, id: key } = delivery;
  const platform = parts.platforms.find((each) => each.name === name);
  if (platform === undefined) return { kind: 'not-sent', reason: 'platform not running' };
  try {
    return await platform.post({ id: channel, kind: 'channel' }, reply, { tenant, key });
  } catch (error) {
    parts.log.error({ err: error, platform: name, tenant, channel }, 'a post ended in an error');
    return { kind: 'unknown', reason: 'error while sending' };
  }
}

/** Puts the channel back to be tried by another beat or replica, at once. */
export const handOver = (parts: DigestParts, { delivery }: Job): Promise<boolean> => {
  const now = parts.now();
  const change = { ...NOTHING, note: 'handed over', retryAt: now, changedAt: now };
  return parts.deliveries.settle(delivery, { ...change, state: 'retry' });
};

async function giveUp(parts: DigestParts, { delivery }: Job, note: string): Promise<void> {
  const state = delivery.attempt === 0 ? 'missed' : 'failed';
  await write(parts, delivery, { ...NOTHING, note: delivery.note ?? note, state, changedAt: parts.now() });
}

/**
 * Posts one claimed slot and writes down what became of it. `anyway`: a person asked for it, so that its age
 * doesn't matter. Resolves to what was written, or null when nothing was tried.
 */
export async function deliver(parts: DigestParts, job: Job, anyway = false): Promise<Settlement | null> {
  const { subscription } = job;
  const lateHours = anyway ? Number.POSITIVE_INFINITY : subscription.lateHours;
  if (parts.now() >= horizon(job.delivery, lateHours)) {
    await giveUp(parts, job, 'too late');
    return null;
  }
  if (!anyway && subscription.state !== 'active') {
    // Somebody stopped the digest while this slot waited to be tried again.
    await write(parts, job.delivery, { ...NOTHING, state: 'paused', changedAt: parts.now() });
    return null;
  }
  const reply = replyFor(parts, job);
  if (reply === null) {
    await giveUp(parts, job, 'talk left the catalogue');
    return null;
  }
  const now = parts.now();
  const begun = await parts.deliveries.begin(job.delivery, { now, leaseUntil: now + SEND_LEASE });
  if (begun === null) return null;
  const outcome = await post(parts, { delivery: begun, subscription }, reply);
  const attempt = { delivery: begun, lateHours, now: parts.now(), random: parts.random() };
  const settlement = settle(outcome, attempt);
  const written = await write(parts, begun, changeOf(settlement, attempt.now));
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
  parts.log.info({ ...fields, ...note }, 'talk of the day');
  parts.metrics?.digest(platform, settlement.kind);
  if (settlement.kind === 'failed' && settlement.gone) await pauseGone(parts, subscription);
  return settlement;
}
