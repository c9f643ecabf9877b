// What came once is known for longer than Slack keeps trying, and not for ever.
import { describe, expect, it } from 'vitest';
import { createSeen } from '../../../../../src/platforms/slack/handlers/deduplicator.js';

const MINUTE = 60_000;

describe('seen', () => {
  it('knows an id again for ten minutes and more, and forgets it then', () => {
    let now = 0;
    const seen = createSeen(() => now);
    expect(seen.isNew(['Ev1'])).toBe(true);
    now = 10 * MINUTE;
    expect(seen.isNew(['Ev1'])).toBe(false);
    now = 20 * MINUTE;
    expect(seen.isNew(['Ev1'])).toBe(true);
  });

  it('takes any of several ids for the same thing', () => {
    const seen = createSeen(() => 0);
    expect(seen.isNew(['Ev1', 'C1 1.1'])).toBe(true);
    expect(seen.isNew(['Ev2', 'C1 1.1'])).toBe(false);
    expect(seen.isNew(['Ev2', 'C1 1.2'])).toBe(false);
    expect(seen.isNew(['Ev3', 'C1 1.3'])).toBe(true);
  });

  it('forgets the oldest when it would grow without bounds', () => {
    const seen = createSeen(() => 0);
    for (let index = 0; index < 60_000; index += 1) seen.isNew([`Ev${index}`]);
    expect(seen.isNew(['Ev59999'])).toBe(false);
    expect(seen.isNew(['Ev0'])).toBe(true);
  });
});
