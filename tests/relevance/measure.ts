// Runs judged queries through a search and takes the means, overall and by category.
import type { JudgedQuery } from './collection.js';
import { mean, ndcg, precisionAtOne, recall, reciprocalRank } from './metrics.js';

/** Ids of the talks found, best first. */
export type Search = (query: string) => readonly string[];

export interface Means {
  readonly ndcg: number;
  readonly mrr: number;
  readonly first: number;
  readonly recall: number;
}

export interface Figures {
  readonly all: Means;
  readonly byCategory: ReadonlyMap<string, Means>;
  /** Queries without an answer in the catalogue, and how many were left empty. */
  readonly none: { readonly total: number; readonly empty: number };
  /** Queries that talks answer, and how many were left empty all the same. */
  readonly answerable: { readonly total: number; readonly empty: number };
}

interface Scored extends Means {
  readonly category: string;
}

const meansOf = (scores: readonly Scored[]): Means => ({
  ndcg: mean(scores.map((each) => each.ndcg)),
  mrr: mean(scores.map((each) => each.mrr)),
  first: mean(scores.map((each) => each.first)),
  recall: mean(scores.map((each) => each.recall)),
});

/** Measures a search; `none` queries count apart. */
export function measure(queries: readonly JudgedQuery[], search: Search): Figures {
  const answerable = queries.filter(({ category }) => category !== 'none');
  const scores = answerable.map(({ category, query, grades }): Scored => {
    const found = search(query);
    return {
      category,
      ndcg: ndcg(found, grades),
      mrr: reciprocalRank(found, grades),
      first: precisionAtOne(found, grades),
      recall: recall(found, grades),
    };
  });
  const categories = [...new Set(scores.map(({ category }) => category))];
  const none = queries.filter(({ category }) => category === 'none');
  return {
    all: meansOf(scores),
    byCategory: new Map(
      categories.map((name) => [name, meansOf(scores.filter(({ category }) => category === name))]),
    ),
    answerable: {
      total: answerable.length,
      empty: answerable.filter(({ query }) => search(query).length === 0).length,
    },
    none: { total: none.length, empty: none.filter(({ query }) => search(query).length === 0).length },
  };
}
