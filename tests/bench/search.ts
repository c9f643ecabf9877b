// `npm run bench:search`: build time, memory and speed of whole searches and of suggestions at four sizes, beside MiniSearch and FTS5.
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { TalksFile } from '../../src/catalogue/talk.js';
import type { Catalogue } from '../../src/search/catalogue.js';
import { createCatalogue } from '../../src/search/create-catalogue.js';
import { type Embeddings, openEmbeddings } from '../../src/search/embeddings/embeddings.js';
import { loadVocabulary } from '../../src/search/vocabulary/vocabulary.js';
import { generate, readCorpus } from './corpus.js';
import { ftsPeer, miniSearchPeer, type Peer } from './peers.js';

const { values } = parseArgs({
  options: { corpus: { type: 'string' }, sizes: { type: 'string', default: '174,1000,10000,100000' } },
});

const file = TalksFile.parse(JSON.parse(readFileSync('data/talks.json', 'utf8')));
const vocabulary = loadVocabulary('data/vocabulary.json');
const queries = ['', 'own-', 'dev-1-'].flatMap((name) =>
  readFileSync(`tests/relevance/${name}queries.tsv`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t')[2] ?? ''),
);

/** Bytes in use after the collector ran (`--expose-gc`), twice, since what is weakly held goes with the second. */
function bytesInUse(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const timeOf = (search: (query: string) => unknown, query: string): number => {
  const started = performance.now();
  search(query);
  return performance.now() - started;
};

/** Once through to warm up; then each one's fastest of three, because the machine does other things as well. */
function percentiles(search: (typed: string) => unknown, all: readonly string[]): string {
  for (const each of all) search(each);
  const times = all.map((each) => Math.min(timeOf(search, each), timeOf(search, each), timeOf(search, each)));
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.floor((times.length - 1) * share)] as number).toFixed(2).padStart(8);
  return `${at(0.5)}${at(0.95)}${at(0.99)}`;
}

/** What a person types on the way to a title, a name or a query: every beginning up to 14 characters. */
const typings = [
  ...new Set(
    [...file.talks.flatMap(({ title, speakers }) => [title, ...speakers.map(({ name }) => name)]), ...queries]
      .flatMap((text) => Array.from({ length: Math.min(14, text.length) }, (_, at) => text.slice(0, at + 1)))
      .concat(['level:', 'speaker:l', 'company:g', 'istio level:b', 'track:s']),
  ),
];

function line(name: string, built: number, bytes: number, figures: string): void {
  const memory = `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  console.log(`  ${name.padEnd(20)}${built.toFixed(0).padStart(8)} ms${memory.padStart(11)}${figures}`);
}

/** The first build of a process is the one that a start waits for. */
function build(
  talks: TalksFile,
  embeddings: Embeddings | undefined,
): { readonly catalogue: Catalogue; readonly built: number } {
  const started = performance.now();
  const catalogue = createCatalogue(talks, vocabulary, embeddings);
  return { catalogue, built: performance.now() - started };
}

/** With the vectors of these talks at hand, as they are when they were imported. */
function embedded(talks: TalksFile): Embeddings | undefined {
  const opened = openEmbeddings('data');
  if (opened === undefined) return undefined;
  const kept = new Map(talks.talks.map((talk) => [talk.id, opened.ofTalk(talk)]));
  return { ...opened, ofTalk: (talk) => kept.get(talk.id) ?? opened.ofTalk(talk) };
}

/** What search by meaning needs before its first question: the vectors of words, as a start reads them. */
function measureWordVectors(): void {
  const before = bytesInUse();
  const started = performance.now();
  const words = openEmbeddings('data')?.words();
  const ms = performance.now() - started;
  if (words === undefined) return;
  const megabytes = (bytesInUse() - before) / 1024 / 1024;
  words.embedQuery('kept until here');
  console.log(
    `word vectors: loaded in ${ms.toFixed(0)} ms (aim: < 50), ${megabytes.toFixed(1)} MB (aim: < 40)`,
  );
}

function measureLectern(talks: TalksFile): void {
  const embeddings = embedded(talks);
  const before = bytesInUse();
  const { catalogue, built } = build(talks, embeddings);
  const figures = percentiles((text) => catalogue.search({ text }), queries);
  line('Lectern', built, bytesInUse() - before, figures);
  const suggesting = percentiles((typed) => catalogue.suggest(typed), typings);
  console.log(`  ${'  one suggestion'.padEnd(41)}${suggesting}`);
}

function measurePeer(create: () => Peer): void {
  const before = bytesInUse();
  const peer = create();
  const figures = percentiles(peer.search, queries);
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

/** As if read from a file: strings put together from parts would be laid out anew by whoever reads them first. */
const asRead = (made: TalksFile): TalksFile => ({
  ...made,
  talks: made.talks.map((talk) => JSON.parse(JSON.stringify(talk)) as typeof talk),
});

console.log(`load average ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`);
measureWordVectors();
if (values.corpus !== undefined) run(readCorpus(values.corpus, file));
else for (const size of values.sizes.split(',').map(Number)) run(asRead(generate(file, size)));
