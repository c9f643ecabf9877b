// Store clauses of rating questions: who is asked about which talks, by workspace or server and outside of all.
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/create-store.js';

export function ratingQuestionClauses(store: () => Store): void {
  describe('rating questions', () => {
    let people = 0;
    /** The same person in two servers and outside of all. */
    const aPerson = () => {
      const person = `rater-${people++}`;
      const of = (tenant: string) => ({ platform: 'discord', tenant, person });
      return { here: of('T1'), there: of('T2'), direct: of(`user:${person}`) };
    };
    const planned = async (of: ReturnType<typeof aPerson>['here']) =>
      (await store().ratingQuestionSettings.plannedOf(of)).map(
        ({ tenant, talkId, rating }) => `${tenant} ${talkId} ${rating}`,
      );

    it('are of what was saved where a person switched them on, with their rating', async () => {
      const { here, there, direct } = aPerson();
      const { shelf, ratingQuestionSettings: settings } = store();
      await shelf.mark(here, 'a', { saved: true }, 1);
      await shelf.mark(here, 'b', { saved: true, rating: 4 }, 1);
      await shelf.mark(here, 'c', { watched: true }, 1);
      await shelf.mark(there, 'a', { saved: true }, 1);
      expect(await planned(here)).toEqual([]);
      await settings.setAsked(here, true);
      await settings.setAsked(here, true);
      expect((await planned(here)).toSorted()).toEqual(['T1 a null', 'T1 b 4']);
      expect(await planned(there)).toEqual([]);
      expect((await planned(direct)).toSorted()).toEqual(['T1 a null', 'T1 b 4']);
      const all = await settings.unrated();
      expect(all.filter(({ person }) => person === here.person)).toEqual([
        { ...here, talkId: 'a', rating: null },
      ]);
    });

    it('go for every server when they are switched on outside of all, and each talk is named once', async () => {
      const { here, there, direct } = aPerson();
      const { shelf, ratingQuestionSettings: settings } = store();
      for (const of of [there, here]) await shelf.mark(of, 'a', { saved: true }, 1);
      await settings.setAsked(here, true);
      await settings.setAsked(direct, true);
      expect(await planned(direct)).toEqual(['T1 a null', 'T2 a null']);
      expect(await settings.isAsked(there)).toBe(true);
      expect(await settings.isAsked({ ...there, person: 'another' })).toBe(false);
    });

    it('end in one server, or in all of them when they are switched off outside of all', async () => {
      const { here, there, direct } = aPerson();
      const { ratingQuestionSettings: settings } = store();
      const asked = () => Promise.all([here, there, direct].map((of) => settings.isAsked(of)));
      await settings.setAsked(here, true);
      await settings.setAsked(there, true);
      await settings.setAsked(here, false);
      expect(await asked()).toEqual([false, true, false]);
      await settings.setAsked(here, true);
      await settings.setAsked(direct, false);
      expect(await asked()).toEqual([false, false, false]);
    });

    it('that wait are withdrawn in one server, or everywhere', async () => {
      const { here, there, direct } = aPerson();
      const { scheduledPosts } = store();
      const question = { kind: 'rating', channel: '', eventId: 'e', talkId: 'a', startsAt: 9e12 } as const;
      const ask = () =>
        scheduledPosts.plan(
          [here, there].map((of) => ({ ...question, ...of, leadMinutes: 360 })),
          1,
        );
      await ask();
      expect(await scheduledPosts.withdrawQuestions(here, 2)).toBe(1);
      await ask();
      expect(await scheduledPosts.withdrawQuestions(direct, 3)).toBe(2);
    });
  });
}
