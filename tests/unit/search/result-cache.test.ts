// Questions asked again get the same results object; what depends on chance, ratings or another catalogue does not.
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { cacheResults } from '../../../src/search/result-cache.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();

/** The shipped catalogue, with the number of searches that were made. */
function counted() {
  const made: string[] = [];
  const counting: Catalogue = {
    ...catalogue,
    search: (query) => {
      made.push(query.text);
      return catalogue.search(query);
    },
  };
  return { remembering: cacheResults(counting), made };
}

describe('a catalogue with a result cache', () => {
  it('answers the same question with the same results, found once', () => {
    const { remembering, made } = counted();
    const first = remembering.search({ text: 'istio', facets: true });
    expect(remembering.search({ text: 'istio', facets: true })).toBe(first);
    expect(first).toEqual(catalogue.search({ text: 'istio', facets: true }));
    expect(made).toHaveLength(1);
  });

  it('tells pages, sizes and facets of one question apart', () => {
    const { remembering } = counted();
    const asked = [
      { text: 'kubernetes' },
      { text: 'kubernetes', page: 2 },
      { text: 'kubernetes', pageSize: 3 },
      { text: 'kubernetes', facets: true },
    ];
    for (const query of [...asked, ...asked]) {
      expect(remembering.search(query)).toEqual(catalogue.search(query));
    }
  });

  it('draws at random anew each time', () => {
    const { remembering, made } = counted();
    remembering.search({ text: 'security sort:random' });
    remembering.search({ text: 'security sort:random' });
    remembering.search({ text: 'security', random: () => 0 });
    expect(made).toHaveLength(3);
  });

  it('sorts by the ratings of whoever asks', () => {
    const { remembering } = counted();
    const [a, b] = remembering.search({ text: 'security', pageSize: 2 }).hits.map(({ talk }) => talk.id);
    const bestOf = (id = '') =>
      remembering.search({ text: 'security sort:rated', ratings: new Map([[id, 5]]) }).hits[0]?.talk.id;
    remembering.search({ text: 'security sort:rated', ratings: new Map() });
    expect([bestOf(a), bestOf(b)]).toEqual([a, b]);
  });

  it('forgets the question asked longest ago, and long messages at once', () => {
    const { remembering, made } = counted();
    const searches = (text: string): number => {
      const before = made.length;
      remembering.search({ text });
      return made.length - before;
    };
    searches('istio');
    searches('helm');
    for (let index = 0; index < 198; index += 1) searches(`talk ${index}`);
    expect(searches('istio')).toBe(0);
    expect(searches('one more')).toBe(1);
    expect(searches('istio')).toBe(0);
    expect(searches('helm')).toBe(1);
    const message = 'our etcd keeps falling over '.repeat(10);
    expect([searches(message), searches(message)]).toEqual([1, 1]);
  });
});
