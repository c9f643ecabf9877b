import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachWord, fold } from '../../../../src/search/analysis/tokenizer.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

/** What a word is, as one pattern: the quick way must find the same. */
const WORDS = /[\p{L}\p{N}]+(?:['][\p{L}]+)?(?:[-/.+&][\p{L}\p{N}]+(?:['][\p{L}]+)?)*(?:\+\+|#)?/gu;

function wordsOf(text: string): readonly (readonly [string, number])[] {
  const words: (readonly [string, number])[] = [];
  eachWord(text, (word, start) => words.push([word, start]));
  return words;
}

const byPattern = (text: string) => [...text.matchAll(WORDS)].map((match) => [match[0], match.index]);

describe('finding the words of a text', () => {
  it('finds in every abstract what the pattern finds', () => {
    for (const { abstract } of theCatalogue().catalogue.all()) {
      const text = fold(abstract ?? '');
      expect(wordsOf(text)).toEqual(byPattern(text));
    }
  });

  it('finds what the pattern finds, whatever stands between letters', () => {
    const pieces = fc.constantFrom(..."ab1 '-/.+&#,é😀ß\n", 'c++', "don't", 'ci/cd', 'v1.8', 'a.b-c');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = fold(parts.join(''));
        expect(wordsOf(text)).toEqual(byPattern(text));
      }),
      { numRuns: 2000 },
    );
  });
});
