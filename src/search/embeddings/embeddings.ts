// Embeddings: what search by meaning needs, the vectors of words read from disk when they are first asked for.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Talk } from '../../catalogue/talk.js';
import type { FlatVectors } from './flat-vectors.js';
import { hasWordVectors, loadWordVectors } from './load-word-vectors.js';
import { type TalkVectors, talkVectors } from './talk-vectors.js';
import { type KeptTalkVectors, packTalkVectors, readTalkVectors, talkKey } from './talk-vectors-file.js';
import type { Vector, WordVectors } from './word-vectors.js';

export interface Embeddings {
  /** Embeds texts and queries. */
  readonly words: () => WordVectors;
  readonly embedQuery: (text: string) => Vector;
  /** The vectors of a talk: those that are kept, or made now (about 1 ms). */
  readonly ofTalk: (talk: Talk) => TalkVectors;
  /** Vectors of all talks in the catalogue's order, where they were prepared: `ofTalk` is asked for none then. */
  readonly prepared?: FlatVectors;
}

/** Creates embeddings from a table that is loaded once, when first needed, and from vectors that are kept. */
export function createEmbeddings(load: () => WordVectors, kept: KeptTalkVectors = new Map()): Embeddings {
  let loaded: WordVectors | undefined;
  const words = (): WordVectors => {
    loaded ??= load();
    return loaded;
  };
  return {
    words,
    embedQuery: (text) => words().embedQuery(text),
    ofTalk: (talk) => kept.get(talkKey(talk)) ?? talkVectors(talk, words()),
  };
}

/** Below the data folder: the vectors of words, and those of the shipped talks. */
const WORD_VECTORS = 'vectors';
const TALK_VECTORS = 'talks.vectors';

/**
 * Opens the vectors below a data folder. Undefined when it has none: search then goes by words alone.
 * The first use throws `BotError('invalid-data')` for files that are broken.
 */
export function openEmbeddings(data: string): Embeddings | undefined {
  const folder = join(data, WORD_VECTORS);
  if (!hasWordVectors(folder)) return undefined;
  return createEmbeddings(() => loadWordVectors(folder), readTalkVectors(join(data, TALK_VECTORS)));
}

/** Embeds talks and writes the file that `openEmbeddings` reads: a start then embeds nothing. Returns its size in bytes. */
export function writeTalkVectors(data: string, talks: readonly Talk[]): number {
  const words = loadWordVectors(join(data, WORD_VECTORS));
  const bytes = packTalkVectors(new Map(talks.map((talk) => [talkKey(talk), talkVectors(talk, words)])));
  writeFileSync(join(data, TALK_VECTORS), bytes);
  return bytes.length;
}
