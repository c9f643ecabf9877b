// What the store owes to reports of mistakes on every database: kept, decided once, applied over imports.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewReport } from '../../../src/ports/catalogue/reports.js';
import type { PersonKey } from '../../../src/ports/people.js';
import { openStore, type Store } from '../../../src/store/create-store.js';
import { readOne } from '../../support/catalogue/import-folder.js';
import { keptLog } from '../../support/quiet-log.js';
import type { StoreHarness } from '../../support/store/store-harness.js';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const DAY = 24 * 60 * 60_000;
const ANN: PersonKey = { platform: 'slack', tenant: 'T1', person: 'U-ann' };
const ROOM: NewReport = {
  ...{ talkId: 'kata', eventId: 'one-2030', field: 'room', right: 'Loft', source: 'the door' },
};
const TO_LOFT = { facts: { field: 'room', room: 'Loft' } } as const;

export function reportClauses(harness: () => StoreHarness): void {
  describe('reports', () => {
    let store: Store;
    beforeEach(async () => {
      store = await openStore(await harness().fresh(), keptLog());
    });
    afterEach(() => store.close());

    const kept = async (report = ROOM, person = ANN, now = NOW): Promise<number> => {
      const reported = await store.reports.report(person, report, now);
      if (reported.kind === 'limited') throw new Error('limited');
      return reported.number;
    };
    const notices = async () =>
      (
        await store.scheduledPosts.claimDue({
          ...{ by: 'r1', now: NOW + DAY, leaseUntil: NOW + 2 * DAY, limit: 10 },
          ...{ platforms: ['slack', 'web'], exceptTenants: [] },
        })
      ).map(({ kind, person, changes }) => ({ kind, person, ...JSON.parse(changes) }));

    it('are kept with what was said and without who said it, the oldest first', async () => {
      const first = await kept();
      const second = await kept({ ...ROOM, field: 'other', right: 'It was given twice' });
      const [one, other] = await store.reports.list();
      expect(one).toEqual({
        ...ROOM,
        ...{ number: first, platform: 'slack', state: 'open', reason: '' },
        ...{ reportedAt: NOW, decidedAt: null },
      });
      expect(other?.number).toBe(second);
    });

    it('that a person sends twice are one, and ten a day are all that is taken of one', async () => {
      const number = await kept();
      expect(await store.reports.report(ANN, ROOM, NOW)).toEqual({ kind: 'known', number });
      for (let each = 2; each <= 10; each += 1) await kept({ ...ROOM, right: `Room ${each}` });
      const more = { ...ROOM, right: 'Room 11' };
      expect(await store.reports.report(ANN, more, NOW + DAY - 1)).toEqual({ kind: 'limited', perDay: 10 });
      await kept(more, { ...ANN, person: 'U-bob' });
      await kept(more, ANN, NOW + DAY);
    });

    it('that are accepted are corrections at once, for all replicas, and decided once', async () => {
      const number = await kept();
      const before = await store.events.revision();
      expect(await store.reports.accept(number, TO_LOFT, null, NOW)).toBe(true);
      expect(await store.reports.accept(number, TO_LOFT, null, NOW)).toBe(false);
      expect(await store.events.revision()).toBe(before + 1);
      expect(await store.events.corrections()).toEqual([
        { talkId: 'kata', report: number, on: '2026-11-27', ...TO_LOFT },
      ]);
      expect(await store.reports.list()).toEqual([]);
      expect(await store.reports.list('accepted')).toMatchObject([{ number, decidedAt: NOW }]);
    });

    it('that come later win over an earlier correction of the field', async () => {
      await store.reports.accept(await kept(), TO_LOFT, null, NOW);
      const later = await kept({ ...ROOM, right: 'Attic' });
      await store.reports.accept(later, { facts: { field: 'room', room: 'Attic' } }, null, NOW);
      expect(await store.events.corrections()).toMatchObject([{ report: later, facts: { room: 'Attic' } }]);
    });

    it('tell their reporter once of each decision, where a person can be written to', async () => {
      const number = await kept();
      await kept(ROOM, { ...ANN, platform: 'web' });
      await store.reports.accept(number, TO_LOFT, null, NOW);
      await store.reports.reject(number + 1, 'no', null, NOW);
      expect(await notices()).toEqual([
        { kind: 'report', person: 'U-ann', number, field: 'room', outcome: 'accepted', reason: '' },
      ]);
    });

    it('that are rejected close with a reason; a correction of theirs is taken back', async () => {
      const number = await kept();
      await store.reports.accept(number, TO_LOFT, null, NOW);
      const before = await store.events.revision();
      expect(await store.reports.reject(number, 'it is the hall', null, NOW)).toBe('taken-back');
      expect(await store.events.corrections()).toEqual([]);
      expect(await store.events.revision()).toBe(before + 1);
      expect(await store.reports.find(number)).toMatchObject({ state: 'rejected', reason: 'it is the hall' });
      expect(await store.reports.reject(number, '', null, NOW)).toBe('unknown');
      const other = await kept();
      expect(await store.reports.reject(other, '', null, NOW)).toBe('closed');
      expect(await store.events.revision()).toBe(before + 1);
    });

    it('go with the data of their reporter; what was corrected stays, and can be taken back', async () => {
      const number = await kept();
      await store.reports.accept(number, TO_LOFT, null, NOW);
      await store.personalData.erase(ANN);
      expect(await store.reports.list('all')).toEqual([]);
      expect(await notices()).toEqual([]);
      expect(await store.events.corrections()).toMatchObject([{ report: number }]);
      expect(await kept()).toBeGreaterThan(number);
      expect(await store.reports.reject(number, '', null, NOW)).toBe('taken-back');
      expect(await store.events.corrections()).toEqual([]);
    });

    describe('of an imported talk', () => {
      const importRoom = async (room: string, title = 'Kata') => {
        const item = { guid: 'a', title, start: '10:00', duration: '0:30' };
        const conference = {
          ...{ title: 'One 2030', time_zone_name: 'UTC' },
          days: [{ date: '2030-06-01', rooms: { [room]: [item] } }],
        };
        const event = await readOne('x.json', JSON.stringify({ schedule: { conference } }));
        const counts = await store.events.store(event, { talks: new Map(), people: [] }, NOW, false);
        await store.events.publish();
        return counts;
      };
      const changesAfter = async (revision: number) =>
        (await store.events.importsSince(revision)).flatMap(({ changes }) => changes);

      it('leave their field as it was corrected by later imports, which say so', async () => {
        await importRoom('Hall');
        const [talk] = await store.events.talks('one-2030');
        const number = await kept({ ...ROOM, talkId: talk?.id ?? '' });
        await store.reports.accept(number, TO_LOFT, null, NOW);
        const left = { talkId: talk?.id, field: 'room', report: number };
        expect((await importRoom('Hall')).corrected).toEqual([left]);
        expect((await importRoom('Attic')).corrected).toEqual([left]);
        expect((await importRoom('Loft')).corrected).toEqual([]);
      });

      it('make no change of what no reader sees, and one of what they see', async () => {
        await importRoom('Hall');
        const [talk] = await store.events.talks('one-2030');
        await store.reports.accept(await kept({ ...ROOM, talkId: talk?.id ?? '' }), TO_LOFT, null, NOW);
        const revision = await store.events.revision();
        await importRoom('Attic');
        expect(await changesAfter(revision)).toEqual([]);
        await importRoom('Attic', 'Kata containers');
        expect(await changesAfter(revision)).toMatchObject([
          { kinds: ['renamed'], before: { room: 'Loft' }, after: { room: 'Loft', title: 'Kata containers' } },
        ]);
      });
    });

    it('are news for those who rely on the talk, as an import is', async () => {
      const facts = { title: 'Kata', day: null, startsAt: null, endsAt: null };
      const change = {
        ...{ talkId: 'kata', kinds: ['moved' as const], swappedWith: null },
        ...{ before: { ...facts, room: 'Hall' }, after: { ...facts, room: 'Loft' } },
      };
      await store.reports.accept(await kept(), TO_LOFT, { eventId: 'one-2030', change }, NOW);
      expect(await store.events.importsSince(0)).toMatchObject([
        { eventId: 'one-2030', isFirst: false, importedAt: NOW, changes: [change] },
      ]);
    });
  });

  it('a migration that arrives after a later one is made up for', async () => {
    const url = await harness().fresh();
    await (await openStore(url, keptLog())).close();
    await harness().query(url, 'drop table channels');
    await harness().query(url, "delete from schema_migrations where name = '0008-channels'");
    const again = await openStore(url, keptLog());
    const place = { platform: 'slack', tenant: 'T1', channel: 'C1' };
    expect(await again.channels.conference(place)).toBeNull();
    await again.close();
  });
}
