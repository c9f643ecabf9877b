// Vector index: the embeddings of all talks in flat arrays, with the cosine of a query to each of them.
import type { Sliced } from '../../lib/time-slice.js';
import type { TalkVectors } from './talk-vectors.js';
import { DIMENSIONS, dot, PACKED_BYTES, signed, type Vector } from './word-vectors.js';

/** A sentence of an abstract by its place among those that were embedded, with its cosine. */
export interface NearestSentence {
  readonly place: number;
  readonly cosine: number;
}

export interface VectorIndex {
  /** The mean of all talks' vectors: what the catalogue is about. Shorter than 1, the more the wider it ranges. */
  readonly centre: Vector;
  /** The cosine of a query with each talk as a whole. */
  readonly cosines: (query: Vector) => Float32Array;
  /** The sentence of a talk that is nearest to a query; undefined for a talk without sentences. */
  readonly nearestSentence: (query: Vector, doc: number) => NearestSentence | undefined;
}

/** Talks copied before others get their turn. */
const SLICE = 2000;

interface Flat {
  /** `DIMENSIONS` signed bytes for each talk. */
  readonly wholes: Int8Array;
  /** One over the length of each whole. */
  readonly scales: Float32Array;
  /** All sentences, `PACKED_BYTES` each. */
  readonly sentences: Uint8Array;
  /** One over the length of each sentence. */
  readonly sentenceScales: Float32Array;
  /** Sentences before those of each talk. */
  readonly starts: Uint32Array;
}

const sentenceCount = ({ length }: TalkVectors): number => (length - DIMENSIONS) / PACKED_BYTES;

function* flatten(talks: readonly TalkVectors[]): Sliced<Flat> {
  const starts = new Uint32Array(talks.length + 1);
  talks.forEach((bytes, doc) => {
    starts[doc + 1] = (starts[doc] as number) + sentenceCount(bytes);
  });
  const wholes = new Int8Array(talks.length * DIMENSIONS);
  const scales = new Float32Array(talks.length);
  const sentences = new Uint8Array((starts[talks.length] as number) * PACKED_BYTES);
  for (const [doc, bytes] of talks.entries()) {
    const whole = new Int8Array(bytes.buffer, bytes.byteOffset, DIMENSIONS);
    wholes.set(whole, doc * DIMENSIONS);
    let squares = 0;
    for (const value of whole) squares += value * value;
    scales[doc] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    sentences.set(bytes.subarray(DIMENSIONS), (starts[doc] as number) * PACKED_BYTES);
    if (doc % SLICE === SLICE - 1) yield;
  }
  const sentenceScales = new Float32Array(starts[talks.length] as number);
  for (let sentence = 0; sentence < sentenceScales.length; sentence += 1) {
    sentenceScales[sentence] = 1 / (lengthOfSentence(sentences, sentence) || 1);
    if (sentence % (SLICE * 4) === 0) yield;
  }
  return { wholes, scales, sentences, sentenceScales, starts };
}

function cosinesOf({ wholes, scales }: Flat, query: Vector): Float32Array {
  const cosines = new Float32Array(scales.length);
  for (let doc = 0; doc < cosines.length; doc += 1) {
    const start = doc * DIMENSIONS;
    let sum = 0;
    for (let index = 0; index < DIMENSIONS; index += 1)
      sum += (wholes[start + index] as number) * (query[index] as number);
    cosines[doc] = sum * (scales[doc] as number);
  }
  return cosines;
}

/** Both numbers of each byte there can be. */
const LOW = Int8Array.from({ length: 256 }, (_, byte) => signed(byte & 15));
const HIGH = Int8Array.from({ length: 256 }, (_, byte) => signed(byte >> 4));

function lengthOfSentence(sentences: Uint8Array, sentence: number): number {
  let squares = 0;
  const start = sentence * PACKED_BYTES;
  for (let index = start; index < start + PACKED_BYTES; index += 1) {
    const byte = sentences[index] as number;
    squares += (LOW[byte] as number) ** 2 + (HIGH[byte] as number) ** 2;
  }
  return Math.sqrt(squares);
}

function cosineOfSentence(flat: Flat, sentence: number, query: Vector): number {
  const { sentences } = flat;
  const start = sentence * PACKED_BYTES;
  let sum = 0;
  for (let index = 0; index < PACKED_BYTES; index += 1) {
    const byte = sentences[start + index] as number;
    sum += (LOW[byte] as number) * (query[index * 2] as number);
    sum += (HIGH[byte] as number) * (query[index * 2 + 1] as number);
  }
  return sum * (flat.sentenceScales[sentence] as number);
}

function centreOf(flat: Flat, size: number): Vector {
  const centre = new Float32Array(DIMENSIONS);
  for (let doc = 0; doc < size; doc += 1) {
    const share = (flat.scales[doc] as number) / size;
    const start = doc * DIMENSIONS;
    for (let index = 0; index < DIMENSIONS; index += 1)
      centre[index] = (centre[index] as number) + (flat.wholes[start + index] as number) * share;
  }
  return centre;
}

function nearestSentence(flat: Flat, doc: number, query: Vector): NearestSentence | undefined {
  const { starts } = flat;
  const first = starts[doc] as number;
  let nearest: NearestSentence | undefined;
  for (let sentence = first; sentence < (starts[doc + 1] as number); sentence += 1) {
    const cosine = cosineOfSentence(flat, sentence, query);
    if (nearest === undefined || cosine > nearest.cosine) nearest = { place: sentence - first, cosine };
  }
  return nearest;
}

/** Indexes the vectors of talks, in small steps; a talk's place is its number. */
export function* buildVectorIndex(talks: readonly TalkVectors[]): Sliced<VectorIndex> {
  const flat = yield* flatten(talks);
  return {
    centre: centreOf(flat, talks.length),
    cosines: (query) => cosinesOf(flat, query),
    nearestSentence: (query, doc) => nearestSentence(flat, doc, query),
  };
}

/** How far a catalogue and some text are about the same: 1 when their vectors point the same way. */
export function likeness(centre: Vector, other: Vector): number {
  const length = Math.sqrt(dot(centre, centre) * dot(other, other));
  return length === 0 ? 0 : dot(centre, other) / length;
}
