// Rescheduling: due times are written ahead, and this mends those that are no longer right because a zone's rules
// changed with a new version of Node, or because they were written while the clock was wrong.

import { setImmediate as breathe } from 'node:timers/promises';
import type { DigestDeps } from '../deps.js';
import { localDate, nextSlot } from '../schedule/slots.js';
import type { Subscription } from '../subscription.js';

const PAGE_SIZE = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The subscription with its right due time; the same object when it was right. */
export function rescheduled(subscription: Subscription, now: number): Subscription {
  const { dueAt, dueDate, lastDate, zone } = subscription;
  // What is due already is for the heartbeat, which knows what is late and what is missed.
  if (dueAt === null || dueAt <= now) return subscription;
  // A day dealt with after tomorrow was dealt with by a clock that ran ahead; the claims of days really done stay.
  const ahead = lastDate !== null && lastDate > localDate(now + 2 * DAY_MS, zone);
  const done = ahead ? null : lastDate;
  const slot = nextSlot(subscription, now, done);
  if (slot.dueAt === dueAt && slot.date === dueDate) return subscription;
  return { ...subscription, dueAt: slot.dueAt, dueDate: slot.date, lastDate: done };
}

/** Goes through all subscriptions; one that a person changes meanwhile is right by that change. */
export async function rescheduleAll({ subscriptions, log, now }: DigestDeps): Promise<void> {
  let changed = 0;
  let after = '';
  for (;;) {
    const page = await subscriptions.page(after, PAGE_SIZE);
    for (const subscription of page) {
      const right = rescheduled(subscription, now());
      if (right !== subscription && (await subscriptions.save(right))) changed += 1;
    }
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE_SIZE) break;
    // SQLite answers without leaving the event loop: let others in between.
    await breathe();
  }
  if (changed > 0) log.warn({ changed }, 'due times were wrong and have been set right');
}
