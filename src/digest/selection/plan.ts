// Planner: decides for a channel that is due which slots are missed, skipped or posted, and when the next is. Pure.
import type { PastPicks } from '../../ports/digest.js';
import { type Slot, slotAfter, slotOn } from '../schedule/slots.js';
import type { DeliveryState, DigestScope, Subscription } from '../subscription.js';
import { type Candidate, type Pick, type PickState, upcoming } from './pick.js';

/** What the catalogue has for a channel. */
export interface CandidateSet {
  readonly candidates: readonly Candidate[];
  /** True for the id of any talk in the catalogue. */
  readonly has: (talkId: string) => boolean;
  /** Null where they are of all conferences. */
  readonly scope: DigestScope | null;
}

/** A slot with what becomes of it; `claimed` is one to post. */
interface PlannedSlot {
  readonly date: string;
  readonly dueAt: number;
  readonly state: DeliveryState;
  readonly talkId: string | null;
  readonly round: number;
  readonly note: string | null;
}

export interface Plan {
  readonly slots: readonly PlannedSlot[];
  readonly subscription: Subscription;
}

/** After a long absence only so many missed days get a line of their own in the log. */
const MAX_MISSED = 31;

const HOUR = 60 * 60 * 1000;

export const pickState = (subscription: Subscription, past: PastPicks, offer: CandidateSet): PickState => ({
  seed: subscription.seed,
  round: subscription.round,
  used: past.used,
  last: past.last,
  deferred: subscription.deferred,
  banned: subscription.banned,
  pins: subscription.pins.filter(({ talkId }) => offer.has(talkId)),
});

function overdue(
  subscription: Subscription,
  now: number,
): { due: readonly Slot[]; next: Slot; before: number } {
  const due: Slot[] = [];
  let before = 0;
  // The date's moment is worked out anew: the zone's rules may have changed since it was written.
  let slot =
    slotOn(subscription, subscription.dueDate ?? '') ?? slotAfter(subscription, subscription.dueDate ?? '');
  while (slot.dueAt <= now) {
    due.push(slot);
    if (due.length > MAX_MISSED) {
      due.shift();
      before += 1;
    }
    slot = slotAfter(subscription, slot.date);
  }
  return { due, next: slot, before };
}

function idleState(subscription: Subscription, date: string): 'paused' | 'skipped' | undefined {
  const { state, pausedUntil, skips } = subscription;
  if (state === 'paused' && (pausedUntil === null || date < pausedUntil)) return 'paused';
  return skips.includes(date) ? 'skipped' : undefined;
}

/** The subscription after its due dates: a pause that has ended, a new round, and no plans for days gone by. */
function advanced(subscription: Subscription, date: string, pick: Pick | undefined): Subscription {
  const over =
    subscription.state === 'paused' && subscription.pausedUntil !== null && date >= subscription.pausedUntil;
  const resumed = over
    ? { ...subscription, state: 'active' as const, pausedUntil: null, pauseReason: null }
    : subscription;
  const fresh = pick !== undefined && pick.round > subscription.round;
  return {
    ...resumed,
    round: pick?.round ?? subscription.round,
    told: pick === undefined ? subscription.told : null,
    deferred: fresh ? [] : subscription.deferred,
    skips: subscription.skips.filter((each) => each > date),
    pins: subscription.pins.filter((pin) => pin.date > date),
    lastDate: date,
  };
}

/**
 * Deals with every slot up to `now`: all but the last are missed, the last is posted unless it is too late, so
 * that there is never a burst. The caller writes the plan in one transaction.
 */
export function planDue(subscription: Subscription, past: PastPicks, offer: CandidateSet, now: number): Plan {
  const { due, next, before } = overdue(subscription, now);
  const newest = due.at(-1);
  const moved = { ...subscription, dueDate: next.date, dueAt: next.dueAt };
  if (newest === undefined) return { slots: [], subscription: moved };

  const noteOf = (slot: Slot, state: DeliveryState, pick?: Pick): string | null => {
    if (before > 0 && slot === due[0]) return `and ${before} days before`;
    if (state === 'unmatched') return subscription.told === 'unmatched' ? null : 'owner told';
    return pick?.reshuffled ? 'new round' : null;
  };
  const line = (slot: Slot, state: DeliveryState, pick?: Pick): PlannedSlot => ({
    date: slot.date,
    dueAt: slot.dueAt,
    state,
    talkId: pick?.talkId ?? null,
    round: pick?.round ?? subscription.round,
    note: noteOf(slot, state, pick),
  });
  const missed = due.slice(0, -1).map((slot) => line(slot, idleState(subscription, slot.date) ?? 'missed'));

  const still = idleState(subscription, newest.date);
  const tooLate = now - newest.dueAt >= subscription.lateHours * HOUR;
  if (still !== undefined || tooLate) {
    const slots = [...missed, line(newest, still ?? 'missed')];
    return { slots, subscription: advanced(moved, newest.date, undefined) };
  }
  const state = pickState(subscription, past, offer);
  const [pick] = upcoming(state, offer.candidates, [newest.date]);
  const slots = [...missed, line(newest, pick === undefined ? 'unmatched' : 'claimed', pick)];
  const after = advanced(moved, newest.date, pick);
  return { slots, subscription: pick === undefined ? { ...after, told: 'unmatched' } : after };
}
