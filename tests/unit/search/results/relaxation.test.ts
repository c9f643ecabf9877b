// Relaxation: smaller queries are offered where no talk has everything, and never above the talk that answers.
import { describe, expect, it } from 'vitest';
import { readCollection } from '../../../relevance/collection.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { file, catalogue } = theCatalogue();
const SETS = ['', 'own-', 'dev-1-', 'dev-2-', 'dev-3-', 'dev-4-', 'everyday-'] as const;

const relaxationsOf = (text: string) => catalogue.search({ text }).relaxations;

describe('relaxation', () => {
  it.each(['autoscaling gpu', 'istio windows', 'etcd and gpu', 'helm with gpu'])(
    'offers each of two things that no talk has together: %s',
    (line) => {
      expect(relaxationsOf(line)).toHaveLength(2);
    },
  );

  it.each(['how do I debug a crashing pod', 'I’m new to kubernetes, where do I start', 'rbac permissions'])(
    'offers nothing where one talk answers in other words: %s',
    (line) => {
      expect(relaxationsOf(line)).toEqual([]);
    },
  );

  it.each(SETS)('never stands above a talk that answers a judged query of “%s”', (set) => {
    const queries = readCollection(
      `tests/relevance/${set}queries.tsv`,
      `tests/relevance/${set}qrels.tsv`,
      file,
    );
    const wrong = queries.filter(({ query, grades }) => {
      const { hits, relaxations } = catalogue.search({ text: query });
      return relaxations.length > 0 && hits.slice(0, 3).some(({ talk }) => (grades.get(talk.id) ?? 0) > 1);
    });
    expect(wrong.map(({ query }) => query)).toEqual([]);
  });
});
