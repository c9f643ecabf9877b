// Settlement: what an attempt to post means for its slot: posted, to be tried again, given up, or unknown. Pure.

import { unreachable } from '../../errors.js';
import type { PostOutcome } from '../../ports/platform.js';
import type { Delivery } from '../subscription.js';

/** Later than this is said to be late: a busy minute with 10,000 channels at Discord's 50 a second takes under 4. */
export const LATE_AFTER_MS = 5 * 60 * 1000;

const MINUTE_MS = 60 * 1000;
const MAX_BACKOFF_MS = 30 * MINUTE_MS;

/** `rest`: the platform named the wait, which is for the whole workspace. */
export type Settlement =
  | { readonly kind: 'done'; readonly state: 'posted' | 'late'; readonly messageId: string }
  | { readonly kind: 'again'; readonly at: number; readonly note: string; readonly rest: boolean }
  | { readonly kind: 'failed'; readonly note: string; readonly gone: boolean }
  | { readonly kind: 'uncertain'; readonly note: string };

/** One, two, four … minutes, at most half an hour, a quarter of it at random so that channels don't march in step. */
export function backOff(attempt: number, random: number): number {
  const wait = Math.min(MAX_BACKOFF_MS, MINUTE_MS * 2 ** Math.max(0, attempt - 1));
  return wait * (0.75 + random / 4);
}

/** When an attempt on a slot is no longer worth making. */
export const horizon = (delivery: Pick<Delivery, 'dueAt'>, lateHours: number): number =>
  delivery.dueAt + lateHours * 60 * MINUTE_MS;

export interface DeliveryAttempt {
  readonly delivery: Pick<Delivery, 'dueAt' | 'attempt'>;
  readonly lateHours: number;
  readonly now: number;
  /** From 0 to 1. */
  readonly random: number;
}

/** Turns the platform's word into what to write down. A retry past the horizon is a failure. */
export function settlementOf(
  outcome: PostOutcome,
  { delivery, lateHours, now, random }: DeliveryAttempt,
): Settlement {
  switch (outcome.kind) {
    case 'posted':
      return {
        kind: 'done',
        state: now - delivery.dueAt > LATE_AFTER_MS ? 'late' : 'posted',
        messageId: outcome.messageId,
      };
    case 'not-sent': {
      const { reason: note, retryAfterSeconds: seconds } = outcome;
      const wait = seconds === undefined ? backOff(delivery.attempt, random) : seconds * 1000;
      const at = Math.round(now + wait);
      if (at >= horizon(delivery, lateHours)) return { kind: 'failed', note, gone: false };
      return { kind: 'again', at, note, rest: seconds !== undefined };
    }
    case 'rejected':
      return { kind: 'failed', note: outcome.reason, gone: false };
    case 'gone':
      return { kind: 'failed', note: outcome.reason, gone: true };
    case 'unknown':
      return { kind: 'uncertain', note: outcome.reason };
    default:
      return unreachable(outcome);
  }
}
