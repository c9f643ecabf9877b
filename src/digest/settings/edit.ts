// Edits: applies a change that a person asks for to a subscription. Pure: the service reads before and writes after.

import type { PastPicks } from '../../ports/digest.js';
import { nextSlot, slotOn } from '../schedule/slots.js';
import { upcoming } from '../selection/pick.js';
import { type CandidateSet, pickState } from '../selection/plan.js';
import { comingSlots, digestView } from '../selection/preview.js';
import type { DigestChange, DigestRefusal, Subscription } from '../subscription.js';

export interface EditContext {
  readonly past: PastPicks;
  readonly offer: CandidateSet;
  readonly now: number;
}

export type EditResult =
  | { readonly kind: 'edited'; readonly subscription: Subscription }
  | { readonly kind: 'refused'; readonly why: DigestRefusal };

const edited = (subscription: Subscription): EditResult => ({ kind: 'edited', subscription });
const refused = (why: DigestRefusal): EditResult => ({ kind: 'refused', why });

const ACTIVE = { state: 'active', pausedUntil: null, pauseReason: null, told: null } as const;

/** With its next due time worked out anew: what every change ends with. */
export function withNextSlot(subscription: Subscription, now: number): Subscription {
  const idle = subscription.state === 'off' || subscription.pauseReason === 'gone';
  if (idle) return { ...subscription, dueDate: null, dueAt: null };
  const slot = nextSlot(subscription, now, subscription.lastDate);
  return { ...subscription, dueDate: slot.date, dueAt: slot.dueAt };
}

/** The date a change is about: the one named, if a post comes then, or the next. */
function dateOf(subscription: Subscription, date: string | undefined, now: number): string | null {
  if (date === undefined) return comingSlots(subscription, now, 1)[0]?.date ?? null;
  const slot = slotOn(subscription, date);
  const weekday = slot !== null && nextSlot(subscription, slot.dueAt - 1).date === date;
  return slot !== null && weekday && slot.dueAt > now ? date : null;
}

const pinned = (subscription: Subscription, date: string, talkId: string): Subscription => ({
  ...subscription,
  pins: [...subscription.pins.filter((pin) => pin.date !== date && pin.talkId !== talkId), { date, talkId }],
});

/** Gives the date a talk from beyond the calendar, so that no other date of the calendar changes. */
function swapped(subscription: Subscription, date: string, { past, offer, now }: EditContext): EditResult {
  const { posts } = digestView(subscription, past, offer, now);
  const at = posts.findIndex((post) => post.date === date);
  const old = posts[at]?.talkId;
  if (old === undefined || old === null) return refused('not-in-calendar');
  const dates = [...posts.map((post) => post.date), 'after'];
  const picks = upcoming(pickState(subscription, past, offer), offer.candidates, dates);
  const beyond = picks.at(-1);
  const inCalendar = posts.some((post) => post.talkId === beyond?.talkId);
  if (beyond !== undefined && beyond.date === 'after' && !inCalendar && !beyond.reshuffled) {
    const free = { ...subscription, pins: subscription.pins.filter((pin) => pin.date !== date) };
    return edited({ ...pinned(free, date, beyond.talkId), deferred: [...subscription.deferred, old] });
  }
  const other = posts.findLast((post) => post.date !== date && post.talkId !== null && post.talkId !== old);
  if (other?.talkId === undefined || other.talkId === null) return refused('nothing-to-swap');
  return edited(pinned(pinned(subscription, date, other.talkId), other.date, old));
}

function skipped(subscription: Subscription, date: string | undefined, now: number): EditResult {
  const day = dateOf(subscription, date, now);
  if (day === null) return refused('no-post-that-day');
  return edited({ ...subscription, skips: [...new Set([...subscription.skips, day])].sort() });
}

function aboutTalk(
  subscription: Subscription,
  change: Extract<DigestChange, { readonly talkId: string }>,
  { offer, now }: EditContext,
): EditResult {
  const { talkId } = change;
  if (!offer.has(talkId)) return refused('no-such-talk');
  const banned = subscription.banned.filter((id) => id !== talkId);
  if (change.kind === 'allow') return edited({ ...subscription, banned });
  if (change.kind === 'ban') {
    const pins = subscription.pins.filter((pin) => pin.talkId !== talkId);
    return edited({ ...subscription, pins, banned: [...banned, talkId] });
  }
  const day = dateOf(subscription, change.kind === 'pin' ? change.date : undefined, now);
  if (day === null || subscription.skips.includes(day)) return refused('no-post-that-day');
  return edited({ ...pinned(subscription, day, talkId), banned });
}

/** Applies a change; the caller has checked who asks. Resuming starts at the next due time, never with a burst. */
export function edit(subscription: Subscription, change: DigestChange, ground: EditContext): EditResult {
  switch (change.kind) {
    case 'set':
      return edited({ ...subscription, ...change.settings, ...ACTIVE, problem: null });
    case 'skip':
      return skipped(subscription, change.date, ground.now);
    case 'unskip':
      return edited({ ...subscription, skips: subscription.skips.filter((date) => date !== change.date) });
    case 'swap': {
      const day = dateOf(subscription, change.date, ground.now);
      return day === null ? refused('no-post-that-day') : swapped(subscription, day, ground);
    }
    case 'pause':
      return edited({
        ...subscription,
        state: 'paused',
        pauseReason: 'asked',
        pausedUntil: change.until ?? null,
      });
    case 'resume':
      return edited({ ...subscription, ...ACTIVE });
    case 'block':
      return edited({
        ...subscription,
        state: 'paused',
        pauseReason: 'gone',
        pausedUntil: null,
        told: 'gone',
      });
    case 'off':
      return edited({ ...subscription, state: 'off', pausedUntil: null, pauseReason: null });
    default:
      return aboutTalk(subscription, change, ground);
  }
}
