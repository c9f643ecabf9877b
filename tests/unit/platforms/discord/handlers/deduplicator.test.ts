import { describe, expect, it } from 'vitest';
import { createFirstTime } from '../../../../../src/platforms/discord/handlers/deduplicator.js';

const MINUTE = 60_000;

describe('createFirstTime', () => {
  it('knows an event again for ten minutes, and forgets it one day', () => {
    let now = 0;
    const firstTime = createFirstTime(() => now);
    expect(firstTime('a')).toBe(true);
    now = 10 * MINUTE;
    expect(firstTime('a')).toBe(false);
    expect(firstTime('b')).toBe(true);
    now = 60 * MINUTE;
    expect(firstTime('a')).toBe(true);
  });

  it('holds a bounded number, the oldest going first', () => {
    const firstTime = createFirstTime(() => 0);
    for (let id = 0; id <= 100_000; id++) firstTime(String(id));
    expect(firstTime('100000')).toBe(false);
    expect(firstTime('0')).toBe(true);
  });
});
