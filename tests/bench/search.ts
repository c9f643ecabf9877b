// `npm run bench:search`: build time, memory and speed of whole searches at four sizes, beside MiniSearch and FTS5.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { TalksFile } from '../../src/catalogue/talk.js';
import { createCatalogue } from '../../src/search/create-catalogue.js';
import { loadVocabulary } from '../../src/search/vocabulary-file.js';
import { generate, readCorpus } from './corpus.js';
import { ftsPeer, miniSearchPeer, type Peer } from './peers.js';

const { values } = parseArgs({
  options: { corpus: { type: 'string' }, sizes: { type: 'string', default: '174,1000,10000,100000' } },
});

const file = TalksFile.parse(JSON.parse(readFileSync('data/talks.json', 'utf8')));
const vocabulary = loadVocabulary('data/vocabulary.json');
const queries = ['', 'own-', 'blind-'].flatMap((name) =>
  readFileSync(`tests/relevance/${name}queries.tsv`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t')[2] ?? ''),
);

/** Bytes in use after the collector ran (`--expose-gc`). */
function bytesInUse(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const timeOf = (search: (query: string) => unknown, query: string): number => {
  const started = performance.now();
  search(query);
  return performance.now() - started;
};

/** Once through to warm up; then each query's fastest of three, because the machine does other things as well. */
function percentiles(search: (query: string) => unknown): string {
  for (const query of queries) search(query);
  const times = queries.map((query) =>
    Math.min(timeOf(search, query), timeOf(search, query), timeOf(search, query)),
  );
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.floor((times.length - 1) * share)] as number).toFixed(2).padStart(8);
  return `${at(0.5)}${at(0.95)}${at(0.99)}`;
}

function line(name: string, built: number, bytes: number, figures: string): void {
  const memory = `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  console.log(`  ${name.padEnd(20)}${built.toFixed(0).padStart(8)} ms${memory.padStart(11)}${figures}`);
}

function measureLectern(talks: TalksFile): void {
  const before = bytesInUse();
  const started = performance.now();
  const catalogue = createCatalogue(talks, vocabulary);
  const built = performance.now() - started;
  const figures = percentiles((text) => catalogue.search({ text }));
  line('Lectern', built, bytesInUse() - before, figures);
  const typed = ['k', 'ku', 'istio', 'service me', 'liz', 'level:', 'kubernetes sec', 'monit'];
  for (const text of typed) catalogue.suggest(text);
  const started2 = performance.now();
  for (let round = 0; round < 20; round += 1) for (const text of typed) catalogue.suggest(text);
  const each = (performance.now() - started2) / (20 * typed.length);
  console.log(`  ${'  one suggestion'.padEnd(20)}${each.toFixed(2).padStart(8)} ms`);
}

function measurePeer(create: () => Peer): void {
  const before = bytesInUse();
  const peer = create();
  const figures = percentiles(peer.search);
  line(peer.name, peer.built, bytesInUse() - before, figures);
  peer.close();
}

function run(talks: TalksFile): void {
  console.log(`\n${talks.talks.length} talks, ${queries.length} queries`);
  console.log(`  ${''.padEnd(20)}      build      index     p50     p95     p99 ms`);
  measureLectern(talks);
  // MiniSearch takes minutes and gigabytes beyond this; SQLite's memory lies outside of the heap.
  if (talks.talks.length <= 10_000) measurePeer(() => miniSearchPeer(talks));
  measurePeer(() => ftsPeer(talks, false));
  measurePeer(() => ftsPeer(talks, true));
}

if (values.corpus !== undefined) run(readCorpus(values.corpus, file));
else for (const size of values.sizes.split(',').map(Number)) run(generate(file, size));
