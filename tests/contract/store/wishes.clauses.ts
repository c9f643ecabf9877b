// What the store owes wishes: a row for each person and line, closed once with one notice; and counts without names.
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_OPEN_WISHES, type Wish } from '../../../src/live/wishes/wish.js';
import type { Store } from '../../../src/store/create-store.js';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const DAY = 24 * 60 * 60 * 1000;
let platforms = 0;

const byNoTalk = (wishes: readonly Wish[]) => wishes.map((wish) => ({ wish, talkIds: [] }));

export function wishClauses(store: () => Store): void {
  const wishes = () => store().wishes;
  /** Of a platform of its own, so that clauses don't see each other's rows. */
  let platform = '';
  const of = (person: string, tenant = 'T1') => ({ platform, tenant, person });
  const MADE = { revision: 3, now: NOW };
  const lines = async (person: string): Promise<readonly string[]> =>
    (await wishes().of(of(person))).map(({ line, matchedAt }) => `${line}${matchedAt === null ? '' : ' ✓'}`);
  const claimed = () =>
    store().scheduledPosts.claimDue({
      ...{ by: 'r1', now: NOW, leaseUntil: NOW + 60_000, limit: 100, platforms: [platform] },
      exceptTenants: [],
    });
  beforeEach(() => {
    platforms += 1;
    platform = `wishes-${platforms}`;
  });

  describe('wishes', () => {
    it('are one for each person and line, however it is typed, and up to a limit of open ones', async () => {
      expect(await wishes().add(of('ann'), 'WebAssembly', MADE)).toBe('kept');
      expect(await wishes().add(of('ann'), 'webassembly', MADE)).toBe('kept');
      expect(await lines('ann')).toEqual(['webassembly']);
      for (let index = 1; index < MAX_OPEN_WISHES; index += 1)
        expect(await wishes().add(of('ann'), `topic ${index}`, MADE)).toBe('kept');
      expect(await wishes().add(of('ann'), 'one more', MADE)).toBe('full');
      expect(await wishes().add(of('ann'), 'WEBASSEMBLY', MADE)).toBe('kept');
      expect(await wishes().add(of('bob'), 'one more', MADE)).toBe('kept');
      expect(await lines('ann')).toHaveLength(MAX_OPEN_WISHES);
    });

    it('are deleted by their person alone', async () => {
      await wishes().add(of('ann'), 'webassembly', MADE);
      const [wish] = await wishes().of(of('ann'));
      expect(await wishes().remove(of('bob'), [wish?.id ?? ''])).toBe(0);
      expect(await wishes().remove(of('ann'), [])).toBe(0);
      expect(await wishes().remove(of('ann'), [wish?.id ?? ''])).toBe(1);
      expect(await lines('ann')).toEqual([]);
    });

    it('are searched for again in a newer catalogue alone, and all of one person together', async () => {
      for (const person of ['ann', 'bob', 'cleo'])
        for (const line of ['one', 'two']) await wishes().add(of(person), line, MADE);
      const unsearched = async (revision: number, limit = 100) =>
        (await wishes().unsearched(platform, revision, limit)).map(({ person }) => person);
      expect(await unsearched(3)).toEqual([]);
      expect(await unsearched(4)).toEqual(['ann', 'ann', 'bob', 'bob', 'cleo', 'cleo']);
      expect(await unsearched(4, 5)).toEqual(['ann', 'ann', 'bob', 'bob']);
      const [first] = await wishes().of(of('ann'));
      await wishes().searched([first?.id ?? ''], 4);
      expect(await unsearched(4)).toHaveLength(5);
      expect(await unsearched(5)).toHaveLength(6);
      await wishes().searched([], 5);
      expect(await wishes().unsearched('elsewhere', 9, 100)).toEqual([]);
    });

    it('of one person in several tenants are searched for together, and kept as theirs in all of them', async () => {
      const tenants = ['T1', 'T2', 'user:ann'];
      for (const tenant of tenants) await wishes().add(of('ann', tenant), 'one', MADE);
      await wishes().add(of('bob', 'T1'), 'one', MADE);
      const tenantsOf = (some: readonly Wish[]) => some.map(({ tenant, person }) => `${tenant} ${person}`);
      const ofAnn = tenants.map((tenant) => `${tenant} ann`);
      expect(tenantsOf(await wishes().unsearched(platform, 4, 4))).toEqual(ofAnn);
      // One who has more than the limit is not put off for ever.
      expect(tenantsOf(await wishes().unsearched(platform, 4, 2))).toEqual(ofAnn.slice(0, 2));
      expect(tenantsOf(await wishes().keptBy(of('ann', 'user:ann'))).sort()).toEqual(ofAnn);
      expect(tenantsOf(await wishes().keptBy(of('ann', 'T2')))).toEqual(['T2 ann']);
    });

    it('are answered once by one of two replicas, with one notice for all of a person', async () => {
      for (const line of ['one', 'two', 'three']) await wishes().add(of('ann'), line, MADE);
      const wanted = (await wishes().of(of('ann'))).filter(({ line }) => line !== 'three');
      const answered = wanted.map((wish) => ({ wish, talkIds: [`${wish.line}-talk`] }));
      const found = { revision: 4, now: NOW, until: NOW + DAY };
      const written = await Promise.all([wishes().answer(answered, found), wishes().answer(answered, found)]);
      expect(written.filter((isWritten) => isWritten)).toHaveLength(1);
      expect(await wishes().answer([], found)).toBe(false);
      expect(await lines('ann')).toEqual(['three', ...wanted.map(({ line }) => `${line} ✓`)]);
      const notices = await claimed();
      expect(notices).toMatchObject([{ kind: 'wish', person: 'ann', channel: '', startsAt: NOW + DAY }]);
      expect(JSON.parse(notices[0]?.changes ?? '')).toEqual({
        revision: 4,
        answers: [
          { line: 'one', talkIds: ['one-talk'] },
          { line: 'two', talkIds: ['two-talk'] },
        ],
      });
      expect(await wishes().unsearched(platform, 9, 100)).toHaveLength(1);
    });

    it('that were made late are answered in a notice of their own', async () => {
      const found = { revision: 4, now: NOW, until: NOW + DAY };
      for (const line of ['one', 'two']) {
        await wishes().add(of('ann'), line, MADE);
        const open = (await wishes().of(of('ann'))).filter(({ matchedAt }) => matchedAt === null);
        expect(await wishes().answer(byNoTalk(open), found)).toBe(true);
      }
      expect(await claimed()).toHaveLength(2);
    });

    it('are open again where the talk is gone, or when they are wished again', async () => {
      await wishes().add(of('ann'), 'one', MADE);
      const [wish] = await wishes().of(of('ann'));
      if (wish === undefined) throw new Error('the wish was not kept');
      await wishes().answer(byNoTalk([wish]), { revision: 4, now: NOW, until: NOW + DAY });
      await wishes().reopen([wish.id], 5);
      await wishes().reopen([], 5);
      expect(await wishes().unsearched(platform, 5, 100)).toEqual([]);
      expect(await wishes().unsearched(platform, 6, 100)).toHaveLength(1);
      await wishes().answer(byNoTalk([wish]), { revision: 6, now: NOW, until: NOW + DAY });
      expect(await lines('ann')).toEqual(['one ✓']);
      await wishes().add(of('ann'), 'one', { revision: 7, now: NOW });
      expect(await lines('ann')).toEqual(['one']);
    });

    it('are told to an operator as lines alone', async () => {
      await wishes().add(of('ann'), `wanted ${platform}`, MADE);
      await wishes().add(of('bob'), `wanted ${platform}`, MADE);
      expect((await wishes().open()).filter((line) => line === `wanted ${platform}`)).toHaveLength(2);
    });

    it('are forgotten a month after they were answered, or a year after they were made', async () => {
      await wishes().add(of('old'), 'one', { revision: 3, now: NOW - 400 * DAY });
      await wishes().add(of('ann'), 'open', { revision: 3, now: NOW - 300 * DAY });
      await wishes().add(of('ann'), 'told', { revision: 3, now: NOW - 60 * DAY });
      const told = (await wishes().of(of('ann'))).filter(({ line }) => line === 'told');
      await wishes().answer(byNoTalk(told), { revision: 4, now: NOW - 40 * DAY, until: NOW });
      await store().purge(NOW);
      expect(await lines('old')).toEqual([]);
      expect(await lines('ann')).toEqual(['open']);
    });
  });

  describe('searches without an answer', () => {
    it('are counted by line and day, the most missed first, and forgotten after 90 days', async () => {
      const { missedSearches } = store();
      const line = (name: string): string => `${name} of ${platform}`;
      missedSearches.record(line('old'), NOW - 120 * DAY);
      missedSearches.record(line('rare'), NOW);
      for (let index = 0; index < 3; index += 1) missedSearches.record(line('often'), NOW - index * DAY);
      const since = async (day: string) =>
        (await missedSearches.since(day)).filter((row) => row.line.endsWith(` of ${platform}`));
      expect(await since('2026-03-01')).toEqual([
        { line: line('often'), searches: 2 },
        { line: line('rare'), searches: 1 },
      ]);
      missedSearches.record(line('rare'), NOW);
      missedSearches.record(line('rare'), NOW);
      await missedSearches.flush();
      expect((await since('2025-01-01')).map((row) => row.searches)).toEqual([3, 3, 1]);
      await store().purge(NOW);
      expect(await since('2025-01-01')).toHaveLength(2);
    });
  });

  describe('being told of changes', () => {
    it('is so until it is switched off, and then no change is told', async () => {
      const { noticeSettings, changeNotices, shelf } = store();
      for (const person of ['ann', 'bob']) await shelf.mark(of(person), 'talk', { saved: true }, NOW);
      await shelf.mark(of('ann', 'T2'), 'talk', { saved: true }, NOW);
      expect(await noticeSettings.wantsChanges(of('ann'))).toBe(true);
      await noticeSettings.setChanges(of('ann'), false);
      expect(await noticeSettings.wantsChanges(of('ann'))).toBe(false);
      const told = async () =>
        (await changeNotices.followers(platform, ['talk']))
          .map(({ tenant, person }) => `${tenant} ${person}`)
          .sort();
      expect(await told()).toEqual(['T1 bob', 'T2 ann']);
      await noticeSettings.setChanges(of('ann'), true);
      expect(await told()).toEqual(['T1 ann', 'T1 bob', 'T2 ann']);
    });

    it('goes for all servers where it is said outside of them, until one says otherwise', async () => {
      const { noticeSettings } = store();
      const wanted = () =>
        Promise.all(['T1', 'T2'].map((tenant) => noticeSettings.wantsChanges(of('ann', tenant))));
      await noticeSettings.setChanges(of('ann'), true);
      await noticeSettings.setChanges(of('ann', 'user:ann'), false);
      expect(await wanted()).toEqual([false, false]);
      await noticeSettings.setChanges(of('ann'), true);
      expect(await wanted()).toEqual([true, false]);
      await noticeSettings.setChanges(of('ann', 'user:ann'), true);
      expect(await wanted()).toEqual([true, true]);
      expect(await noticeSettings.wantsChanges(of('bob'))).toBe(true);
    });
  });
}
