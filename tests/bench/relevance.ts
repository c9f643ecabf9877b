// `npm run bench:relevance`: how well Lectern and others rank, on judged queries, overall and by category.
// All of these were used while tuning; what counts as unseen is told in docs/search.md.
import { readFileSync } from 'node:fs';
import { TalksFile } from '../../src/catalogue/talk.js';
import { createCatalogue } from '../../src/search/create-catalogue.js';
import { loadVocabulary } from '../../src/search/vocabulary/vocabulary-file.js';
import { type JudgedQuery, readCollection } from '../relevance/collection.js';
import { type Figures, measure, type Search } from '../relevance/measure.js';
import { ftsPeer, fusePeer, miniSearchPeer } from './peers.js';

const file = TalksFile.parse(JSON.parse(readFileSync('data/talks.json', 'utf8')));
const catalogue = createCatalogue(file, loadVocabulary('data/vocabulary.json'));
const lectern: Search = (text) => catalogue.search({ text, pageSize: 10 }).hits.map(({ talk }) => talk.id);

const peers = [
  fusePeer(file, false),
  fusePeer(file, true),
  miniSearchPeer(file),
  ftsPeer(file, false),
  ftsPeer(file, true),
];
const engines: readonly (readonly [string, Search])[] = [
  ['Lectern', lectern],
  ...peers.map(({ name, search }) => [name, search] as const),
];

const cell = (value: number): string => value.toFixed(3).padStart(8);

function print(name: string, { all, byCategory, none }: Figures): void {
  console.log(
    `${name.padEnd(22)}${cell(all.ndcg)}${cell(all.mrr)}${cell(all.first)}${cell(all.recall)}   none ${none.empty}/${none.total}`,
  );
  const categories = [...byCategory].map(([category, { ndcg }]) => `${category} ${ndcg.toFixed(2)}`);
  console.log(`${' '.repeat(22)}  nDCG@10 by category: ${categories.join(', ')}`);
}

function compare(title: string, queries: readonly JudgedQuery[]): void {
  console.log(`\n${title} (${queries.length} queries)`);
  console.log(`${' '.repeat(22)} nDCG@10  MRR@10     P@1 recall@10`);
  for (const [name, search] of engines) print(name, measure(queries, search));
}

const read = (name: string): readonly JudgedQuery[] =>
  readCollection(`tests/relevance/${name}queries.tsv`, `tests/relevance/${name}qrels.tsv`, file);

compare('Judged queries', read(''));
compare('Our own queries', read('own-'));
compare('Blind queries', read('blind-'));
compare('Second blind queries', read('blind2-'));
compare('Third blind queries', read('blind3-'));
compare('Fourth blind queries', read('blind4-'));
compare('Everyday queries', read('everyday-'));
compare('Queries of other trades', read('foreign-'));
for (const { close } of peers) close();
