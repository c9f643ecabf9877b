// What the store owes to imported events: on every database.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { peopleOfCatalogue } from '../../../src/catalogue/import/identify-people.js';
import type { ImportCounts, ShippedCatalogue } from '../../../src/ports/events.js';
import { openStore, type Store } from '../../../src/store/create-store.js';
import { aTalk } from '../../support/bot/a-talk.js';
import { readOne } from '../../support/catalogue/import-folder.js';
import { type KeptLog, keptLog } from '../../support/quiet-log.js';
import type { StoreHarness } from '../../support/store/store-harness.js';

const NOTHING: ShippedCatalogue = { talks: new Map(), people: [] };

interface Row {
  readonly guid: string;
  readonly title?: string;
  readonly start?: string;
  readonly persons?: readonly object[];
}

const schedule = (name: string, rows: readonly Row[]) => {
  const items = rows.map(({ title = 'A talk', start = '10:00', ...rest }) => ({
    title,
    start,
    duration: '0:30',
    ...rest,
  }));
  const days = [{ date: '2030-06-01', rooms: { Hall: items } }];
  return readOne(
    'x.json',
    JSON.stringify({ schedule: { conference: { title: name, time_zone_name: 'UTC', days } } }),
  );
};

/** A line of the log that names what it is about. */
const named = (fields: object) =>
  expect.objectContaining({ level: 'error', fields: expect.objectContaining(fields) });

export function eventClauses(harness: () => StoreHarness): void {
  describe('imported events', () => {
    let store: Store;
    let url: string;
    let log: KeptLog;
    beforeEach(async () => {
      log = keptLog();
      url = await harness().fresh();
      store = await openStore(url, log);
    });
    afterEach(() => store.close());

    const put = async (
      name: string,
      rows: readonly Row[],
      shipped = NOTHING,
      dryRun = false,
    ): Promise<ImportCounts> => {
      const counts = await store.events.store(await schedule(name, rows), shipped, 1_700_000_000_000, dryRun);
      await store.events.publish();
      return counts;
    };

    it('are served when they are published, be it many at once', async () => {
      const { events } = store;
      for (const name of ['One 2030', 'Two 2030'])
        await events.store(await schedule(name, [{ guid: name }]), NOTHING, 1, false);
      expect([await events.revision(), await events.written()]).toEqual([0, 2]);
      await events.publish();
      expect([await events.revision(), await events.written()]).toEqual([2, 2]);
      await events.hide('one-2030', true, 1);
      expect([await events.revision(), await events.written()]).toEqual([3, 3]);
    });

    it('keep what search works with, of any size, in place of what was kept before', async () => {
      const { events } = store;
      expect(await events.prepared()).toBeNull();
      const large = new Uint8Array(2 ** 20 + 3).map((_, index) => index % 251);
      const prepared = {
        key: 'ab',
        terms: large,
        vectors: new Uint8Array(0),
        events: Buffer.from('{}'),
        texts: Buffer.from('a'),
      };
      await events.keepPrepared({
        ...{ key: 'cd', terms: new Uint8Array(2 ** 21 + 1) },
        ...{ vectors: large, events: large, texts: large },
      });
      await events.keepPrepared(prepared);
      const kept = await events.prepared();
      expect(kept?.key).toBe('ab');
      expect(Buffer.compare(kept?.terms ?? new Uint8Array(0), large)).toBe(0);
      expect(kept?.vectors).toHaveLength(0);
      expect(Buffer.from(kept?.events ?? []).toString()).toBe('{}');
      expect(Buffer.from(kept?.texts ?? []).toString()).toBe('a');
    });

    it('give all talks event by event, cancelled ones too', async () => {
      await put('Two 2030', [{ guid: 'c', title: 'C' }]);
      await put('One 2030', [
        { guid: 'a', title: 'A' },
        { guid: 'b', title: 'B' },
      ]);
      await put('One 2030', [{ guid: 'b', title: 'B' }]);
      const all = await store.events.allTalks();
      expect(all.map(({ title, state }) => [title, state])).toEqual([
        ['B', 'planned'],
        ['A', 'cancelled'],
        ['C', 'planned'],
      ]);
    });

    it('are kept with their talks in order, and counted', async () => {
      const counts = await put('One 2030', [{ guid: 'a' }, { guid: 'b', title: 'Other' }]);
      expect(counts).toMatchObject({ eventId: 'one-2030', read: 2, new: 2, unchanged: 0 });
      expect(await store.events.events()).toEqual([
        expect.objectContaining({
          talks: 2,
          format: 'frab-json',
          importedAt: 1_700_000_000_000,
          event: expect.objectContaining({ id: 'one-2030', startsOn: '2030-06-01' }),
        }),
      ]);
      expect((await store.events.talks('one-2030')).map(({ title }) => title)).toEqual(['A talk', 'Other']);
    });

    it('are as before after the same import, whose revision stays', async () => {
      await put('One 2030', [{ guid: 'a' }]);
      const revision = await store.events.revision();
      expect(await put('One 2030', [{ guid: 'a' }])).toMatchObject({ new: 0, changed: 0, unchanged: 1 });
      expect(await store.events.revision()).toBe(revision);
      expect(await put('One 2030', [{ guid: 'a', start: '11:00' }])).toMatchObject({
        moved: 1,
        unchanged: 0,
      });
      expect(await store.events.revision()).toBe(revision + 1);
    });

    it('keep a talk that is gone as cancelled, and count it no more', async () => {
      await put('One 2030', [{ guid: 'a' }, { guid: 'b', title: 'Gone' }]);
      expect(await put('One 2030', [{ guid: 'a' }])).toMatchObject({ read: 1, cancelled: 1, unchanged: 1 });
      expect((await store.events.talks('one-2030')).map(({ title, state }) => [title, state])).toEqual([
        ['A talk', 'planned'],
        ['Gone', 'cancelled'],
      ]);
      expect((await store.events.events())[0]?.talks).toBe(1);
    });

    it('leave a list of what each import changed, the oldest first', async () => {
      await put('One 2030', [{ guid: 'a' }, { guid: 'b', title: 'Gone' }]);
      await put('One 2030', [{ guid: 'a', start: '11:00' }]);
      await put('One 2030', [{ guid: 'a', start: '11:00' }]);
      const imports = await store.events.importsSince(0);
      expect(imports.map(({ revision, eventId, isFirst }) => [revision, eventId, isFirst])).toEqual([
        [1, 'one-2030', true],
        [2, 'one-2030', false],
      ]);
      expect(
        imports.map(({ changes }) => changes.map(({ after, kinds }) => [after.title, ...kinds])),
      ).toEqual([
        [],
        [
          ['A talk', 'moved'],
          ['Gone', 'cancelled'],
        ],
      ]);
      expect(imports[1]?.changes[0]).toMatchObject({
        before: { startsAt: '2030-06-01T10:00:00+00:00', room: 'Hall' },
        after: { startsAt: '2030-06-01T11:00:00+00:00', room: 'Hall' },
      });
      expect(await store.events.importsSince(1)).toEqual(imports.slice(1));
      expect(await store.events.importsSince(0, 1)).toEqual(imports.slice(0, 1));
    });

    it('name the talks that are new or changed, in their texts too', async () => {
      const kept = { guid: 'b', title: 'Kept' };
      await put('One 2030', [{ guid: 'a' }, kept]);
      const texts = { guid: 'a', abstract: 'What it is about.' };
      await put('One 2030', [texts, kept, { guid: 'c', title: 'Added' }]);
      const titles = new Map((await store.events.allTalks()).map(({ id, title }) => [id, title]));
      const imports = await store.events.importsSince(0);
      expect(imports.map(({ touched }) => touched.map((id) => titles.get(id)))).toEqual([
        [],
        ['A talk', 'Added'],
      ]);
    });

    it('change nothing in a dry run, which counts the same', async () => {
      expect(await put('One 2030', [{ guid: 'a' }], NOTHING, true)).toMatchObject({ read: 1, new: 1 });
      expect([await store.events.events(), await store.events.revision()]).toEqual([[], 0]);
    });

    it('have talks whose ids are nobody else’s, in other events and in the shipped one', async () => {
      await put('One 2030', [{ guid: 'a', title: 'Keynote' }]);
      await put('Two 2030', [{ guid: 'a', title: 'Keynote' }]);
      const [[one], [two]] = [await store.events.talks('one-2030'), await store.events.talks('two-2030')];
      expect(one?.id).not.toBe(two?.id);
      const shipped = { ...NOTHING, talks: new Map([[one?.id ?? '', 'shipped']]) };
      const other = await openStore(await harness().fresh(), keptLog());
      await other.events.store(
        await schedule('One 2030', [{ guid: 'a', title: 'Keynote' }]),
        shipped,
        0,
        false,
      );
      expect((await other.events.talks('one-2030'))[0]?.id).not.toBe(one?.id);
      await other.close();
    });

    it('know a person again by name and one thing more, in imported and shipped events', async () => {
      const ann = { public_name: 'Ann Ash', biography: 'Ann has worked on queues for long.' };
      const shipped = {
        ...NOTHING,
        people: peopleOfCatalogue([
          aTalk({
            speakers: [
              {
                personId: 'ann-ash',
                name: 'Ann Ash',
                aliases: [],
                company: null,
                bioCompany: null,
                canonicalCompany: null,
                role: null,
                part: 'speaker',
                bio: ann.biography,
              },
            ],
          }),
        ]),
      };
      await put('One 2030', [{ guid: 'a', persons: [ann] }], shipped);
      await put('Two 2030', [{ guid: 'b', persons: [{ public_name: 'Ann Ash' }] }], shipped);
      await put('Three 2030', [{ guid: 'c', persons: [ann] }], shipped);
      const ids = await Promise.all(
        ['one-2030', 'two-2030', 'three-2030'].map(
          async (id) => (await store.events.talks(id))[0]?.speakers[0]?.personId,
        ),
      );
      expect(ids).toEqual(['ann-ash', 'ann-ash-2', 'ann-ash']);
    });

    it('keep who is who over imports: merged, taken back, split', async () => {
      const rows = [{ guid: 'a', persons: [{ public_name: 'Ann Ash' }] }];
      await put('One 2030', rows);
      await put('Two 2030', rows);
      const { events } = store;
      expect(await events.mergePeople('ann-ash-2', 'ann-ash')).toBe(true);
      expect(await events.mergePeople('ann-ash-2', 'ann-ash')).toBe(false);
      await put('Two 2030', rows);
      expect([...(await events.decisions()).merged]).toEqual([['ann-ash-2', 'ann-ash']]);
      expect(await events.unmergePeople('ann-ash-2')).toBe(true);
      const id = await events.splitPerson('one-2030', 'ann ash', 'Ann Ash', () => false);
      expect(id).toBe('ann-ash-3');
      await put('One 2030', rows);
      expect([...(await events.decisions()).split]).toEqual([['one-2030\nann ash', 'ann-ash-3']]);
      expect(await events.appearances('ann-ash-3')).toEqual([
        { eventId: 'one-2030', nameKey: 'ann ash', name: 'Ann Ash' },
      ]);
    });

    it('follow a chain of merges to its end', async () => {
      await store.events.mergePeople('c', 'b');
      await store.events.mergePeople('b', 'a');
      expect([...(await store.events.decisions()).merged].sort()).toEqual([
        ['b', 'a'],
        ['c', 'a'],
      ]);
      expect(await store.events.mergePeople('a', 'c')).toBe(false);
    });

    it('are served but for a row that can’t be read, which is named and written anew by the next import', async () => {
      await put('One 2030', [{ guid: 'a' }, { guid: 'b', title: 'Other' }]);
      await put('Two 2030', [{ guid: 'c', title: 'Third' }]);
      const [broken, whole] = await store.events.talks('one-2030');
      await harness().query(url, `update talks set data = '{"id": 1}' where id = '${broken?.id}'`);
      await harness().query(url, `update events set data = 'no json' where id = 'two-2030'`);
      expect((await store.events.events()).map(({ event }) => event.id)).toEqual(['one-2030']);
      expect(await store.events.talks('one-2030')).toEqual([whole]);
      expect(log.lines).toContainEqual(named({ event: 'two-2030' }));
      expect(log.lines).toContainEqual(named({ talk: broken?.id }));
      await put('One 2030', [{ guid: 'a' }, { guid: 'b', title: 'Other' }]);
      await put('Two 2030', [{ guid: 'c', title: 'Third' }]);
      const mended = await store.events.talks('one-2030');
      expect(mended.map(({ id }) => id)).toEqual([broken?.id, whole?.id]);
      expect(await store.events.events()).toHaveLength(2);
    });

    it('are hidden and shown, once each', async () => {
      const { events } = store;
      expect([await events.hide('x', true, 1), await events.hide('x', true, 1)]).toEqual([true, false]);
      expect([await events.hidden(), await events.revision()]).toEqual([['x'], 1]);
      expect([await events.hide('x', false, 2), await events.hide('x', false, 3)]).toEqual([true, false]);
      expect(await events.hidden()).toEqual([]);
      await events.recordTouched(
        [1, 2, 3].map((id) => ({ id: `t${id}`, eventId: id === 2 ? 'y' : 'x' })),
        4,
      );
      const news = { importedAt: 4, isFirst: false, changes: [] };
      expect(await events.importsSince(0), 'what is shown, or said, is news').toEqual([
        { revision: 2, eventId: 'x', importedAt: 2, isFirst: true, changes: [], touched: [] },
        { revision: 3, eventId: 'x', ...news, touched: ['t1', 't3'] },
        { revision: 4, eventId: 'y', ...news, touched: ['t2'] },
      ]);
    });

    it('are known again by name, by most of the source’s ids, and not by a year that differs', async () => {
      await put('One 2030', [
        { guid: 'aaaaaaaa-1111-1111', title: 'A' },
        { guid: 'aaaaaaaa-2222-2222', title: 'B' },
      ]);
      expect(await put('ONE 2030', [{ guid: 'x' }])).toMatchObject({ eventId: 'one-2030' });
      expect(await put('Renamed 2030', [{ guid: 'aaaaaaaa-1111-1111', title: 'A' }])).toMatchObject({
        eventId: 'one-2030',
      });
      expect(await put('Other 2030', [{ guid: 'zzzzzzzz-3333-3333', title: 'Z' }])).toMatchObject({
        eventId: 'other-2030',
      });
    });
  });
}
