// Flat vectors: the embeddings of many talks in flat arrays, the same in memory as in bytes, so that reading copies none.
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
  /** One over the length of each whole, and of each sentence; 0 for one without length. */
  readonly wholeScales: Float32Array;
  readonly sentenceScales: Float32Array;
}

/** The same under the key of each talk's text, by which a talk's vectors are found again. */
export interface KeyedVectors {
  readonly keys: readonly string[];
  readonly flat: FlatVectors;
}

/** What was kept. The keys are read only where some talks may be new. */
export interface KeptVectors {
  readonly keys: () => readonly string[];
  readonly flat: FlatVectors;
}

/** Talks copied before others get their turn. */
const SLICE = 2000;

/** Vectors measured before others get their turn. */
const MEASURED = 4000;

/** One over the length of each of the vectors of a width, which stand one after the other. */
function* scalesOf(bytes: Int8Array, width: number): Sliced<Float32Array> {
  const scales = new Float32Array(bytes.length / width);
  for (let place = 0; place < scales.length; place += 1) {
    let squares = 0;
    for (let index = place * width; index < (place + 1) * width; index += 1)
      squares += (bytes[index] as number) ** 2;
    scales[place] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    if (place % MEASURED === 0) yield;
  }
  return scales;
}

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
  const wholeScales = yield* scalesOf(wholes, DIMENSIONS);
  const sentenceScales = yield* scalesOf(sentences, SENTENCE_DIMENSIONS);
  return { wholes, sentences, starts, wholeScales, sentenceScales };
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

/** Stands first. Another number than any earlier layout began with, which was a number of talks. */
const FORMAT = 0x4c56_0002;
/** Numbers before the arrays. */
const HEAD = 2;

/** Format and number of talks, where their sentences begin, scales, keys, wholes, sentences. */
export const packVectors = ({ keys, flat }: KeyedVectors): Uint8Array =>
  Buffer.concat([
    bytesOf(Uint32Array.of(FORMAT, keys.length)),
    ...[flat.starts, flat.wholeScales, flat.sentenceScales].map(bytesOf),
    Buffer.from(keys.join(''), 'hex'),
    ...[flat.wholes, flat.sentences].map(bytesOf),
  ]);

/** Reads what `packVectors` wrote, as views of the bytes; null where they are not of its layout, or cut off. */
export function unpackVectors(raw: Uint8Array): KeptVectors | null {
  // A copy begins where numbers may stand; `slice` of a Buffer would be no copy.
  const { buffer, byteOffset, byteLength } = raw.byteOffset % NUMBER === 0 ? raw : new Uint8Array(raw);
  if (byteLength < HEAD * NUMBER) return null;
  const [format, talks = 0] = new Uint32Array(buffer, byteOffset, HEAD);
  if (format !== FORMAT || byteLength < (HEAD + talks + 1) * NUMBER) return null;
  const starts = new Uint32Array(buffer, byteOffset + HEAD * NUMBER, talks + 1);
  const count = starts[talks] as number;
  const scalesAt = byteOffset + (HEAD + talks + 1) * NUMBER;
  const keysAt = scalesAt + (talks + count) * NUMBER;
  const wholesAt = keysAt + talks * KEY_BYTES;
  const sentencesAt = wholesAt + talks * DIMENSIONS;
  if (sentencesAt + count * SENTENCE_DIMENSIONS !== byteOffset + byteLength) return null;
  return {
    keys: () => {
      const hex = Buffer.from(buffer, keysAt, talks * KEY_BYTES).toString('hex');
      return Array.from({ length: talks }, (_, doc) =>
        hex.slice(doc * KEY_BYTES * 2, (doc + 1) * KEY_BYTES * 2),
      );
    },
    flat: {
      starts,
      wholeScales: new Float32Array(buffer, scalesAt, talks),
      sentenceScales: new Float32Array(buffer, scalesAt + talks * NUMBER, count),
      wholes: new Int8Array(buffer, wholesAt, talks * DIMENSIONS),
      sentences: new Int8Array(buffer, sentencesAt, count * SENTENCE_DIMENSIONS),
    },
  };
}
