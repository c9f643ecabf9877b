// An event that comes again is known for as long as the platform may deliver it, and no longer.
import { describe, expect, it } from 'vitest';
import { createDeduplicator } from '../../../src/platforms/deduplicator.js';
import type { SeenEvents } from '../../../src/ports/replicas.js';
import { keptLog } from '../../support/quiet-log.js';

const MINUTE = 60_000;

describe('createDeduplicator', () => {
  it('knows an id again until its time is over', async () => {
    let now = 1;
    const { isFirst } = createDeduplicator({ rememberMs: 15 * MINUTE, limit: 10, now: () => now });
    expect(await isFirst('Ev1')).toBe(true);
    now += 10 * MINUTE;
    expect(await isFirst('Ev1')).toBe(false);
    expect(await isFirst('Ev2')).toBe(true);
    now += 10 * MINUTE;
    expect(await isFirst('Ev1')).toBe(true);
    expect(await isFirst('Ev2')).toBe(false);
  });

  it('takes any of several ids for the same event', async () => {
    const { isFirst } = createDeduplicator({ rememberMs: MINUTE, limit: 10 });
    expect(await isFirst('Ev1', 'C1 1.1')).toBe(true);
    expect(await isFirst('Ev2', 'C1 1.1')).toBe(false);
    expect(await isFirst('Ev2', 'C1 1.2')).toBe(false);
    expect(await isFirst('Ev3', 'C1 1.3')).toBe(true);
  });

  it('holds a bounded number, the oldest going first', async () => {
    const { isFirst } = createDeduplicator({ rememberMs: MINUTE, limit: 50 });
    for (let id = 0; id <= 50; id += 1) await isFirst(String(id));
    expect(await isFirst('50')).toBe(false);
    expect(await isFirst('0')).toBe(true);
  });

  describe('with other replicas', () => {
    const log = keptLog();
    const options = { rememberMs: MINUTE, limit: 10 };

    it('takes an event once, whichever replica it is delivered to', async () => {
      const taken = new Set<string>();
      const seenEvents: SeenEvents = {
        claim: async (keys) => {
          const isNew = keys.every((key) => !taken.has(key));
          for (const key of keys) taken.add(key);
          return isNew;
        },
      };
      const replica = (platform: string) =>
        createDeduplicator({ ...options, shared: { seenEvents, log, platform } });
      const [one, two, other] = [replica('slack'), replica('slack'), replica('discord')];
      expect(await one.isFirst('Ev1', 'C1 1.1')).toBe(true);
      expect(await two.isFirst('Ev2', 'C1 1.1')).toBe(false);
      expect(await other.isFirst('Ev1')).toBe(true);
    });

    it('knows its own while the database is away', async () => {
      const seenEvents = { claim: () => Promise.reject(new Error('away')) };
      const { isFirst } = createDeduplicator({ ...options, shared: { seenEvents, log, platform: 'slack' } });
      expect(await isFirst('Ev1')).toBe(true);
      expect(await isFirst('Ev1')).toBe(false);
      expect(log.lines.map(({ level }) => level)).toContain('warn');
    });
  });
});
