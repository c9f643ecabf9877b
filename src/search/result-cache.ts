// Results of the last questions, for the many who ask the same: popular words, and the button under a digest.
import type { Catalogue } from './catalogue.js';
import type { Query, Results } from './query.js';

/** Questions remembered; the one asked longest ago goes first. Results of the shipped catalogue take some 20 kB. */
const MOST_QUESTIONS = 200;
/** A longer one is somebody's message, and nobody says it twice. */
const LONGEST = 200;

/** Null for a question whose answer depends on more than its words: on ratings, or on chance. */
function keyOf({ text, page, pageSize, facets, ratings, random }: Query): string | null {
  if (text.length > LONGEST || random !== undefined || (ratings?.size ?? 0) > 0) return null;
  return JSON.stringify([text, page, pageSize, facets]);
}

/** What was drawn at random is to be drawn again, and what is sorted by ratings changes with them. */
const lasts = ({ understanding: { sort } }: Results): boolean => sort !== 'random' && sort !== 'rated';

/**
 * The same catalogue, whose searches give the same object for the same question. Results never change: a changed
 * catalogue is another object with nothing remembered.
 */
export function rememberSearches(catalogue: Catalogue): Catalogue {
  const remembered = new Map<string, Results>();
  return {
    ...catalogue,
    search: (query) => {
      const key = keyOf(query);
      if (key === null) return catalogue.search(query);
      const results = remembered.get(key) ?? catalogue.search(query);
      // A map keeps the order of insertion: what is put back goes to the end.
      remembered.delete(key);
      if (lasts(results)) remembered.set(key, results);
      const [oldest] = remembered.keys();
      if (remembered.size > MOST_QUESTIONS && oldest !== undefined) remembered.delete(oldest);
      return results;
    },
  };
}
