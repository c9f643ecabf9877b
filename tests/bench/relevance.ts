// `npm run bench:relevance`: how well Lectern and others rank judged queries, as tables for docs/search-benchmarks.md.
// All sets of the shipped talks are development sets: they were looked at while search was worked on. With
// `--corpus FILE` (or LECTERN_CORPUS), talks of other conferences as JSON lines, those are ranked too.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { TalksFile } from '../../src/catalogue/talk.js';
import { createCatalogue } from '../../src/search/create-catalogue.js';
import { openEmbeddings } from '../../src/search/embeddings/embeddings.js';
import { loadVocabulary } from '../../src/search/vocabulary/vocabulary.js';
import { readCollection } from '../relevance/collection.js';
import { type Figures, measure, type Search } from '../relevance/measure.js';
import { printOtherConferences } from './other-conferences.js';
import { ftsPeer, fusePeer, miniSearchPeer } from './peers.js';

const file = TalksFile.parse(JSON.parse(readFileSync('data/talks.json', 'utf8')));
const catalogue = createCatalogue(file, loadVocabulary('data/vocabulary.json'), openEmbeddings('data'));
const lectern: Search = (text) => catalogue.search({ text, pageSize: 10 }).hits.map(({ talk }) => talk.id);

const peers = [
  ftsPeer(file, true),
  ftsPeer(file, false),
  miniSearchPeer(file),
  fusePeer(file, true),
  fusePeer(file, false),
];
const engines: readonly (readonly [string, Search])[] = [
  ['**Lectern**', lectern],
  ...peers.map(({ name, search }) => [name, search] as const),
];

/** Name of a set, then what its files' names begin with. */
const SETS = [
  ['judged', ''],
  ['own', 'own-'],
  ['dev-1', 'dev-1-'],
  ['dev-2', 'dev-2-'],
  ['dev-3', 'dev-3-'],
  ['dev-4', 'dev-4-'],
  ['everyday', 'everyday-'],
  ['foreign', 'foreign-'],
] as const;

const sets = SETS.map(([name, prefix]) => ({
  name,
  queries: readCollection(`tests/relevance/${prefix}queries.tsv`, `tests/relevance/${prefix}qrels.tsv`, file),
}));

const row = (cells: readonly string[]): void => console.log(`| ${cells.join(' | ')} |`);
const table = (heading: readonly string[], rows: readonly (readonly string[])[]): void => {
  console.log();
  row(heading);
  row(heading.map((_, column) => (column === 0 ? '---' : '--:')));
  for (const cells of rows) row(cells);
};
const share = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(2));

/** nDCG@10, and how many queries without an answer were left empty. */
function summary({ all, byCategory, none }: Figures): string {
  const empty = none.total === 0 ? '' : `${none.empty}/${none.total}`;
  if (byCategory.size === 0) return empty;
  return empty === '' ? share(all.ndcg) : `${share(all.ndcg)} (${empty})`;
}

const figures = sets.map(({ queries }) => measure(queries, lectern));
const categories = [...new Set(figures.flatMap(({ byCategory }) => [...byCategory.keys()]))];
const answerable = figures.flatMap(({ byCategory }, at) =>
  byCategory.size === 0 ? [] : [{ name: SETS[at]?.[0] ?? '', figures: figures[at] as Figures }],
);

console.log('nDCG@10 (queries without an answer that were left empty)');
table(
  ['engine', ...sets.map(({ name, queries }) => `${name} (${queries.length})`)],
  engines.map(([name, search]) => [name, ...sets.map(({ queries }) => summary(measure(queries, search)))]),
);

console.log('\nLectern, nDCG@10 by category');
table(
  ['category', ...answerable.map(({ name }) => name)],
  categories.map((category) => [
    category,
    ...answerable.map((each) => share(each.figures.byCategory.get(category)?.ndcg)),
  ]),
);

console.log('\nLectern, other measures');
table(
  ['measure', ...answerable.map(({ name }) => name)],
  (
    [
      ['MRR@10', 'mrr'],
      ['P@1', 'first'],
      ['recall@10', 'recall'],
    ] as const
  ).map(([name, key]) => [name, ...answerable.map((each) => share(each.figures.all[key]))]),
);
for (const { close } of peers) close();

const { values } = parseArgs({ options: { corpus: { type: 'string' } } });
const corpus = values.corpus ?? process.env.LECTERN_CORPUS;
if (corpus !== undefined) printOtherConferences(corpus, file, table);
