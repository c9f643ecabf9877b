import { describe, expect, it } from 'vitest';
import type { ImportRecord } from '../../../src/ports/events.js';
import { createTalkRevisions } from '../../../src/secret-feeds/talk-revisions.js';

const AFTER = { title: 'A', day: null, startsAt: null, endsAt: null, room: null };
const anImport = (revision: number, ...talkIds: readonly string[]): ImportRecord => ({
  revision,
  eventId: 'event',
  importedAt: revision * 1000,
  isFirst: false,
  changes: talkIds.map((talkId) => ({
    talkId,
    kinds: ['moved'],
    before: AFTER,
    after: AFTER,
    swappedWith: null,
  })),
  touched: talkIds,
});

describe('revisions of talks', () => {
  it('are of the last import that changed each, over more imports than are read at once', async () => {
    const log = [
      ...Array.from({ length: 150 }, (_, index) => anImport(index + 1, 'often')),
      anImport(160, 'rare'),
    ];
    const importsSince = async (since: number, limit = 100) =>
      log.filter(({ revision }) => revision > since).slice(0, limit);
    const revisions = createTalkRevisions({ importsSince });
    const found = await revisions();
    expect(found.get('often')).toEqual({ number: 150, at: 150_000 });
    expect(found.get('rare')).toEqual({ number: 160, at: 160_000 });
    log.push(anImport(161, 'often'));
    expect((await revisions()).get('often')?.number).toBe(161);
  });

  it('are read again after a failure', async () => {
    let isAway = true;
    const importsSince = async (since: number) => {
      if (isAway) throw new Error('away');
      return since === 0 ? [anImport(3, 'talk')] : [];
    };
    const revisions = createTalkRevisions({ importsSince });
    await expect(revisions()).rejects.toThrow('away');
    isAway = false;
    expect((await revisions()).get('talk')?.number).toBe(3);
  });
});
