// A subscription for tests: what matters is named, the rest is sensible.
import type { Subscription } from '../../../src/digest/subscription.js';

/** 09:00 every day in Berlin, next due on 2 March 2026, not yet stored. */
export function aSubscription(parts: Partial<Subscription> = {}): Subscription {
  return {
    id: 'sub-1',
    platform: 'slack',
    tenant: 'T1',
    channel: 'C1',
    time: '09:00',
    zone: 'Europe/Berlin',
    days: '1234567',
    query: '',
    lateHours: 6,
    who: 'members',
    owner: 'U1',
    state: 'active',
    pausedUntil: null,
    pauseReason: null,
    seed: 'seed',
    round: 1,
    skips: [],
    pins: [],
    deferred: [],
    banned: [],
    dueDate: '2026-03-02',
    dueAt: Date.parse('2026-03-02T08:00:00Z'),
    lastDate: null,
    told: null,
    problem: null,
    version: 0,
    ...parts,
  };
}
