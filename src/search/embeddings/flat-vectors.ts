// Flat vectors: the embeddings of many talks in three arrays, the same in memory as in bytes, so that reading copies none.
import type { Sliced } from '../../lib/time-slice.js';
import { SENTENCE_DIMENSIONS, type TalkVectors } from './talk-vectors.js';
import { DIMENSIONS } from './word-vectors.js';

export interface FlatVectors {
  /** `DIMENSIONS` of each talk. */
  readonly wholes: Int8Array;
  /** `SENTENCE_DIMENSIONS` of each sentence of each talk. */
  readonly sentences: Int8Array;
  /** Sentences before those of each talk, and of all. */
  readonly starts: Uint32Array;
}

/** The same under the key of each talk's text, by which a talk's vectors are found again. */
export interface KeyedVectors {
  readonly keys: readonly string[];
  readonly flat: FlatVectors;
}

/** Talks copied before others get their turn. */
const SLICE = 2000;

const sentenceCount = ({ length }: TalkVectors): number => (length - DIMENSIONS) / SENTENCE_DIMENSIONS;

export function* flatten(talks: readonly TalkVectors[]): Sliced<FlatVectors> {
  const starts = new Uint32Array(talks.length + 1);
  talks.forEach((bytes, doc) => {
    starts[doc + 1] = (starts[doc] as number) + sentenceCount(bytes);
  });
  const wholes = new Int8Array(talks.length * DIMENSIONS);
  const sentences = new Int8Array((starts[talks.length] as number) * SENTENCE_DIMENSIONS);
  for (const [doc, bytes] of talks.entries()) {
    const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    wholes.set(signed.subarray(0, DIMENSIONS), doc * DIMENSIONS);
    sentences.set(signed.subarray(DIMENSIONS), (starts[doc] as number) * SENTENCE_DIMENSIONS);
    if (doc % SLICE === SLICE - 1) yield;
  }
  return { wholes, sentences, starts };
}

/** A copy of one talk's vectors, as `talkVectors` makes them. */
export function vectorsAt({ wholes, sentences, starts }: FlatVectors, doc: number): TalkVectors {
  const [from, to] = [starts[doc] as number, starts[doc + 1] as number];
  const signed = new Int8Array(DIMENSIONS + (to - from) * SENTENCE_DIMENSIONS);
  signed.set(wholes.subarray(doc * DIMENSIONS, (doc + 1) * DIMENSIONS));
  signed.set(sentences.subarray(from * SENTENCE_DIMENSIONS, to * SENTENCE_DIMENSIONS), DIMENSIONS);
  return new Uint8Array(signed.buffer);
}

const NUMBER = Uint32Array.BYTES_PER_ELEMENT;
const KEY_BYTES = 16;

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** The number of talks, where their sentences begin, their keys, their wholes, their sentences. */
export const packVectors = ({ keys, flat: { starts, wholes, sentences } }: KeyedVectors): Uint8Array =>
  Buffer.concat([
    bytesOf(Uint32Array.of(keys.length)),
    bytesOf(starts),
    Buffer.from(keys.join(''), 'hex'),
    bytesOf(wholes),
    bytesOf(sentences),
  ]);

/** Reads what `packVectors` wrote, as views of the bytes; null where they are not of its layout, or cut off. */
export function unpackVectors(raw: Uint8Array): KeyedVectors | null {
  if (raw.byteLength < NUMBER) return null;
  // A copy begins where numbers may stand; `slice` of a Buffer would be no copy.
  const bytes = raw.byteOffset % NUMBER === 0 ? raw : new Uint8Array(raw);
  const { buffer, byteOffset, byteLength } = bytes;
  const [count = 0] = new Uint32Array(buffer, byteOffset, 1);
  const keysAt = (count + 2) * NUMBER;
  const wholesAt = keysAt + count * KEY_BYTES;
  const sentencesAt = wholesAt + count * DIMENSIONS;
  if (sentencesAt > byteLength) return null;
  const starts = new Uint32Array(buffer, byteOffset + NUMBER, count + 1);
  const sentences = new Int8Array(buffer, byteOffset + sentencesAt, byteLength - sentencesAt);
  if (sentences.length !== (starts[count] as number) * SENTENCE_DIMENSIONS) return null;
  const hex = Buffer.from(buffer, byteOffset + keysAt, count * KEY_BYTES).toString('hex');
  const keys = Array.from({ length: count }, (_, doc) =>
    hex.slice(doc * KEY_BYTES * 2, (doc + 1) * KEY_BYTES * 2),
  );
  const wholes = new Int8Array(buffer, byteOffset + wholesAt, count * DIMENSIONS);
  return { keys, flat: { wholes, sentences, starts } };
}
