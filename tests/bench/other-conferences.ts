// Conferences that neither vocabulary nor tuning has seen: from a corpus of talks.
import { existsSync, readFileSync } from 'node:fs';
import type { TalksFile } from '../../src/catalogue/talk.js';
import { createCatalogue } from '../../src/search/create-catalogue.js';
import { openEmbeddings } from '../../src/search/embeddings/embeddings.js';
import { createVocabulary, loadVocabulary, type Vocabulary } from '../../src/search/vocabulary/vocabulary.js';
import { readCollection } from '../relevance/collection.js';
import { measure, type Search } from '../relevance/measure.js';
import { readCorpus } from './corpus.js';
import { ftsPeer, fusePeer, miniSearchPeer, type Peer } from './peers.js';

const CATALOGUES = ['field', 'other', 'operations', 'python', 'frontend', 'cloudops'] as const;
/** The half that was worked with, and the half that was looked at once, at the end. */
const HALVES = ['dev', 'held-out'] as const;

/** Nothing that is about the field: everyday words and manners of a talk stay. */
const withoutField = ({ file }: Vocabulary): Vocabulary =>
  createVocabulary({
    ...file,
    synonyms: [],
    products: [],
    concepts: file.concepts.filter(({ style }) => style),
  });

function enginesOf(file: TalksFile): {
  readonly engines: readonly (readonly [string, Search])[];
  readonly peers: readonly Peer[];
} {
  const [all, embeddings] = [loadVocabulary('data/vocabulary.json'), openEmbeddings('data')];
  const search = (...[vocabulary, vectors]: [Vocabulary, typeof embeddings]): Search => {
    const catalogue = createCatalogue(file, vocabulary, vectors);
    return (text) => catalogue.search({ text, pageSize: 10 }).hits.map(({ talk }) => talk.id);
  };
  const peers = [ftsPeer(file, true), ftsPeer(file, false), miniSearchPeer(file), fusePeer(file, true)];
  return {
    engines: [
      ['**Lectern**', search(all, embeddings)],
      ['without vectors', search(all, undefined)],
      ['without the vocabulary', search(withoutField(all), embeddings)],
      ['without either', search(withoutField(all), undefined)],
      ...peers.map((peer) => [peer.name, peer.search] as const),
    ],
    peers,
  };
}

const HEADING = [
  'engine',
  'all',
  'keyword',
  'concept',
  'question',
  'typo',
  'none left empty',
  'others left empty',
];

/** Prints a table for each half of each catalogue whose talks are in the corpus. */
export function printOtherConferences(
  corpus: string,
  shipped: TalksFile,
  table: (heading: readonly string[], rows: readonly (readonly string[])[]) => void,
): void {
  for (const name of CATALOGUES) {
    const folder = `tests/relevance/${name}`;
    const ids = new Set(readFileSync(`${folder}/talk-ids.txt`, 'utf8').trimEnd().split('\n'));
    const file = readCorpus(corpus, shipped, ids);
    const { engines, peers } = enginesOf(file);
    for (const half of HALVES) {
      if (!existsSync(`${folder}/${half}-queries.tsv`)) continue;
      const queries = readCollection(`${folder}/${half}-queries.tsv`, `${folder}/${half}-qrels.tsv`, file);
      console.log(`\n${name}, ${half}: ${queries.length} queries over ${file.talks.length} talks, nDCG@10`);
      const rows = engines.map(([engine, search]) => {
        const { all, byCategory, none, answerable } = measure(queries, search);
        const each = ['keyword', 'concept', 'question', 'typo'].map(
          (category) => byCategory.get(category)?.ndcg.toFixed(2) ?? '–',
        );
        const empty = [`${none.empty}/${none.total}`, `${answerable.empty}/${answerable.total}`];
        return [engine, all.ndcg.toFixed(3), ...each, ...empty];
      });
      table(HEADING, rows);
    }
    for (const { close } of peers) close();
  }
}
