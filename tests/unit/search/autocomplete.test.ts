// Autocomplete: through typos, each entry once, and twins told apart.
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { aTalk } from '../../support/bot/a-talk.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const { file, vocabulary, catalogue } = theCatalogue();
const labels = (typed: string): readonly string[] => catalogue.suggest(typed).map(({ label }) => label);

const TITLE = 'Panel on Storage';
const twin = (id: string, startsAt: string | null, room: string | null) =>
  aTalk({ title: TITLE, id, eventId: file.events[0]?.id ?? '', startsAt, room });
const twins = createCatalogue(
  {
    ...file,
    talks: [
      twin('one', '2017-12-06T10:00:00-06:00', 'Ballroom A'),
      twin('two', '2017-12-07T14:00:00-06:00', 'Ballroom B'),
      aTalk({ title: 'Storage Alone', id: 'alone', eventId: file.events[0]?.id ?? '' }),
    ],
  },
  vocabulary,
);

describe('autocomplete', () => {
  it('finds through typos', () => {
    expect(labels('isto').some((label) => /istio/i.test(label))).toBe(true);
    expect(labels('kelsy')).toContain('Kelsey Hightower');
    expect(catalogue.suggestPeople('kelsy').map(({ label }) => label)).toContain('Kelsey Hightower');
  });

  it('lists nothing twice', () => {
    const words = file.talks.flatMap(({ title }) => title.split(/\W+/u).filter((word) => word.length > 3));
    for (const typed of new Set(words.slice(0, 200))) {
      const all = labels(typed).map((label) => label.toLowerCase());
      expect(all.length, typed).toBe(new Set(all).size);
    }
  });

  it('tells talks of one title apart by day', () => {
    const titles = twins.suggest('panel').map(({ label }) => label);
    expect(titles).toEqual([`${TITLE} (Wed 6 Dec 2017)`, `${TITLE} (Thu 7 Dec 2017)`]);
  });
});

describe('a title that two talks have', () => {
  it('opens neither and asks which, with what tells them apart', () => {
    const { exact, hits, understanding } = twins.search({ text: TITLE.toLowerCase() });
    expect(exact).toBeUndefined();
    expect(hits.slice(0, 2).map(({ talk }) => talk.id)).toEqual(['one', 'two']);
    expect(understanding.ambiguous).toEqual([
      { label: `${TITLE} (Wed 6 Dec 2017)`, line: 'one' },
      { label: `${TITLE} (Thu 7 Dec 2017)`, line: 'two' },
    ]);
  });

  it('opens the one whose id is given, and a title of its own', () => {
    expect(twins.search({ text: 'two' }).exact?.id).toBe('two');
    expect(twins.search({ text: 'storage alone' }).exact?.id).toBe('alone');
  });
});
