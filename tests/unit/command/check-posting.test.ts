import { describe, expect, it } from 'vitest';
import { checkPosting } from '../../../src/command/check-posting.js';
import type { Origin } from '../../../src/ports/bot.js';
import { keptLog } from '../../support/quiet-log.js';

const ORIGIN: Origin = {
  requestId: 'r1',
  platform: 'slack',
  asker: { id: 'U1' },
  tenant: 'T1',
  channel: { id: 'C1', kind: 'channel' },
};
const barred = { kind: 'impossible', reason: 'not_in_channel' } as const;

describe('checkPosting', () => {
  it('asks the platform of the request, and no other', async () => {
    const platforms = [
      { name: 'discord', checkPosting: async () => ({ kind: 'possible' }) as const },
      { name: 'slack', checkPosting: async () => barred },
    ];
    expect(await checkPosting(platforms, ORIGIN, keptLog())).toEqual(barred);
  });

  it('believes the request before the platform', async () => {
    const platforms = [{ name: 'slack', checkPosting: async () => ({ kind: 'possible' }) as const }];
    expect(await checkPosting(platforms, { ...ORIGIN, posting: barred }, keptLog())).toEqual(barred);
  });

  it('leaves it open where the platform can’t tell or fails', async () => {
    const failing = { name: 'slack', checkPosting: () => Promise.reject(new Error('the database is away')) };
    for (const platforms of [[], [{ name: 'slack' }], [failing]]) {
      expect(await checkPosting(platforms, ORIGIN, keptLog())).toEqual({ kind: 'unknown' });
    }
  });
});
