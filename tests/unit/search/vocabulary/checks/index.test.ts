// The vocabulary's rules: the shipped one keeps all of them, and a planted fault is found at its line.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRunQueries } from '../../../../../src/cli/trec-run.js';
import type { JudgedLine } from '../../../../../src/search/vocabulary/checks/check.js';
import { vocabularyChecks } from '../../../../../src/search/vocabulary/checks/index.js';
import { readVocabularySources } from '../../../../../src/search/vocabulary/vocabulary-sources.js';
import { DATA } from '../../../../support/paths.js';
import { aConceptText, aVocabularyFolder } from '../../../../support/program/a-vocabulary-folder.js';

const JUDGED: readonly JudgedLine[] = [
  { file: 'queries.tsv', query: 'why won’t my kite fly?' },
  { file: 'queries.tsv', query: 'gusty day' },
];

/** What the rules say of a folder: the rule, and "file:line reason". */
function faultsOf(files: Readonly<Record<string, string>>, judged = JUDGED): readonly (readonly string[])[] {
  const sources = readVocabularySources(aVocabularyFolder(files), 'v');
  return vocabularyChecks.flatMap(({ rule, find }) =>
    find(sources, judged).map(({ file, line, reason }) => [rule, `${file}:${line} ${reason}`]),
  );
}

/** The judged queries of this checkout, as `lectern catalogue check` compares with. */
const judgedQueries = (): readonly JudgedLine[] =>
  readdirSync('tests/relevance')
    .filter((name) => name.endsWith('queries.tsv'))
    .flatMap((file) =>
      parseRunQueries(readFileSync(`tests/relevance/${file}`, 'utf8')).map(({ query }) => ({ file, query })),
    );

describe('the rules of the vocabulary', () => {
  const shipped = readVocabularySources(`${DATA}/vocabulary`);
  it.each(vocabularyChecks)('hold for the shipped vocabulary: $rule', ({ find }) => {
    expect(find(shipped, judgedQueries())).toEqual([]);
  });

  it('find nothing in a folder without a fault', () => {
    expect(faultsOf({})).toEqual([]);
  });

  const planted: readonly (readonly [string, Record<string, string>, string])[] = [
    [
      'a concept has one phrase a line',
      {
        'concepts/rain.json':
          '{ "name": "Rain", "why": "Made up for this test",\n  "terms": ["drizzle", "shower"]\n}\n',
      },
      'v/concepts/rain.json:2 ',
    ],
    [
      'no line of the vocabulary is longer than 120 characters',
      { 'products.txt': `# Why.\n${'k'.repeat(121)}\n` },
      'v/products.txt:2 ',
    ],
    [
      'the lists of the vocabulary are sorted',
      { 'english.txt': '# Why.\ntree\nlawn\n' },
      'v/english.txt:3 “lawn” belongs before “tree”',
    ],
    [
      'the lists of the vocabulary are sorted',
      { 'concepts/rain.json': aConceptText('Rain', ['wet day', 'damp day'], []) },
      'v/concepts/rain.json:6 “damp day” belongs before “wet day”',
    ],
    [
      'no phrase is listed twice',
      { 'synonyms.txt': '# Why.\nkite, dragon\n\n# Why too.\nglider, Dragon\n' },
      'v/synonyms.txt:5 “dragon” stands on line 2 already',
    ],
    [
      'no phrase is listed twice',
      { 'stem-exceptions.txt': '# Why.\nfly, flier, fly\n' },
      'v/stem-exceptions.txt:2 a word stands twice on this line',
    ],
    [
      'a query stands in one concept, or “shared” beside it says why in two',
      { 'concepts/weather.json': aConceptText('Weather', ['Calm day'], []) },
      'v/concepts/wind.json:5 ',
    ],
    [
      'every reason under “shared” is for a query of two concepts',
      {
        'concepts/rain.json': aConceptText('Rain', ['wet day'], [], {
          shared: { 'wet day': 'no longer so' },
        }),
      },
      'v/concepts/rain.json:1 ',
    ],
    [
      'no query of a concept only repeats a judged query',
      { 'concepts/rain.json': aConceptText('Rain', ["why won't my kite fly"], []) },
      'v/concepts/rain.json:5 ',
    ],
  ];
  it.each(planted)('%s', (rule, files, place) => {
    expect(faultsOf(files)).toEqual([[rule, expect.stringContaining(place)]]);
  });

  it('allow a query in two concepts that say why', () => {
    const text = aConceptText('Weather', ['calm day'], [], { shared: { 'calm day': 'no wind is weather' } });
    expect(faultsOf({ 'concepts/weather.json': text })).toEqual([]);
  });

  it('allow what the field calls its things, though a judged query is the same two words', () => {
    expect(readVocabularySources(aVocabularyFolder()).concepts[0]?.concept.queries).toContain('gusty day');
    expect(faultsOf({}, JUDGED)).toEqual([]);
  });
});
