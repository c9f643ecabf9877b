// What the store owes to people on every database: shelves, greetings, wishes, conversations, their own data.
import { describe, expect, it } from 'vitest';
import type { PersonKey } from '../../../src/ports/people.js';
import type { Store } from '../../../src/store/create-store.js';
import { PERSONAL_TABLE_NAMES } from '../../../src/store/repositories/personal-data.js';
import { aSubscription } from '../../support/digest/a-subscription.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const MINUTE = 60_000;
let people = 0;

/** Somebody new, in a workspace of their own unless told. */
function somebody(tenant?: string): PersonKey {
  people += 1;
  return { platform: 'slack', tenant: tenant ?? `T-people-${people}`, person: `U${people}` };
}

/** `store` is asked for each time, because other clauses open it again. */
export function peopleClauses(store: () => Store): void {
  describe('shelves', () => {
    it('keep what is marked, once, with the day it was first saved', async () => {
      const ann = somebody();
      const { shelf } = store();
      await shelf.mark(ann, 'talk-1', { saved: true }, NOW);
      await shelf.mark(ann, 'talk-1', { saved: true }, NOW + MINUTE);
      await shelf.mark(ann, 'talk-1', { rating: 4 }, NOW + 2 * MINUTE);
      await shelf.mark(ann, 'talk-2', { watched: true }, NOW + 3 * MINUTE);
      expect(await shelf.entries(ann)).toEqual([
        { talkId: 'talk-2', savedAt: null, watchedAt: NOW + 3 * MINUTE, rating: null },
        { talkId: 'talk-1', savedAt: NOW, watchedAt: null, rating: 4 },
      ]);
    });

    it('forget a talk once nothing is marked any more', async () => {
      const ann = somebody();
      const { shelf } = store();
      await shelf.mark(ann, 'talk-1', { saved: true, rating: 5 }, NOW);
      expect(await shelf.mark(ann, 'talk-1', { saved: false }, NOW)).toMatchObject({
        savedAt: null,
        rating: 5,
      });
      await shelf.mark(ann, 'talk-1', { rating: null }, NOW);
      expect(await shelf.entries(ann)).toEqual([]);
    });

    it('count once however many presses arrive together', async () => {
      const ann = somebody();
      const { shelf } = store();
      await Promise.all(Array.from({ length: 8 }, () => shelf.mark(ann, 'talk-1', { saved: true }, NOW)));
      expect(await shelf.standings(ann)).toEqual([{ talkId: 'talk-1', savers: 1, ratings: 0, rating: null }]);
    });

    it('tell what a workspace thinks, and nothing of another one', async () => {
      const ann = somebody();
      const bob = somebody(ann.tenant);
      const other = somebody();
      const elsewhere = { ...ann, platform: 'discord' };
      const { shelf } = store();
      await shelf.mark(ann, 'talk-1', { saved: true, rating: 4 }, NOW);
      await shelf.mark(bob, 'talk-1', { rating: 5 }, NOW);
      await shelf.mark(bob, 'talk-2', { watched: true }, NOW);
      await shelf.mark(other, 'talk-1', { saved: true, rating: 1 }, NOW);
      await shelf.mark(elsewhere, 'talk-1', { saved: true, rating: 1 }, NOW);
      const standing = { talkId: 'talk-1', savers: 1, ratings: 2, rating: 4.5 };
      expect(await shelf.standings(ann)).toEqual([standing]);
      expect(await shelf.standings(ann, ['talk-1', 'talk-9'])).toEqual([standing]);
      expect(await shelf.standings(ann, [])).toEqual([]);
      expect(await shelf.entries(elsewhere)).toHaveLength(1);
    });
  });

  describe('people', () => {
    it('are greeted once, also when two replicas meet them at the same moment', async () => {
      const ann = somebody();
      const greeted = await Promise.all([
        store().people.greet(ann, NOW),
        store().people.greet(ann, NOW),
        store().people.greet(ann, NOW),
      ]);
      expect(greeted.filter((first) => first)).toHaveLength(1);
      expect(await store().people.greet(ann, NOW + MINUTE)).toBe(false);
    });

    it('get what they wished for, also before and after they are greeted', async () => {
      const ann = somebody();
      expect(await store().people.preferences(ann)).toEqual({ plain: false });
      await store().people.prefer(ann, { plain: true });
      expect(await store().people.greet(ann, NOW)).toBe(true);
      expect(await store().people.preferences(ann)).toEqual({ plain: true });
      await store().people.prefer(ann, { plain: false });
      expect(await store().people.preferences(ann)).toEqual({ plain: false });
    });
  });

  describe('conversations', () => {
    it('are remembered for half an hour, each in its place', async () => {
      const place = { ...somebody(), channel: 'C1' };
      const thread = { ...place, thread: '17.5' };
      const { conversations } = store();
      await conversations.keep([place], { line: 'istio', page: 1, talks: ['a', 'b'] }, NOW);
      await conversations.keep([thread], { talks: ['c'] }, NOW);
      await conversations.keep([place], { line: 'istio', page: 2, talks: ['d'] }, NOW + MINUTE);
      expect(await conversations.recall(place, NOW + 30 * MINUTE)).toEqual({
        line: 'istio',
        page: 2,
        talks: ['d'],
      });
      expect(await conversations.recall(place, NOW + 31 * MINUTE)).toBeNull();
      expect(await conversations.recall(thread, NOW)).toEqual({ talks: ['c'] });
      expect(await conversations.recall({ ...place, person: 'U-other' }, NOW)).toBeNull();
      await conversations.forget(thread);
      expect(await conversations.recall(thread, NOW)).toBeNull();
    });

    it('are kept in several places at once, and replace what was there', async () => {
      const place = { ...somebody(), channel: 'C1' };
      const other = { ...place, person: '*' };
      const { conversations } = store();
      await conversations.keep([other], { talks: ['a'] }, NOW);
      await conversations.keep([place, other], { talks: ['b'] }, NOW);
      for (const key of [place, other])
        expect(await conversations.recall(key, NOW)).toEqual({ talks: ['b'] });
    });

    it('that are too old are purged, the others stay', async () => {
      const place = { ...somebody(), channel: 'C1' };
      const { conversations } = store();
      await conversations.keep([place], { talks: ['a'] }, NOW);
      await conversations.keep([{ ...place, channel: 'C2' }], { talks: ['b'] }, NOW - 40 * MINUTE);
      expect(await conversations.purge(NOW)).toBeGreaterThanOrEqual(1);
      expect(await conversations.recall(place, NOW)).toEqual({ talks: ['a'] });
    });
  });

  describe('a person’s own data', () => {
    it('can be read and deleted, and nobody else loses any', async () => {
      const ann = somebody();
      const bob = somebody(ann.tenant);
      const { shelf, people: who, conversations, subscriptions, personalData } = store();
      const { scheduledPosts, reminderSettings, noticeSettings, wishes, feedTokens, reports } = store();
      const { ratingQuestionSettings } = store();
      for (const person of [ann, bob]) {
        await shelf.mark(person, 'talk-1', { saved: true }, NOW);
        await who.greet(person, NOW);
        await conversations.keep([{ ...person, channel: 'C1' }], { talks: ['talk-1'] }, NOW);
        await reminderSettings.setLead(person, 5);
        await feedTokens.keep({ kind: 'plan', of: person }, `hash-of-${person.person}`, NOW);
        await noticeSettings.setChanges(person, false);
        await wishes.add(person, 'webassembly', { revision: 1, now: NOW });
        await ratingQuestionSettings.setAsked(person, true);
        const told = {
          talkId: 'talk-1',
          eventId: 'event',
          field: 'room',
          right: 'Loft',
          source: '',
        } as const;
        await reports.report(person, told, NOW);
        const reminder = {
          kind: 'reminder',
          ...person,
          channel: '',
          eventId: 'event',
          talkId: 'talk-1',
        } as const;
        await scheduledPosts.plan([{ ...reminder, startsAt: NOW + 3_600_000, leadMinutes: 5 }], NOW);
      }
      const place = { platform: ann.platform, tenant: ann.tenant, channel: `C-${ann.person}` };
      await subscriptions.save(
        aSubscription({ ...place, id: `s-${ann.person}`, owner: ann.person, version: 0 }),
      );
      const mine = await personalData.read(ann);
      expect(Object.keys(mine)).toEqual([...PERSONAL_TABLE_NAMES, 'digests']);
      for (const rows of Object.values(mine)) expect(rows).toHaveLength(1);

      expect(await personalData.erase(ann)).toEqual({
        shelfEntries: 1,
        people: 1,
        conversations: 1,
        scheduledPosts: 1,
        reminderSettings: 1,
        planFeeds: 1,
        noticeSettings: 1,
        wishes: 1,
        reports: 1,
        ratingQuestionSettings: 1,
        digests: 1,
      });
      expect(Object.values(await personalData.read(ann)).flat()).toEqual([]);
      expect(await subscriptions.find(place)).toMatchObject({ owner: '', state: 'active' });
      expect(Object.values(await personalData.read(bob)).flat()).toHaveLength(10);
      expect(await feedTokens.ownerOf(`hash-of-${ann.person}`)).toBeNull();
      expect(await feedTokens.ownerOf(`hash-of-${bob.person}`)).toEqual({ kind: 'plan', of: bob });
      expect(await personalData.erase(ann)).toEqual({
        shelfEntries: 0,
        people: 0,
        conversations: 0,
        scheduledPosts: 0,
        reminderSettings: 0,
        planFeeds: 0,
        noticeSettings: 0,
        wishes: 0,
        reports: 0,
        ratingQuestionSettings: 0,
        digests: 0,
      });
    });
  });
}
