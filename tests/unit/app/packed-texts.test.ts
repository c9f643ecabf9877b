// Packed texts: read from bytes as they were, in any order, and never from bytes that are cut off.
import { expect, it } from 'vitest';
import { createTextPacker, unpackTexts } from '../../../src/app/packed-texts.js';

const TEXTS = ['', 'plain', 'Käldström – 日本語 🎉', ''];

function packed(texts: readonly string[]): Uint8Array {
  const packer = createTextPacker();
  for (const text of texts) packer.add(text);
  return packer.done();
}

it('are read as they were packed, wherever the bytes begin', () => {
  const bytes = packed(TEXTS);
  for (const raw of [bytes, Buffer.concat([Buffer.alloc(3), bytes]).subarray(3)]) {
    const textAt = unpackTexts(raw);
    expect([2, 0, 3, 1].map((place) => textAt?.(place))).toEqual([2, 0, 3, 1].map((place) => TEXTS[place]));
  }
});

it('may be none', () => {
  expect(unpackTexts(packed([]))).not.toBeNull();
});

it.each([0, 3, 4, 12, packed(TEXTS).length - 1])('are not believed where %d bytes are there', (length) => {
  expect(unpackTexts(packed(TEXTS).subarray(0, length))).toBeNull();
});
