// Index cache: the index kept in a file beside the database, because building it takes most of a start.
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { endianness } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../lib/make-folder.js';
import { drive } from '../lib/time-slice.js';
import type { Log } from '../ports/telemetry.js';
import type { CollectedTerms } from '../search/index/index-builder.js';
import { type DecodeFailure, decodeIndex, encodeIndex, sealIndex } from '../search/index/index-codec.js';
import { type Collect, collectTalks } from '../search/search-index.js';

export interface IndexCache {
  /** Reads or builds what the index of some talks consists of; `digest` is of the file that they came from. */
  readonly collect: (digest: string) => Collect;
}

export interface IndexCacheSettings {
  /** With fewer talks a file saves nothing. With 174 it saves a tenth of a second, see docs/search-benchmarks.md. */
  readonly minTalks?: number;
  /** Names the code that indexes, so that no index of another is believed. */
  readonly code?: () => string;
}

const MIN_TALKS = 100;
/** What a process left that was killed while it wrote is removed after this. */
const LEFT_BEHIND_MS = 3_600_000;

/** Everything that indexing may depend on: all of search, the model of a talk, and the letters that Node knows. */
function digestOfCode(): string {
  const hash = createHash('sha256').update(`${process.versions.unicode} ${endianness()}`);
  for (const folder of ['search', 'catalogue']) {
    const place = new URL(`../${folder}/`, import.meta.url);
    const names = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.[jt]s$/.test(name),
    );
    for (const name of names.sort()) hash.update(name).update(readFileSync(new URL(name, place)));
  }
  return hash.digest('hex');
}

const keyOf = (digest: string, code: string): Uint8Array =>
  createHash('sha256').update(`${digest} ${code}`).digest();

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

function read(file: string, key: Uint8Array): CollectedTerms | DecodeFailure | 'missing' | 'unreadable' {
  try {
    return decodeIndex(readFileSync(file), key);
  } catch (error) {
    return isMissing(error) ? 'missing' : 'unreadable';
  }
}

/** Removes what is left of writings that never came to their end. */
async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(file)}.`)) continue;
    const left = join(folder, name);
    // Another replica may take it away meanwhile.
    const info = await stat(left).catch(() => undefined);
    if (info !== undefined && Date.now() - info.mtimeMs > LEFT_BEHIND_MS) await rm(left, { force: true });
  }
}

/** Writes under another name first: a reader, or another writer, sees the old file or the new one, whole. */
async function write(file: string, chunks: readonly Uint8Array[]): Promise<void> {
  makeFolder(dirname(file));
  await removeLeftovers(file);
  const temporary = `${file}.${randomUUID()}`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      for (const chunk of chunks) await handle.writeFile(chunk);
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Creates the keeper of an index in the state folder. */
export function createIndexCache(
  folder: string,
  log: Log,
  { minTalks: fewestTalks = MIN_TALKS, code = digestOfCode }: IndexCacheSettings = {},
): IndexCache {
  const file = join(folder, 'talks.index');
  let hasFailed = false;

  const keep = async (collected: CollectedTerms, key: Uint8Array): Promise<void> => {
    try {
      const chunks = encodeIndex(collected, key);
      await drive(sealIndex(chunks), () => true);
      await write(file, chunks);
      log.info({ file, talks: collected.size }, 'kept the index for the next start');
    } catch (err) {
      // Nothing depends on the file, and a container's files may well be read-only. Said once: every changed
      // catalogue would fail the same way.
      if (!hasFailed) log.info({ err, file }, 'the index can’t be kept; it is built at every start');
      hasFailed = true;
    }
  };

  return {
    collect: (digest) =>
      function* (talks) {
        if (talks.length < fewestTalks) return yield* collectTalks(talks);
        const key = keyOf(digest, code());
        yield;
        const kept = read(file, key);
        if (typeof kept === 'object') return kept;
        if (kept !== 'missing') log.info({ file }, `the kept index is ${kept}; it is built again`);
        const collected = yield* collectTalks(talks);
        void keep(collected, key);
        return collected;
      },
  };
}
