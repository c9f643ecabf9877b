// Embeddings of a talk, as compact bytes: one of its title with its abstract, and one of each sentence of the abstract.
import type { Talk } from '../../catalogue/talk.js';
import { DIMENSIONS, normalize, type Vector, type WordVectors } from './word-vectors.js';

/** Raised when the same text would get other bytes: what was kept before is made again. */
export const TALK_VECTORS_VERSION = 2;

/** Numbers kept of a sentence: the first, which tell most. */
export const SENTENCE_DIMENSIONS = DIMENSIONS / 2;

/** What a title counts beside title and abstract together: it names the subject. */
const TITLE_SHARE = 0.5;
/** Sentences beyond these repeat what a talk is about. */
const MOST_SENTENCES = 16;
/** Shorter ones ("Yes!") say nothing by themselves. */
const SHORTEST_SENTENCE = 16;
const SENTENCE_END = /(?<=[.!?])\s+|\n+/;

/**
 * The bytes of one talk, all signed: `DIMENSIONS` of the whole, then `SENTENCE_DIMENSIONS` of each sentence. Lengths are
 * lost: a cosine needs directions only.
 */
export type TalkVectors = Uint8Array;

type EmbeddedText = Pick<Talk, 'title' | 'abstract'>;

/** The sentences of an abstract that are embedded, in order. */
export const sentencesOf = (abstract: string): readonly string[] =>
  abstract
    .split(SENTENCE_END)
    .map((sentence) => sentence.trim())
    .filter(({ length }) => length >= SHORTEST_SENTENCE)
    .slice(0, MOST_SENTENCES);

const largest = (vector: Vector): number =>
  vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Rounds to signed bytes. */
function toBytes(vector: Vector): Uint8Array {
  const factor = 127 / (largest(vector) || 1);
  return new Uint8Array(Int8Array.from(vector, (value) => Math.round(value * factor)).buffer);
}

/** Title and abstract together, with the title once more at a share. */
function wholeOf({ title, abstract }: EmbeddedText, { embedText }: WordVectors): Vector {
  const whole = embedText(`${title}. ${abstract ?? ''}`);
  const heading = embedText(title);
  return normalize(whole.map((value, index) => value + TITLE_SHARE * (heading[index] as number)));
}

/** Embeds a talk: about 1 ms and, with seven sentences, 1.2 kB. */
export function talkVectors(talk: EmbeddedText, vectors: WordVectors): TalkVectors {
  const sentences = sentencesOf(talk.abstract ?? '');
  const bytes = new Uint8Array(DIMENSIONS + sentences.length * SENTENCE_DIMENSIONS);
  bytes.set(toBytes(wholeOf(talk, vectors)));
  sentences.forEach((sentence, index) => {
    const vector = vectors.embedText(sentence).subarray(0, SENTENCE_DIMENSIONS);
    bytes.set(toBytes(vector), DIMENSIONS + index * SENTENCE_DIMENSIONS);
  });
  return bytes;
}
