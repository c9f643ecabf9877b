// What came once is known for longer than Slack keeps trying, and not for ever.
import { describe, expect, it } from 'vitest';
import { createDeduplicator } from '../../../../../src/platforms/slack/handlers/deduplicator.js';

const MINUTE = 60_000;

describe('seen', () => {
  it('knows an id again for ten minutes and more, and forgets it then', () => {
    let now = 0;
    const seen = createDeduplicator(() => now);
    expect(seen.isFirst(['Ev1'])).toBe(true);
    now = 10 * MINUTE;
    expect(seen.isFirst(['Ev1'])).toBe(false);
    now = 20 * MINUTE;
    expect(seen.isFirst(['Ev1'])).toBe(true);
  });

  it('takes any of several ids for the same thing', () => {
    const seen = createDeduplicator(() => 0);
    expect(seen.isFirst(['Ev1', 'C1 1.1'])).toBe(true);
    expect(seen.isFirst(['Ev2', 'C1 1.1'])).toBe(false);
    expect(seen.isFirst(['Ev2', 'C1 1.2'])).toBe(false);
    expect(seen.isFirst(['Ev3', 'C1 1.3'])).toBe(true);
  });

  it('forgets the oldest when it would grow without bounds', () => {
    const seen = createDeduplicator(() => 0);
    for (let index = 0; index < 60_000; index += 1) seen.isFirst([`Ev${index}`]);
    expect(seen.isFirst(['Ev59999'])).toBe(false);
    expect(seen.isFirst(['Ev0'])).toBe(true);
  });
});
