// Nearest hits: the talks of the first smaller query, for a reader whose own query fits none. They are no answer to it.
import type { Catalogue } from '../catalogue.js';
import type { Hit, Results } from '../query.js';

/** The smaller query with its best talks. */
export interface NearestHits {
  /** What the smaller query leaves of the one that was asked. */
  readonly label: string;
  readonly hits: readonly Hit[];
}

/** Null where something was found, and where nothing comes near. */
export function nearestHits(
  { total, relaxations: [first] }: Results,
  { search }: Pick<Catalogue, 'search'>,
  limit: number,
): NearestHits | null {
  if (total > 0 || first === undefined) return null;
  const { hits } = search({ text: first.line, pageSize: limit });
  return hits.length === 0 ? null : { label: first.label, hits };
}
