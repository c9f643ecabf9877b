// The index codec: a value read from bytes is what was written, and bytes of anything else are refused.
import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/lib/time-slice.js';
import { decodeIndex, encodeIndex, sealIndex } from '../../../../src/search/index/index-codec.js';

const KEY = new Uint8Array(32).fill(7);
const VALUE = {
  size: 3,
  words: ['a line\nof two', 'größe', ''],
  nested: { places: Uint16Array.of(1, 65_535, 3), none: new Uint32Array(0), marks: Uint8Array.of(9) },
  weights: Float32Array.of(0.5, -2),
  lists: [['whole', ['its', 'parts']]],
};

function written(offset = 0): Buffer {
  const chunks = encodeIndex(VALUE, KEY);
  finish(sealIndex(chunks));
  return Buffer.concat([Buffer.alloc(offset), ...chunks]).subarray(offset);
}

describe('the index codec', () => {
  it.each([0, 3])('reads what it wrote, from bytes that begin at %i', (offset) => {
    expect(decodeIndex(written(offset), KEY)).toEqual(VALUE);
  });

  it('copies no array', () => {
    const bytes = new Uint8Array(written());
    const read = decodeIndex<typeof VALUE>(bytes, KEY);
    expect(typeof read === 'string' ? read : read.weights.buffer).toBe(bytes.buffer);
  });

  it('says why it reads no other bytes', () => {
    const flipped = Buffer.from(written());
    flipped[flipped.length - 8] = 1;
    const older = Buffer.from(written());
    older.write('lectern index 1\n', 'latin1');
    expect(decodeIndex(flipped, KEY)).toBe('damaged');
    expect(decodeIndex(written().subarray(0, 100), KEY)).toBe('damaged');
    expect(decodeIndex(Buffer.from('something else'), KEY)).toBe('damaged');
    expect(decodeIndex(older, KEY)).toBe('of another format');
    expect(decodeIndex(written(), new Uint8Array(32))).toBe('of other talks or another version');
  });
});
