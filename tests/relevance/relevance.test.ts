// The figures that search has reached on judged queries, as floors: a change that loses them fails here.
import { beforeAll, describe, expect, it } from 'vitest';
import { theCatalogue } from '../support/bot/the-catalogue.js';
import { readCollection } from './collection.js';
import { measure, type Search } from './measure.js';

const { file, catalogue } = theCatalogue();
const search: Search = (text) => catalogue.search({ text, pageSize: 10 }).hits.map(({ talk }) => talk.id);
const measured = new Map<string, ReturnType<typeof measure>>();
/** Several tests look at the same figures. */
function figuresOf(name: string): ReturnType<typeof measure> {
  const collection = () =>
    readCollection(`tests/relevance/${name}queries.tsv`, `tests/relevance/${name}qrels.tsv`, file);
  const figures = measured.get(name) ?? measure(collection(), search);
  measured.set(name, figures);
  return figures;
}

/** Name of the collection, then the least nDCG@10, MRR@10, P@1 and recall@10. */
const FLOORS = [
  ['', 0.92, 0.96, 0.93, 0.9],
  ['own-', 0.92, 0.95, 0.92, 0.94],
  ['dev-1-', 0.89, 0.93, 0.9, 0.9],
  ['dev-2-', 0.89, 0.95, 0.93, 0.91],
  ['dev-3-', 0.9, 0.95, 0.93, 0.92],
  ['dev-4-', 0.82, 0.92, 0.88, 0.88],
  ['everyday-', 0.81, 0.88, 0.82, 0.88],
] as const;

/** The least nDCG@10 of each category of the judged queries. */
const CATEGORIES = {
  keyword: 0.9,
  question: 0.85,
  concept: 0.85,
  typo: 0.88,
  acronym: 0.87,
  speaker: 1,
  company: 0.99,
  filter: 0.94,
  chatty: 0.82,
} as const;

describe('relevance', () => {
  describe.each(FLOORS)('on the “%s” queries', (name, ndcg, mrr, first, recall) => {
    beforeAll(() => {
      figuresOf(name);
    });

    it('holds what it has reached', () => {
      const { all } = figuresOf(name);
      expect(all.ndcg).toBeGreaterThanOrEqual(ndcg);
      expect(all.mrr).toBeGreaterThanOrEqual(mrr);
      expect(all.first).toBeGreaterThanOrEqual(first);
      expect(all.recall).toBeGreaterThanOrEqual(recall);
    });
  });

  it('is good in every category of the judged queries', () => {
    const { byCategory } = figuresOf('');
    for (const [category, floor] of Object.entries(CATEGORIES)) {
      expect(byCategory.get(category)?.ndcg, category).toBeGreaterThanOrEqual(floor);
    }
  });

  it.each(['', 'own-', 'dev-1-', 'dev-2-', 'dev-3-', 'dev-4-'])(
    'answers every “%s” query about another field with no talk',
    (name) => {
      const { none } = figuresOf(name);
      expect(none.empty).toBe(none.total);
      expect(none.total).toBeGreaterThan(0);
    },
  );

  it('answers nearly every query of people from other trades with no talk', () => {
    const { none } = figuresOf('foreign-');
    expect(none.total).toBe(60);
    expect(none.empty).toBeGreaterThanOrEqual(57);
  });
});
