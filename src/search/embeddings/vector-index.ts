// Vector index: the embeddings of all talks in flat arrays, with the cosine of a query to each of them.
import type { FlatVectors } from './flat-vectors.js';
import { SENTENCE_DIMENSIONS } from './talk-vectors.js';
import { DIMENSIONS, dot, type Vector } from './word-vectors.js';

/** A sentence of an abstract by its place among those that were embedded, with its cosine. */
export interface NearestSentence {
  readonly place: number;
  readonly cosine: number;
}

/** The sentence of a talk that is nearest to a query; undefined for a talk without sentences. */
export type FindNearestSentence = (doc: number) => NearestSentence | undefined;

export interface VectorIndex {
  /** The mean of all talks' vectors: what the catalogue is about. Shorter than 1, the more the wider it ranges. */
  readonly centre: Vector;
  /** The cosine of a query with each talk as a whole. */
  readonly cosines: (query: Vector) => Float32Array;
  /** The cosine of a talk, by number, with each talk; 1 with itself. */
  readonly cosinesOfTalk: (doc: number) => Float32Array;
  /** Finds, for one query, the nearest sentence of a talk. */
  readonly sentencesNear: (query: Vector) => FindNearestSentence;
}

/** Vectors of one width in signed bytes, one after the other. */
interface ByteVectors {
  readonly bytes: Int8Array;
  readonly width: number;
  /** One over the length of each. */
  readonly scales: Float32Array;
}

interface Scaled {
  readonly wholes: ByteVectors;
  readonly sentences: ByteVectors;
  /** Sentences before those of each talk. */
  readonly starts: Uint32Array;
}

/** A query in whole numbers of signed bytes: sums of their products are whole numbers too, which are added much faster. */
interface ByteQuery {
  readonly numbers: Int32Array;
  /** What a sum of products is to be multiplied by, beside the scale of the other vector. */
  readonly scale: number;
}

function toByteQuery(query: Vector): ByteQuery {
  let largest = 0;
  for (let index = 0; index < query.length; index += 1)
    largest = Math.max(largest, Math.abs(query[index] as number));
  const factor = 127 / (largest || 1);
  const numbers = new Int32Array(query.length);
  let squares = 0;
  for (let index = 0; index < query.length; index += 1) {
    const number = Math.round((query[index] as number) * factor);
    numbers[index] = number;
    squares += number * number;
  }
  return { numbers, scale: squares === 0 ? 0 : 1 / Math.sqrt(squares) };
}

/** The cosine of a query with one of the vectors. Four sums side by side, for each waits for its last product. */
function cosineWith(
  { bytes, width, scales }: ByteVectors,
  place: number,
  { numbers, scale }: ByteQuery,
): number {
  const start = place * width;
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let index = 0; index < width; index += 4) {
    const at = start + index;
    first = (first + Math.imul(bytes[at] as number, numbers[index] as number)) | 0;
    second = (second + Math.imul(bytes[at + 1] as number, numbers[index + 1] as number)) | 0;
    third = (third + Math.imul(bytes[at + 2] as number, numbers[index + 2] as number)) | 0;
    fourth = (fourth + Math.imul(bytes[at + 3] as number, numbers[index + 3] as number)) | 0;
  }
  return (first + second + third + fourth) * scale * (scales[place] as number);
}

function cosinesWith({ wholes }: Scaled, whole: ByteQuery): Float32Array {
  const cosines = new Float32Array(wholes.scales.length);
  for (let doc = 0; doc < cosines.length; doc += 1) cosines[doc] = cosineWith(wholes, doc, whole);
  return cosines;
}

/** The whole of a talk, to be compared as a query is. */
const wholeOf = ({ bytes, width, scales }: ByteVectors, doc: number): ByteQuery => ({
  numbers: Int32Array.from(bytes.subarray(doc * width, (doc + 1) * width)),
  scale: scales[doc] as number,
});

function centreOf({ bytes, scales }: ByteVectors): Vector {
  const centre = new Float32Array(DIMENSIONS);
  for (let doc = 0; doc < scales.length; doc += 1) {
    const share = (scales[doc] as number) / scales.length;
    const start = doc * DIMENSIONS;
    for (let index = 0; index < DIMENSIONS; index += 1)
      centre[index] = (centre[index] as number) + (bytes[start + index] as number) * share;
  }
  return centre;
}

/** Finds the nearest sentence of each talk that it is asked for. */
function sentenceFinder({ sentences, starts }: Scaled, query: Vector): FindNearestSentence {
  const asked = toByteQuery(query.subarray(0, SENTENCE_DIMENSIONS));
  return (doc) => {
    const first = starts[doc] as number;
    let nearest: NearestSentence | undefined;
    for (let sentence = first; sentence < (starts[doc + 1] as number); sentence += 1) {
      const cosine = cosineWith(sentences, sentence, asked);
      if (nearest === undefined || cosine > nearest.cosine) nearest = { place: sentence - first, cosine };
    }
    return nearest;
  };
}

/** Indexes the vectors of talks; a talk's place is its number. */
export function createVectorIndex(flat: FlatVectors): VectorIndex {
  const scaled: Scaled = {
    wholes: { bytes: flat.wholes, width: DIMENSIONS, scales: flat.wholeScales },
    sentences: { bytes: flat.sentences, width: SENTENCE_DIMENSIONS, scales: flat.sentenceScales },
    starts: flat.starts,
  };
  return {
    centre: centreOf(scaled.wholes),
    cosines: (query) => cosinesWith(scaled, toByteQuery(query)),
    cosinesOfTalk: (doc) => cosinesWith(scaled, wholeOf(scaled.wholes, doc)),
    sentencesNear: (query) => sentenceFinder(scaled, query),
  };
}

/** How far a catalogue and some text are about the same: 1 when their vectors point the same way. */
export function likeness(centre: Vector, other: Vector): number {
  const length = Math.sqrt(dot(centre, centre) * dot(other, other));
  return length === 0 ? 0 : dot(centre, other) / length;
}
