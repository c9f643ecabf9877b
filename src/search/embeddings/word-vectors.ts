// Word vectors: the embedding of a text is the sum of its words' vectors, made unit length. Texts of one meaning lie near.
import type { Tokenize } from './wordpiece-tokenizer.js';

/** Numbers of a vector. */
export const DIMENSIONS = 256;
/** Two numbers to a byte, as they are kept. */
export const PACKED_BYTES = DIMENSIONS / 2;

/** A unit vector of `DIMENSIONS` numbers; all 0 for a text without a known word. */
export type Vector = Float32Array;

/** Embeds texts. A query weighs its words differently: *how* more, *session* less. */
export interface WordVectors {
  readonly embedText: (text: string) => Vector;
  readonly embedQuery: (text: string) => Vector;
}

/** The table as it is kept on disk. */
export interface VectorTable {
  /** Rows of `PACKED_BYTES`: two signed numbers of four bits a byte, the lower half first. */
  readonly rows: Uint8Array;
  /** What each row is to be multiplied by, for texts of talks and for queries. */
  readonly scales: Float32Array;
  readonly queryScales: Float32Array;
}

/** Four bits as a signed number, −8 to 7. */
const signed = (bits: number): number => (bits ^ 8) - 8;

/** The dot product; of unit vectors the cosine. */
export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}

/** Makes a vector unit length, in place; one without length stays. */
export function normalize(vector: Vector): Vector {
  const squares = dot(vector, vector);
  if (squares === 0) return vector;
  const factor = 1 / Math.sqrt(squares);
  for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] as number) * factor;
  return vector;
}

function addRow(sum: Vector, rows: Uint8Array, row: number, scale: number): void {
  const start = row * PACKED_BYTES;
  for (let byte = 0; byte < PACKED_BYTES; byte += 1) {
    const both = rows[start + byte] as number;
    sum[byte * 2] = (sum[byte * 2] as number) + signed(both & 15) * scale;
    sum[byte * 2 + 1] = (sum[byte * 2 + 1] as number) + signed(both >> 4) * scale;
  }
}

/** Creates the embedding of texts from its table. */
export function createWordVectors(
  { rows, scales, queryScales }: VectorTable,
  tokenize: Tokenize,
): WordVectors {
  const embed = (text: string, weights: Float32Array): Vector => {
    const sum = new Float32Array(DIMENSIONS);
    for (const row of tokenize(text)) addRow(sum, rows, row, weights[row] as number);
    return normalize(sum);
  };
  return {
    embedText: (text) => embed(text, scales),
    embedQuery: (text) => embed(text, queryScales),
  };
}
