// An event that comes again is known for as long as the platform may deliver it, and no longer.
import { describe, expect, it } from 'vitest';
import { createDeduplicator } from '../../../src/platforms/deduplicator.js';

const MINUTE = 60_000;

describe('createDeduplicator', () => {
  it('knows an id again until its time is over', () => {
    let now = 1;
    const { isFirst } = createDeduplicator({ rememberMs: 15 * MINUTE, limit: 10, now: () => now });
    expect(isFirst('Ev1')).toBe(true);
    now += 10 * MINUTE;
    expect(isFirst('Ev1')).toBe(false);
    expect(isFirst('Ev2')).toBe(true);
    now += 10 * MINUTE;
    expect(isFirst('Ev1')).toBe(true);
    expect(isFirst('Ev2')).toBe(false);
  });

  it('takes any of several ids for the same event', () => {
    const { isFirst } = createDeduplicator({ rememberMs: MINUTE, limit: 10 });
    expect(isFirst('Ev1', 'C1 1.1')).toBe(true);
    expect(isFirst('Ev2', 'C1 1.1')).toBe(false);
    expect(isFirst('Ev2', 'C1 1.2')).toBe(false);
    expect(isFirst('Ev3', 'C1 1.3')).toBe(true);
  });

  it('holds a bounded number, the oldest going first', () => {
    const { isFirst } = createDeduplicator({ rememberMs: MINUTE, limit: 50 });
    for (let id = 0; id <= 50; id += 1) isFirst(String(id));
    expect(isFirst('50')).toBe(false);
    expect(isFirst('0')).toBe(true);
  });
});
