// Result cache: the results of the last queries, because many people ask the same: popular words, a digest's button.
import { LRUCache } from 'lru-cache';
import type { Catalogue } from './catalogue.js';
import type { Query, Results } from './query.js';

/** Queries kept. Results of the shipped catalogue take some 20 kB each. */
const MAX_QUERIES = 200;
/** Characters of a query that is kept: a longer one is a pasted message, which is not asked twice. */
const MAX_LENGTH = 200;

/** Null for a question whose answer depends on more than its words: on ratings, on chance, or on what was said. */
function keyOf({ text, page, pageSize, facets, ratings, random, spoken }: Query): string | null {
  if (text.length > MAX_LENGTH || random !== undefined) return null;
  if ((ratings?.size ?? 0) > 0 || (spoken?.length ?? 0) > 0) return null;
  return JSON.stringify([text, page, pageSize, facets]);
}

/** Random results are drawn anew each time, and what is sorted by ratings changes with them. */
const isStable = ({ understanding: { sort } }: Results): boolean => sort !== 'random' && sort !== 'rated';

/**
 * The same catalogue, whose searches give the same object for the same query. Results never change: a changed
 * catalogue is another object with an empty cache.
 */
export function cacheResults(catalogue: Catalogue): Catalogue {
  const cache = new LRUCache<string, Results>({ max: MAX_QUERIES });
  return {
    ...catalogue,
    search: (query) => {
      const key = keyOf(query);
      if (key === null) return catalogue.search(query);
      const results = cache.get(key) ?? catalogue.search(query);
      if (isStable(results)) cache.set(key, results);
      return results;
    },
  };
}
