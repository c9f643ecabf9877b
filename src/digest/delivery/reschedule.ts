// Rescheduling: due times are written ahead, and this mends those that are no longer right because a zone's rules
// changed with a new version of Node, or because they were written while the clock was wrong.

import { setImmediate as breathe } from 'node:timers/promises';
import type { DigestDeps } from '../deps.js';
import { localDate, nextSlot } from '../schedule/slots.js';
import type { Subscription } from '../subscription.js';

const PAGE_SIZE = 100;
const HOUR_MS = 60 * 60 * 1000;

/** A date after today that was dealt with already was dealt with by a clock that ran ahead. */
const ranAhead = ({ lastDate, zone }: Subscription, now: number): boolean =>
  lastDate !== null && lastDate > localDate(now, zone);

/**
 * The subscription with its right due time; the same object when it was right. `lastDate` is the last date that was
 * dealt with by now: after a clock that ran ahead, days within their hours are due again.
 */
export function rescheduled(
  subscription: Subscription,
  now: number,
  lastDate: string | null = subscription.lastDate,
): Subscription {
  const { dueAt, dueDate, lateHours } = subscription;
  // What is due already is for the scheduler, which knows what is late and what is missed.
  if (dueAt === null || dueAt <= now) return subscription;
  const isAhead = ranAhead(subscription, now);
  const slot = nextSlot(subscription, isAhead ? now - lateHours * HOUR_MS : now, lastDate);
  if (slot.dueAt === dueAt && slot.date === dueDate) return subscription;
  return { ...subscription, dueAt: slot.dueAt, dueDate: slot.date, lastDate };
}

/** True when the due time was wrong and is set right; one that can't be worked out is logged and stops no other. */
async function rescheduleOne(deps: DigestDeps, found: Subscription): Promise<boolean> {
  if (found.problem !== null) return false;
  const now = deps.now();
  try {
    const lastDate = ranAhead(found, now) ? await deps.deliveries.lastDate(found.id, now) : found.lastDate;
    const right = rescheduled(found, now, lastDate);
    return right !== found && (await deps.subscriptions.save(right));
  } catch (err) {
    const { id, platform, tenant, channel } = found;
    deps.log.error({ err, subscription: id, platform, tenant, channel }, 'a digest could not be rescheduled');
    return false;
  }
}

/** Goes through all subscriptions; one that a person changes meanwhile is right by that change. */
export async function rescheduleAll(deps: DigestDeps): Promise<void> {
  const { subscriptions, deliveries, log, now } = deps;
  const forgotten = await deliveries.forgetAhead(now());
  if (forgotten > 0)
    log.warn({ forgotten }, 'days that a clock running ahead had counted as missed come again');
  let changed = 0;
  let after = '';
  for (;;) {
    const page = await subscriptions.page(after, PAGE_SIZE);
    for (const subscription of page) if (await rescheduleOne(deps, subscription)) changed += 1;
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE_SIZE) break;
    // SQLite answers without leaving the event loop: let others in between.
    await breathe();
  }
  if (changed > 0) log.warn({ changed }, 'due times were wrong and have been set right');
}
