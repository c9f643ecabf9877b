// What becomes of a channel that is due: at most one post, a line for every day, and the right next time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesOf } from '../../../../src/digest/selection/pick.js';
import { type CandidateSet, planDue } from '../../../../src/digest/selection/plan.js';
import type { Subscription } from '../../../../src/digest/subscription.js';
import { aSubscription } from '../../../support/digest/a-subscription.js';

const DAY = 86_400_000;
const DUE = Date.parse('2026-03-02T08:00Z');
const ids = Array.from({ length: 20 }, (_, index) => `talk-${index}`);
const offer: CandidateSet = { candidates: candidatesOf(ids), has: (id) => ids.includes(id), scope: null };
const nothing = { used: new Set<string>(), last: null, conference: null };

const plan = (parts: Partial<Subscription>, now: number, has: CandidateSet = offer) =>
  planDue(aSubscription(parts), nothing, has, now);

const states = (parts: Partial<Subscription>, now: number): readonly string[] =>
  plan(parts, now).slots.map(({ date, state }) => `${date.slice(8)} ${state}`);

describe('a plan', () => {
  it('posts the newest slot within its hours and misses all before it', () => {
    expect(states({}, DUE + 2 * DAY)).toEqual(['02 missed', '03 missed', '04 claimed']);
    expect(states({}, DUE + 2 * DAY + 6 * 3_600_000)).toEqual(['02 missed', '03 missed', '04 missed']);
  });

  it('has nothing for a channel that is not due after all, and sets its time right', () => {
    const early = plan({ dueAt: DUE - 3_600_000 }, DUE - 1);
    expect(early.slots).toEqual([]);
    expect(early.subscription).toMatchObject({ dueDate: '2026-03-02', dueAt: DUE, lastDate: null });
  });

  it('goes by skips and pauses, and ends a pause on its day', () => {
    expect(states({ skips: ['2026-03-02', '2026-03-03'] }, DUE + DAY)).toEqual(['02 skipped', '03 skipped']);
    const until = { state: 'paused', pausedUntil: '2026-03-03' } as const;
    expect(states(until, DUE + DAY)).toEqual(['02 paused', '03 claimed']);
    expect(plan(until, DUE + DAY).subscription).toMatchObject({ state: 'active', pausedUntil: null });
    expect(states({ state: 'paused' }, DUE)).toEqual(['02 paused']);
  });

  it('forgets pins and skips of days gone by, and of no others', () => {
    const pins = [
      { date: '2026-03-02', talkId: 'talk-1' },
      { date: '2026-03-05', talkId: 'talk-2' },
    ];
    const { slots, subscription } = plan({ pins, skips: ['2026-03-01', '2026-03-07'] }, DUE);
    expect(slots[0]?.talkId).toBe('talk-1');
    expect(subscription).toMatchObject({
      pins: pins.slice(1),
      skips: ['2026-03-07'],
      lastDate: '2026-03-02',
    });
  });

  it('ignores a pin whose talk has left the catalogue', () => {
    const pins = [{ date: '2026-03-02', talkId: 'gone' }];
    expect(ids).toContain(plan({ pins }, DUE).slots[0]?.talkId);
  });

  it('without a talk says so, and asks for the owner to be told once', () => {
    const none: CandidateSet = { candidates: [], has: () => false, scope: null };
    const first = plan({}, DUE, none);
    expect(first.slots).toMatchObject([{ state: 'unmatched', note: 'owner told', talkId: null }]);
    expect(first.subscription.told).toBe('unmatched');
    expect(plan({ told: 'unmatched' }, DUE, none).slots).toMatchObject([{ note: null }]);
    expect(plan({ told: 'unmatched' }, DUE).subscription.told).toBeNull();
  });

  it('starts a new round when every talk was used', () => {
    const past = { used: new Set(ids), last: 'talk-3', conference: null };
    const { slots, subscription } = planDue(aSubscription({ deferred: ['talk-1'] }), past, offer, DUE);
    expect(slots).toMatchObject([{ round: 2, note: 'new round' }]);
    expect(slots[0]?.talkId).not.toBe('talk-3');
    expect(subscription).toMatchObject({ round: 2, deferred: [] });
  });

  it('never has two posts, leaves out no day, and is next due after now', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 * DAY }),
        fc.constantFrom('1234567', '12345', '67', '3'),
        fc.constantFrom('Europe/Berlin', 'America/Havana', 'Pacific/Chatham'),
        (ahead, days, zone) => {
          const now = DUE + ahead;
          const parts = { days, zone, dueDate: '2026-03-04', dueAt: DUE + 2 * DAY };
          const { slots, subscription } = plan(parts, now);
          expect(slots.filter(({ state }) => state === 'claimed').length).toBeLessThanOrEqual(1);
          expect(slots.slice(0, -1).every(({ state }) => state === 'missed')).toBe(true);
          expect(new Set(slots.map(({ date }) => date)).size).toBe(slots.length);
          expect(subscription.dueAt).toBeGreaterThan(now);
        },
      ),
      { seed: 20_171_210 },
    );
  });
});
