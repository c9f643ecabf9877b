// The inverted index, made anew and read from bytes: both say the same of every word.
import { describe, expect, it } from 'vitest';
import { finish } from '../../../../src/lib/time-slice.js';
import { stemOf } from '../../../../src/search/analysis/stemmer.js';
import { decodeIndex, encodeIndex, sealIndex } from '../../../../src/search/index/index-codec.js';
import { createInvertedIndex } from '../../../../src/search/index/inverted-index.js';
import { collectTalks, type IndexTables } from '../../../../src/search/index-tables.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const KEY = new Uint8Array(32);

/** `offset`: where the bytes begin in their memory. */
function fromBytes(offset: number) {
  const chunks = encodeIndex(finish(collectTalks(theCatalogue().file.talks)), KEY);
  finish(sealIndex(chunks));
  const bytes = Buffer.concat([Buffer.alloc(offset), ...chunks]).subarray(offset);
  const read = decodeIndex<IndexTables>(bytes, KEY);
  if (typeof read === 'string') throw new Error(read);
  return createInvertedIndex(read.terms);
}

describe('an inverted index', () => {
  it.each([
    ['made anew', () => createInvertedIndex(finish(collectTalks(theCatalogue().file.talks)).terms)],
    ['read from bytes', () => fromBytes(0)],
    ['read from bytes that begin anywhere', () => fromBytes(3)],
  ])('%s counts for each word the talks of its stem', (_, make) => {
    const index = make();
    expect(index.words).toEqual([...index.words].sort());
    expect(index.words.length).toBeGreaterThan(1000);
    const miscounted = index.words.filter(
      (word, place) => index.wordCount(place) !== index.mainCount([stemOf(word)]),
    );
    expect(miscounted).toEqual([]);
    const [service, mesh] = [stemOf('service'), stemOf('mesh')];
    const together = index.mainCount([service, mesh]);
    expect(together).toBeGreaterThan(5);
    expect(together).toBeLessThan(index.mainCount([mesh]));
    expect(index.mainCount([mesh, service])).toBeLessThan(together);
    expect(index.phrase([service, 'no-such-stem']).docs).toHaveLength(0);
  });
});
