// Facets and relaxations: the count on a choice is the number of talks that pressing it opens, for queries as people type
// them.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../../src/search/catalogue.js';
import type { Facet, Results } from '../../../../src/search/query.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';
import { twoConferences } from '../../../support/catalogue/two-conferences.js';

const { catalogue: shipped } = theCatalogue();
const several = twoConferences();

const FOLDER = 'tests/relevance';
const rows = readdirSync(FOLDER)
  .filter((name) => name.endsWith('queries.tsv'))
  .flatMap((set) => readFileSync(`${FOLDER}/${set}`, 'utf8').trimEnd().split('\n').slice(1));
/** Every judged query, once. */
const QUERIES = [...new Set(rows.map((row) => row.split('\t')[2] ?? ''))];

/** A few at a time, so that one slow machine minute fails no test. */
const CHUNK = 5;
const chunks = Array.from({ length: Math.ceil(QUERIES.length / CHUNK) }, (_, index) => [
  index * CHUNK + 1,
  QUERIES.slice(index * CHUNK, (index + 1) * CHUNK),
]) as [number, readonly string[]][];

/** A talk has one of these at most, so that their counts add up. */
const EXCLUSIVE: readonly Facet['kind'][] = ['event', 'level', 'length', 'format'];

const countsOf = ({ facets, relaxations }: Results) => [
  ...facets.flatMap(({ choices }) => choices),
  ...relaxations,
];

/** Choices whose count is not what pressing them opens, and kinds whose counts don't add up, as text. */
function faults(line: string, catalogue: Catalogue = shipped): readonly string[] {
  const results = catalogue.search({ text: line, facets: true });
  const wrong = countsOf(results).flatMap(({ label, count, line: pressed }) => {
    const opened = catalogue.matching(pressed).talks.length;
    return opened === count && count > 0 ? [] : [`${line} · ${label} (${count}) opens ${opened}`];
  });
  const sums = results.facets.flatMap(({ kind, choices, unstated }) => {
    const sum = choices.reduce((all, { count }) => all + count, unstated);
    return EXCLUSIVE.includes(kind) && sum !== results.total
      ? [`${line} · ${kind}: ${sum} of ${results.total}`]
      : [];
  });
  return [...wrong, ...sums];
}

describe('counts', () => {
  it.each(chunks)('are what pressing the choice opens, for judged queries from %d on', (_, queries) => {
    expect(queries.flatMap((line) => faults(line))).toEqual([]);
  });

  it.each(['helm', 'autoscaling gpu', 'kubernetes security', 'istio sort:path'])(
    'are what pressing the choice opens, of “%s” and of each narrower question under it',
    (line) => {
      const { facets } = shipped.search({ text: line, facets: true });
      const narrower = facets.flatMap(({ choices }) => choices.map((choice) => choice.line));
      expect([line, ...narrower].flatMap((each) => faults(each))).toEqual([]);
    },
  );

  it.each(['performance', 'testing', 'talks'])(
    'of “%s” divide by conference where several have it',
    (line) => {
      const { facets } = several.search({ text: line, facets: true });
      expect(facets.filter(({ kind }) => kind === 'event').map(({ values }) => values)).toEqual([2]);
      expect(faults(line, several)).toEqual([]);
    },
  );

  it.each(['performance event:rails-days-2024', 'performance year:2017'])(
    'of “%s” do not divide by the conference that was chosen',
    (line) => {
      const { facets } = several.search({ text: line, facets: true });
      expect(facets.filter(({ kind }) => kind === 'event')).toEqual([]);
    },
  );

  it('never divide by conference where there is one', () => {
    const { facets } = shipped.search({ text: 'talks', facets: true });
    expect(facets.map(({ kind }) => kind)).not.toContain('event');
  });
});
