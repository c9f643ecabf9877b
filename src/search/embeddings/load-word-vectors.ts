// Loads the word vectors of data/vectors from disk. They may be missing: search then goes by words alone.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BotError } from '../../errors.js';
import { createWordVectors, PACKED_BYTES, type WordVectors } from './word-vectors.js';
import { createTokenizer } from './wordpiece-tokenizer.js';

const FILES = {
  pieces: 'wordpieces.txt',
  pairs: 'wordpairs.txt',
  rows: 'vectors.i4',
  scales: 'scales.f32',
  queryScales: 'scales-queries.f32',
} as const;

const lines = (path: string): readonly string[] => readFileSync(path, 'utf8').trimEnd().split('\n');

/** Little endian, as every platform of Node is. */
function floats(path: string): Float32Array {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function load(folder: string): WordVectors {
  const pieces = lines(join(folder, FILES.pieces));
  const pairs = lines(join(folder, FILES.pairs));
  const rows = readFileSync(join(folder, FILES.rows));
  const scales = floats(join(folder, FILES.scales));
  const queryScales = floats(join(folder, FILES.queryScales));
  const count = pieces.length + pairs.length;
  if (rows.length !== count * PACKED_BYTES || scales.length !== count || queryScales.length !== count) {
    throw new Error(
      `${count} pieces and pairs, but ${rows.length / PACKED_BYTES} rows and ${scales.length} scales`,
    );
  }
  return createWordVectors({ rows, scales, queryScales }, createTokenizer(pieces, pairs));
}

/** Whether a folder has word vectors. */
export const hasWordVectors = (folder: string): boolean => existsSync(join(folder, FILES.rows));

/** Loads the vectors of a folder (some 40 ms); throws `BotError('invalid-data')` for files that are missing or don't fit. */
export function loadWordVectors(folder: string): WordVectors {
  try {
    return load(folder);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BotError('invalid-data', `${folder} has no usable word vectors: ${why}`, { cause: error });
  }
}
