import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIndexCache, type IndexCache } from '../../../src/app/index-cache.js';
import { finish } from '../../../src/lib/time-slice.js';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { buildCatalogue } from '../../../src/search/create-catalogue.js';
import { openEmbeddings } from '../../../src/search/embeddings/embeddings.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { type KeptLog, keptLog } from '../../support/quiet-log.js';

const { file, vocabulary, catalogue: built } = theCatalogue();
const queries = ['', 'own-', 'dev-1-', 'dev-2-'].flatMap((name) =>
  readFileSync(`tests/relevance/${name}queries.tsv`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t')[2] ?? ''),
);

let folder: string;
let path: string;
let log: KeptLog;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-kept-'));
  path = join(folder, 'state', 'talks.index');
  log = keptLog();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a process does at its start. */
const start = (kept: IndexCache, { digest = 'a digest', talks = file.talks } = {}): Catalogue =>
  finish(buildCatalogue({ ...file, talks }, vocabulary, kept.collect(digest), openEmbeddings('data')));

const keeper = (): IndexCache => createIndexCache(join(folder, 'state'), log);
const messages = (): readonly string[] => log.lines.map(({ message }) => message);
const NOT_KEPT = 'the index can’t be kept; it is built at every start';
const OTHER = 'the kept index is of other talks or another version; it is built again';
const KEPT = 'kept the index for the next start';

/** Starts, and waits until the index is written `times` times altogether. */
async function startAndKeep(times = 1, options = {}): Promise<void> {
  start(keeper(), options);
  await vi.waitFor(() => expect(messages().filter((each) => each === KEPT)).toHaveLength(times));
}

describe('an index that was kept', () => {
  it('gives for every judged query what the built one gives', async () => {
    await startAndKeep();
    const read = start(keeper());
    expect(messages()).toEqual([KEPT]);
    const answers = ({ search }: Catalogue) =>
      queries.map((text) => {
        const { hits, total, relaxations, understanding } = search({ text, pageSize: 10 });
        return {
          text,
          hits: hits.map(({ talk, score }) => [talk.id, score]),
          total,
          relaxations,
          understanding,
        };
      });
    expect(answers(read)).toEqual(answers(built));
    for (const typed of ['k', 'ku', 'service me', 'liz', 'company:g', ''])
      expect(read.suggest(typed)).toEqual(built.suggest(typed));
  });

  it('is built again when the talks changed, and then fits the new ones', async () => {
    await startAndKeep();
    const talks = file.talks.slice(0, 100);
    await startAndKeep(2, { digest: 'another digest', talks });
    expect(messages()).toContain(OTHER);
    expect(start(keeper(), { digest: 'another digest', talks }).size).toBe(100);
    expect(messages()).toHaveLength(3);
  });

  it('is built again by code that indexes otherwise', async () => {
    await startAndKeep();
    start(createIndexCache(join(folder, 'state'), log, { code: () => 'other code' }));
    await vi.waitFor(() => expect(messages()).toEqual([KEPT, OTHER, KEPT]));
  });

  it('is built again when it is of an older format', async () => {
    await startAndKeep();
    const bytes = readFileSync(path);
    bytes.write('lectern index 0', 'latin1');
    writeFileSync(path, bytes);
    await startAndKeep(2);
    expect(messages()).toContain('the kept index is of another format; it is built again');
    start(keeper());
    expect(messages()).toHaveLength(3);
  });

  it.each([
    ['a bit of it is another', (bytes: Buffer) => bytes.fill(bytes[5000]! ^ 1, 5000, 5001)],
    ['its lengths are others', (bytes: Buffer) => bytes.fill(0xff, 80, 120)],
    ['its end is missing', (bytes: Buffer) => bytes.subarray(0, 20_000)],
    ['only its beginning is there', (bytes: Buffer) => bytes.subarray(0, 60)],
    ['it is empty', () => Buffer.alloc(0)],
    ['it is something else', () => Buffer.from('<html>'.repeat(100))],
  ])('is built again when %s', async (_, damage) => {
    await startAndKeep();
    writeFileSync(path, damage(readFileSync(path)));
    start(keeper());
    expect(messages()).toContain('the kept index is damaged; it is built again');
    await vi.waitFor(() => expect(messages()).toHaveLength(3));
    start(keeper());
    expect(messages()).toHaveLength(3);
  });
});

describe('keeping an index', () => {
  it('leaves one whole file when several write at once', async () => {
    for (const each of [keeper(), keeper(), keeper()]) start(each);
    await vi.waitFor(() => expect(messages().filter((each) => each === KEPT)).toHaveLength(3));
    expect(readdirSync(join(folder, 'state'))).toEqual(['talks.index']);
    start(keeper());
    expect(messages()).toHaveLength(3);
  });

  it('goes on without where the folder can’t be written, and says so once', async () => {
    writeFileSync(join(folder, 'state'), 'a file where the folder should be');
    const kept = keeper();
    expect(start(kept).size).toBe(file.talks.length);
    expect(start(kept).size).toBe(file.talks.length);
    await vi.waitFor(() => expect(messages()).toContain(NOT_KEPT));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(messages().filter((each) => each === NOT_KEPT)).toHaveLength(1);
  });

  it('removes what a killed process left, but not what another is writing', async () => {
    await startAndKeep();
    const [old, young] = [`${path}.old`, `${path}.young`];
    for (const each of [old, young]) writeFileSync(each, 'half an ind');
    utimesSync(old, 1, 1);
    await startAndKeep(2, { digest: 'another digest' });
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
  });

  it('keeps nothing of a catalogue that is built in no time', async () => {
    start(createIndexCache(join(folder, 'state'), log, { minTalks: 1000 }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(existsSync(path)).toBe(false);
    expect(messages()).toEqual([]);
  });
});
