// Lines of a terminal: within the width, losing nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../../src/platforms/terminal/escape.js';
import { columns } from '../../../../src/platforms/terminal/width.js';
import { wrap } from '../../../../src/platforms/terminal/wrap.js';

const plain = (text: string): readonly Run[] => [{ text, style: 'plain' }];
const lines = (runs: readonly Run[], width: number): readonly string[] =>
  wrap(runs, width).map((line) => line.map(({ text }) => text).join(''));

describe('columns', () => {
  it.each([
    ['plain', 5],
    ['naïve', 5],
    ['nai\u0308ve', 5],
    ['日本', 4],
    ['한국', 4],
    ['ｆｕ', 4],
    ['🦄', 2],
    ['👩‍💻', 2],
    ['❤️', 2],
    ['★☆', 2],
    ['a\u200Bb', 2],
    ['', 0],
  ])('of %j are %d', (text, width) => {
    expect(columns(text)).toBe(width);
  });
});

describe('wrap', () => {
  it.each<[string, number, readonly string[]]>([
    ['one two three', 7, ['one two', 'three']],
    ['one two three', 80, ['one two three']],
    ['one\n\ntwo', 80, ['one', '', 'two']],
    ['a   b', 80, ['a   b']],
    ['trailing   ', 80, ['trailing']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['x abcdefgh', 3, ['x', 'abc', 'def', 'gh']],
    ['日本語です', 4, ['日本', '語で', 'す']],
    ['', 80, []],
    ['   ', 80, []],
  ])('breaks %j at %d', (text, width, expected) => {
    expect(lines(plain(text), width)).toEqual(expected);
  });

  it('keeps a word of several styles together', () => {
    const runs: readonly Run[] = [
      { text: 'see micro', style: 'plain' },
      { text: 'service', style: 'strong' },
      { text: 's now', style: 'plain' },
    ];
    expect(lines(runs, 14)).toEqual(['see', 'microservices', 'now']);
    expect(wrap(runs, 14)[1]?.map(({ style }) => style)).toEqual(['plain', 'strong', 'plain']);
  });

  it('stays within the width and loses no letter', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '日', '🦄', '\n', '-') });
    const styled = fc.array(
      fc.record({ text: words, style: fc.constantFrom('plain' as const, 'strong' as const) }),
    );
    fc.assert(
      fc.property(styled, fc.integer({ min: 2, max: 30 }), (runs, width) => {
        const all = lines(runs, width);
        for (const line of all) expect(columns(line)).toBeLessThanOrEqual(width);
        const letters = (text: string): string => text.replace(/\s/g, '');
        expect(letters(all.join(''))).toBe(letters(runs.map(({ text }) => text).join('')));
      }),
      { seed: 2017, numRuns: 500 },
    );
  });
});
