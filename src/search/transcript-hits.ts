// Transcript hits: brings talks in which the words were said into the ranked ones. Which they are the database tells; here
// they pass the query's filters and find their place.
import type { Query } from './query.js';
import { allowedTalks } from './ranking/filter.js';
import type { Ranked } from './ranking/ranker.js';
import type { RankedQuery } from './search.js';
import type { SearchIndex } from './search-index.js';

/** Whether what was said answers the question: then smaller questions, which are counted without it, are no help. */
export const asksSpeech = ({ parsed }: RankedQuery, { spoken = [] }: Pick<Query, 'spoken'>): boolean =>
  parsed.filters.said !== undefined || spoken.length > 0;

/** Behind every talk that has the words in its own text. */
const below = (doc: number): Ranked => ({ doc, score: 0, coverage: 0, matched: 0 });

/** `said:` keeps only the talks that say it; without other words those that say it most come first. */
function onlySpoken(found: RankedQuery, spoken: readonly number[]): RankedQuery {
  const places = new Map(spoken.map((doc, place) => [doc, place]));
  const kept = (ranked: readonly Ranked[]): readonly Ranked[] => ranked.filter(({ doc }) => places.has(doc));
  const ranked = kept(found.ranked);
  const isFree = found.expansion.clauses.length === 0 && found.parsed.sort === 'relevance';
  const placeOf = ({ doc }: Ranked): number => places.get(doc) ?? 0;
  return {
    ...found,
    answering: kept(found.answering),
    ranked: isFree ? [...ranked].sort((one, other) => placeOf(one) - placeOf(other)) : ranked,
  };
}

/** Phrases and excluded words are words, which the speech was searched for; the other filters are of the talk. */
function passing(spoken: readonly number[], found: RankedQuery, searchIndex: SearchIndex): readonly number[] {
  const { phrases: _, ...filters } = found.parsed.filters;
  const allowed = allowedTalks(filters, searchIndex);
  return allowed === null ? spoken : spoken.filter((doc) => allowed[doc] === 1);
}

/** The ranked talks, and below them those in which the words were said. `spoken`: ids of talks, the best first. */
export function withSpoken(
  found: RankedQuery,
  spoken: readonly string[],
  searchIndex: SearchIndex,
): RankedQuery {
  const docs = spoken.flatMap((id) => searchIndex.numbers.get(id) ?? []);
  if (found.parsed.filters.said !== undefined) return onlySpoken(found, docs);
  if (docs.length === 0) return found;
  const known = new Set(found.ranked.map(({ doc }) => doc));
  const added = passing(docs, found, searchIndex)
    .filter((doc) => !known.has(doc))
    .map(below);
  if (added.length === 0) return found;
  return {
    ...found,
    answering: [...found.answering, ...added],
    ranked: [...found.ranked, ...added],
  };
}
