// How long it takes to find what was said, and what it costs in memory: 10,000 transcripts of 5,000 words each.
// `npm run bench:transcripts [-- NUMBER]`. Words are as common and as rare as Zipf's law says.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SpokenPassage, Transcript } from '../../src/catalogue/transcripts/transcript.js';
import { openStore } from '../../src/store/create-store.js';
import { keptLog } from '../support/quiet-log.js';
import { startPostgres } from '../support/store/postgres.js';

const WORDS = 5000;
const PASSAGE_WORDS = 60;
const SENTENCE_WORDS = 15;
const QUERIES = 400;
const PAGE = { offset: 0, limit: 5 };

/** Numbers from 0 to below 1, the same in every run (https://en.wikipedia.org/wiki/Linear_congruential_generator). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const pick = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)] as T;

/** English words, the commonest first: in an order of chance, for only how often each is said matters here. */
const VOCABULARY = readFileSync(join(process.cwd(), 'data', 'vocabulary', 'english.txt'), 'utf8')
  .split('\n')
  .filter((word) => /^[a-z]{3,}$/.test(word))
  .map((word) => [createHash('md5').update(word).digest('hex'), word] as const)
  .sort()
  .map(([, word]) => word);

/** Zipf's law: the word of rank r is said 1/r as often as the commonest (https://en.wikipedia.org/wiki/Zipf's_law). */
const wordOf = (random: () => number): string =>
  VOCABULARY[Math.floor(VOCABULARY.length ** random()) - 1] ?? 'well';

const sentenceOf = (random: () => number): string => {
  const words = Array.from({ length: SENTENCE_WORDS }, () => wordOf(random));
  return `${words.join(' ')}.`;
};

function passagesOf(random: () => number): readonly SpokenPassage[] {
  return Array.from({ length: WORDS / PASSAGE_WORDS }, (_, passage) => ({
    speaker: null,
    sentences: Array.from({ length: PASSAGE_WORDS / SENTENCE_WORDS }, (__, sentence) => ({
      second: passage * 30 + sentence * 8,
      text: sentenceOf(random),
    })),
  }));
}

const transcriptOf = (number: number): Transcript => ({
  ...{ talkId: `talk-${number}`, language: 'en', format: 'webvtt', file: `${number}.vtt` },
  passages: passagesOf(createRandom(number)),
});

/** Of the commonest words none is asked for alone: they are the words of grammar. */
const GRAMMAR = new Set(VOCABULARY.slice(0, 100));

/** One to three words of a sentence that was said, every third question in quotes. */
function queriesOf(count: number): readonly string[] {
  const random = createRandom(42);
  return Array.from({ length: QUERIES }, (_, index) => {
    const passages = passagesOf(createRandom(Math.floor(random() * count)));
    const words = (pick(pick(passages, random).sentences, random).text.match(/\w+/g) ?? []).filter(
      (word) => !GRAMMAR.has(word),
    );
    const length = 1 + (index % 3);
    const said = words.slice(0, length);
    return length === 3 ? `"${said.slice(0, 2).join(' ')}"` : said.join(' ');
  });
}

async function fill(url: string, count: number): Promise<void> {
  const store = await openStore(url, keptLog(), { durability: 'checkpoint' });
  for (let number = 0; number < count; number += 1) {
    await store.transcripts.store(transcriptOf(number), 0, false);
  }
  await store.close();
}

/** Fills in a process of its own, whose memory doesn't count. */
function fillApart(url: string, count: number): Promise<void> {
  return new Promise((done, fail) => {
    const child = fork(fileURLToPath(import.meta.url), ['fill', url, String(count)]);
    child.once('exit', (code) => (code === 0 ? done() : fail(new Error(`filling ended with ${code}`))));
  });
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

function residentMemory(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().rss;
}

async function measure(name: string, url: string, empty: string, count: number): Promise<void> {
  const started = performance.now();
  await fillApart(url, count);
  const seconds = Math.round((performance.now() - started) / 1000);
  const queries = queriesOf(count);
  const without = await openStore(empty, keptLog());
  for (const words of queries) await without.transcripts.search({ words, ...PAGE });
  await without.close();
  const before = residentMemory();
  const store = await openStore(url, keptLog());
  for (const words of queries.slice(0, 20)) await store.transcripts.search({ words, ...PAGE });
  const times: { readonly ms: number; readonly words: string; readonly total: number }[] = [];
  for (const words of queries) {
    const from = performance.now();
    const { total } = await store.transcripts.search({ words, ...PAGE });
    times.push({ ms: performance.now() - from, words, total });
  }
  const more = residentMemory() - before;
  await store.close();
  times.sort((a, b) => a.ms - b.ms);
  const at = (share: number): string => `${times[Math.floor(times.length * share)]?.ms.toFixed(1)} ms`;
  const slowest = times.at(-1);
  process.stdout.write(
    `${name}: ${count} transcripts stored in ${seconds} s; search p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, ` +
      `slowest ${slowest?.ms.toFixed(0)} ms (${slowest?.words}, ${slowest?.total} talks); ${megabytes(more)} more memory\n`,
  );
}

async function sqlite(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-transcripts-'));
  try {
    const file = join(folder, 'full.db');
    await measure('SQLite', `file:${file}`, `file:${join(folder, 'empty.db')}`, count);
    process.stdout.write(`SQLite: the database has ${megabytes(statSync(file).size)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function postgres(count: number): Promise<void> {
  const server = await startPostgres();
  try {
    await measure('PostgreSQL', await server.database(), await server.database(), count);
  } finally {
    await server.remove();
  }
}

const [first, url, number] = process.argv.slice(2);
if (first === 'fill' && url !== undefined) await fill(url, Number(number));
else {
  const count = Number(first ?? 10_000);
  await sqlite(count);
  await postgres(count);
}
