// Preview: a channel's settings and its coming posts, the facts that every answer of `/digest` shows. Pure.
import { Temporal } from 'temporal-polyfill';
import type { PastPicks } from '../../ports/digest.js';
import { clockChanges, nextSlot, type Slot, slotsFrom } from '../schedule/slots.js';
import type { DigestView, PlannedPost, Subscription } from '../subscription.js';
import { remaining, upcoming } from './pick.js';
import { type CandidateSet, pickState } from './plan.js';

/** The calendar's length; a swap takes the first talk after it. */
const CALENDAR_LENGTH = 10;

/** Posts; with more new talks left than this, the date of the last one is too far off to show. */
const MAX_DATED = 400;

const dayAfter = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

/** A time of a date's end, so that slots "after" a pause start on the day it ends. */
function startOf(subscription: Subscription, now: number): Slot {
  const { pausedUntil, lastDate } = subscription;
  const first = nextSlot(subscription, now, lastDate);
  if (subscription.state !== 'paused' || pausedUntil === null || first.date >= pausedUntil) return first;
  const before = Temporal.PlainDate.from(pausedUntil).subtract({ days: 1 }).toString();
  return nextSlot(subscription, now, lastDate !== null && lastDate > before ? lastDate : before);
}

/** The coming slots that are not skipped. */
export function comingSlots(subscription: Subscription, now: number, count: number): readonly Slot[] {
  const all = slotsFrom(subscription, startOf(subscription, now), count + subscription.skips.length);
  return all.filter(({ date }) => !subscription.skips.includes(date)).slice(0, count);
}

function lastNew(subscription: Subscription, now: number, left: number): string | null {
  if (left === 0 || left > MAX_DATED) return null;
  return comingSlots(subscription, now, left).at(-1)?.date ?? null;
}

/** Works out the view from what the store and the catalogue know. */
export function digestView(
  subscription: Subscription,
  past: PastPicks,
  offer: CandidateSet,
  now: number,
): DigestView {
  const coming = comingSlots(subscription, now, CALENDAR_LENGTH);
  const state = pickState(subscription, past, offer);
  const picks = upcoming(
    state,
    offer.candidates,
    coming.map(({ date }) => date),
  );
  const posts = coming.map((slot, index): PlannedPost => {
    const pick = picks[index];
    return {
      ...slot,
      talkId: pick?.talkId ?? null,
      pinned: pick?.pinned ?? false,
      reshuffled: pick?.reshuffled ?? false,
    };
  });
  const left = remaining(state, offer.candidates);
  const third = coming.at(2)?.dueAt ?? now;
  return {
    subscription,
    posts,
    scope: offer.scope,
    lostPins: subscription.pins.filter(
      ({ date, talkId }) => coming.some((slot) => slot.date === date) && !offer.has(talkId),
    ),
    matching: offer.candidates.filter(({ id }) => !subscription.banned.includes(id)).length,
    left,
    lastNewOn: lastNew(subscription, now, left),
    changes: clockChanges(subscription.zone, now, third),
    skips: subscription.skips.filter((date) => date >= dayAfter(subscription.lastDate ?? '1970-01-01')),
  };
}
