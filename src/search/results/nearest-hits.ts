// Nearest hits: the talks of the first smaller query that leaves out as much, for a reader whose own query fits none. They are no answer to it.
import type { Catalogue } from '../catalogue.js';
import type { Hit, Results } from '../query.js';

/** The smaller query with its best talks. */
export interface NearestHits {
  /** What the smaller query leaves of the one that was asked. */
  readonly label: string;
  readonly hits: readonly Hit[];
}

const exclusionsOf = ({ filters: { not, excluded } }: Results['understanding']): string =>
  JSON.stringify([not, excluded]);

/**
 * Null where something was found, and where nothing comes near. What was excluded stays excluded: talks about envoy are
 * not near to "circuit breaking, not envoy".
 */
export function nearestHits(
  { total, relaxations, understanding }: Results,
  { search }: Pick<Catalogue, 'search'>,
  limit: number,
): NearestHits | null {
  if (total > 0) return null;
  const exclusions = exclusionsOf(understanding);
  for (const { label, line } of relaxations) {
    const smaller = search({ text: line, pageSize: limit });
    if (smaller.hits.length > 0 && exclusionsOf(smaller.understanding) === exclusions)
      return { label, hits: smaller.hits };
  }
  return null;
}
