// Prepared search: what search works with, made when talks are imported and kept in the database, so that a start only
// reads it. Believed only where the same code made it of the same talks.
import { createHash } from 'node:crypto';
import { finish, type Sliced } from '../lib/time-slice.js';
import type { EventStore, PreparedSearch } from '../ports/events.js';
import type { Log } from '../ports/telemetry.js';
import type { Catalogue } from '../search/catalogue.js';
import { buildCatalogue } from '../search/create-catalogue.js';
import type { Embeddings } from '../search/embeddings/embeddings.js';
import { flatten, packVectors, unpackVectors, vectorsAt } from '../search/embeddings/flat-vectors.js';
import type { TalkVectors } from '../search/embeddings/talk-vectors.js';
import { talkKey } from '../search/embeddings/talk-vectors-file.js';
import { decodeIndex, encodeIndex, sealIndex } from '../search/index/index-codec.js';
import { type Collect, collectTalks, type IndexTables } from '../search/index-tables.js';
import { codeFingerprint } from './code-fingerprint.js';
import type { CatalogueSources } from './create-bot.js';
import type { ImportedEvents } from './imported-events.js';
import { NOTHING_PUBLISHED, packPublished } from './published-events.js';

/** What is known of imported talks: the name of their state, and what was prepared last. */
export type ImportedSearch = Pick<ImportedEvents, 'key' | 'prepared'>;

/** What is told of the work: talks done. */
type Progress = (done: number) => void;

const bytesOf = (key: string): Uint8Array => Buffer.from(key, 'hex');

/** Talks embedded before others get their turn: each takes a millisecond or two. */
const SLICE = 4;

/** The vectors that were prepared, by the key of their text. */
function knownVectors(bytes: Uint8Array | undefined): Map<string, () => TalkVectors> {
  const kept = bytes === undefined ? null : unpackVectors(bytes);
  return new Map(kept?.keys().map((key, doc) => [key, () => vectorsAt(kept.flat, doc)]));
}

/** Vectors of all talks in their order: those that are known, and the rest made now. */
function* vectorsOf(
  { talks: { talks }, embeddings }: CatalogueSources,
  prepared: PreparedSearch | null,
  progress: Progress,
): Sliced<Uint8Array> {
  if (embeddings === undefined) return new Uint8Array(0);
  const known = knownVectors(prepared?.vectors);
  const keys = talks.map(talkKey);
  const all: TalkVectors[] = [];
  for (const [index, talk] of talks.entries()) {
    const key = keys[index] as string;
    const vectors = known.get(key)?.() ?? embeddings.ofTalk(talk);
    known.set(key, () => vectors);
    all.push(vectors);
    if (all.length % SLICE !== 0) continue;
    progress(all.length);
    yield;
  }
  return packVectors({ keys, flat: yield* flatten(all) });
}

/**
 * Prepares search for talks, in small steps: gives `prepared` itself where it is of these talks, else what is made anew,
 * with the vectors of texts that stayed. `code` names the code that indexes.
 */
export function* prepareSearch(
  sources: CatalogueSources,
  { key: talks, prepared }: ImportedSearch,
  { progress = () => undefined, code = codeFingerprint }: { progress?: Progress; code?: () => string } = {},
): Sliced<PreparedSearch> {
  const key = createHash('sha256').update(`${talks} ${code()}`).digest('hex');
  if (prepared?.key === key) return prepared;
  const vectors = yield* vectorsOf(sources, prepared, progress);
  const chunks = encodeIndex(yield* collectTalks(sources.talks.talks), bytesOf(key));
  yield* sealIndex(chunks);
  return { key, terms: Buffer.concat(chunks), vectors, ...NOTHING_PUBLISHED };
}

/** Embeddings with the vectors of all talks as they are prepared; without them where they are of other talks. */
function preparedEmbeddings(
  { talks: { talks } }: CatalogueSources,
  embeddings: Embeddings,
  { vectors }: PreparedSearch,
): Embeddings {
  const kept = unpackVectors(vectors);
  return kept?.flat.wholeScales.length === talks.length ? { ...embeddings, prepared: kept.flat } : embeddings;
}

/** Makes talks searchable with what is prepared for them; a damaged index is made again. */
export function indexPrepared(sources: CatalogueSources, prepared: PreparedSearch): Sliced<Catalogue> {
  const { talks, vocabulary, embeddings } = sources;
  const collect: Collect = function* (all) {
    const tables = decodeIndex<IndexTables>(prepared.terms, bytesOf(prepared.key));
    const isOfThese = typeof tables !== 'string' && tables.terms.size === all.length;
    return isOfThese ? tables : yield* collectTalks(all);
  };
  const semantic = embeddings && preparedEmbeddings(sources, embeddings, prepared);
  return buildCatalogue(talks, vocabulary, semantic, collect);
}

/** A catalogue of all that is prepared and, where something is not, made now. For one question of the command line. */
export const createPreparedCatalogue = (sources: CatalogueSources, imported: ImportedSearch): Catalogue =>
  finish(indexPrepared(sources, finish(prepareSearch(sources, imported))));

/** What was prepared for events, with the events themselves as they are published. */
export const withPublished = (prepared: PreparedSearch, imported: ImportedEvents): PreparedSearch => ({
  ...prepared,
  ...packPublished(imported, codeFingerprint()),
});

/** Keeps what was prepared for the next start; one that can't be kept is said in the log, and costs that start time. */
export async function keepPrepared(
  store: EventStore,
  prepared: PreparedSearch,
  imported: ImportedEvents,
  log: Log,
): Promise<void> {
  try {
    await store.keepPrepared(withPublished(prepared, imported));
  } catch (err) {
    log.warn({ err }, 'prepared search can’t be kept; it is made again at the next start');
  }
}
