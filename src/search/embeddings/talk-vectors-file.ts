// Kept vectors of talks: a file of records, each under a key of the texts that it was made of.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Talk } from '../../catalogue/talk.js';
import { TALK_VECTORS_VERSION, type TalkVectors } from './talk-vectors.js';

/** Vectors by `talkKey`. */
export type KeptTalkVectors = ReadonlyMap<string, TalkVectors>;

const KEY_BYTES = 16;
const LENGTH_BYTES = 4;
const HEAD_BYTES = KEY_BYTES + LENGTH_BYTES;

/** The same for the same title and abstract; another as soon as either, or the way of embedding, changes. */
export const talkKey = ({ title, abstract }: Pick<Talk, 'title' | 'abstract'>): string =>
  createHash('sha256')
    .update(JSON.stringify([TALK_VECTORS_VERSION, title, abstract]))
    .digest('hex')
    .slice(0, KEY_BYTES * 2);

/** The bytes of kept vectors, in their order. */
export function packTalkVectors(kept: Iterable<readonly [key: string, TalkVectors]>): Uint8Array {
  const records = [...kept].flatMap(([key, vectors]) => {
    const head = Buffer.alloc(HEAD_BYTES);
    head.write(key, 'hex');
    head.writeUInt32LE(vectors.length, KEY_BYTES);
    return [head, vectors];
  });
  return Buffer.concat(records);
}

function* records(bytes: Uint8Array): Generator<readonly [key: Buffer, TalkVectors]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = 0;
  while (start + HEAD_BYTES <= buffer.length) {
    const length = buffer.readUInt32LE(start + KEY_BYTES);
    const end = start + HEAD_BYTES + length;
    if (end > buffer.length) break;
    yield [buffer.subarray(start, start + KEY_BYTES), buffer.subarray(start + HEAD_BYTES, end)];
    start = end;
  }
}

/** Reads what `packTalkVectors` wrote; a record that is cut off is left out, for its talk is embedded again. */
export const unpackTalkVectors = (bytes: Uint8Array): KeptTalkVectors =>
  new Map(Array.from(records(bytes), ([key, vectors]) => [key.toString('hex'), vectors] as const));

/** Reads a file of kept vectors; none when there is no such file. */
export const readTalkVectors = (file: string): KeptTalkVectors =>
  existsSync(file) ? unpackTalkVectors(readFileSync(file)) : new Map();
