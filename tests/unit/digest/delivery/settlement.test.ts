// What an attempt means for its slot, and how long the next one waits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rescheduled } from '../../../../src/digest/delivery/reschedule.js';
import { backOff, settlementOf } from '../../../../src/digest/delivery/settlement.js';
import type { Delivery } from '../../../../src/digest/subscription.js';
import { aSubscription } from '../../../support/digest/a-subscription.js';

const DUE = Date.parse('2026-03-02T08:00Z');
const MINUTE = 60_000;

const delivery: Delivery = {
  id: 'd1',
  subscriptionId: 'sub-1',
  platform: 'slack',
  tenant: 'T1',
  channel: 'C1',
  date: '2026-03-02',
  dueAt: DUE,
  state: 'sending',
  talkId: 'talk-1',
  round: 1,
  attempt: 1,
  by: 'p1',
  leaseUntil: null,
  retryAt: null,
  messageId: null,
  note: null,
  changedAt: DUE,
};

const attempt = (now: number) => ({ delivery, lateHours: 6, now, random: 0 });

describe('an attempt', () => {
  it('that posted is late after five minutes', () => {
    const posted = { kind: 'posted', messageId: 'm1' } as const;
    expect(settlementOf(posted, attempt(DUE + 5 * MINUTE))).toMatchObject({ kind: 'done', state: 'posted' });
    expect(settlementOf(posted, attempt(DUE + 5 * MINUTE + 1))).toMatchObject({
      kind: 'done',
      state: 'late',
    });
  });

  it('that was refused is made again within the horizon only', () => {
    const busy = { kind: 'not-sent', reason: 'busy', retryAfterSeconds: 60 } as const;
    const horizon = DUE + 360 * MINUTE;
    expect(settlementOf(busy, attempt(horizon - 61_000))).toMatchObject({
      kind: 'again',
      at: horizon - 1000,
    });
    expect(settlementOf(busy, attempt(horizon - 60_000))).toEqual({
      kind: 'failed',
      note: 'busy',
      gone: false,
    });
  });

  it('with an unknown end is never made again', () => {
    const unknown = { kind: 'unknown', reason: 'timeout' } as const;
    expect(settlementOf(unknown, attempt(DUE))).toEqual({ kind: 'uncertain', note: 'timeout' });
  });
});

it('waits grow to half an hour and never shrink below three quarters of their length', () => {
  expect([1, 2, 3, 4].map((tried) => backOff(tried, 1) / MINUTE)).toEqual([1, 2, 4, 8]);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tried, random) => {
        expect(backOff(tried, random)).toBeGreaterThanOrEqual(0.75 * MINUTE);
        expect(backOff(tried, random)).toBeLessThanOrEqual(30 * MINUTE);
      },
    ),
    { seed: 20_171_209 },
  );
});

describe('due times written ahead', () => {
  const now = Date.parse('2026-03-01T12:00Z');

  it('stay when they are right', () => {
    const right = aSubscription();
    expect(rescheduled(right, now)).toBe(right);
  });

  it('follow new rules of the zone', () => {
    const old = aSubscription({ dueAt: DUE + 60 * MINUTE });
    expect(rescheduled(old, now)).toMatchObject({ dueDate: '2026-03-02', dueAt: DUE });
  });

  it('come back from a far future that a wrong clock made', () => {
    const far = aSubscription({
      lastDate: '2040-01-01',
      dueDate: '2040-01-02',
      dueAt: Date.parse('2040-01-02T08:00Z'),
    });
    // Today's is three hours late: that is within its hours.
    const today = { dueDate: '2026-03-01', dueAt: DUE - 24 * 60 * MINUTE, lastDate: null };
    expect(rescheduled(far, now, null)).toMatchObject(today);
    const tomorrow = { dueDate: '2026-03-02', dueAt: DUE, lastDate: '2026-03-01' };
    expect(rescheduled(far, now, '2026-03-01')).toMatchObject(tomorrow);
  });

  it('are left to the heartbeat when they are past', () => {
    const past = aSubscription();
    expect(rescheduled(past, DUE + 1)).toBe(past);
  });
});
