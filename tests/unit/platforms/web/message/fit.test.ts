// Parts of a card within the page's limits, cut by whole words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../../src/cards/model/card.js';
import { rich, strong, textOf } from '../../../../../src/cards/model/rich-text.js';
import { WEB_LIMITS } from '../../../../../src/platforms/web/limits.js';
import { fitCard, fitReply, fitRich, fitText } from '../../../../../src/platforms/web/message/fit.js';

describe('fitText', () => {
  it.each<[string, number, string]>([
    ['short enough', 12, 'short enough'],
    ['one two three', 12, 'one two…'],
    ['one two three', 8, 'one two…'],
    ['unbreakable-address', 8, 'unbreak…'],
    ['a unbreakable-address', 8, 'a unbre…'],
    ['🦄🦄🦄🦄🦄', 8, '🦄🦄🦄…'],
    ['abc', 0, '…'],
  ])('of %j within %d is %j', (value, max, fitted) => {
    expect(fitText(value, max)).toBe(fitted);
  });

  it('is never longer than the limit, and says so when it cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (value, max) => {
        const fitted = fitText(value, max);
        expect(fitted.length).toBeLessThanOrEqual(max);
        expect(fitted === value || fitted.endsWith('…')).toBe(true);
        expect(fitted).not.toMatch(/\p{Surrogate}/u);
      }),
      { seed: 2017, numRuns: 500 },
    );
  });
});

describe('fitRich', () => {
  it('cuts across spans and drops what follows', () => {
    expect(fitRich(rich('one ', strong('two three'), ' four'), 9)).toEqual(rich('one ', strong('two…')));
    expect(fitRich(rich('one ', strong('two')), 7)).toEqual(rich('one ', strong('two')));
    expect(fitRich(rich('one two ', strong('three')), 8)).toEqual(rich('one two…'));
    expect(textOf(fitRich(rich('one', strong('two')), 3))).toBe('on…');
  });
});

describe('fitReply', () => {
  it('leaves a card alone that fits', () => {
    const card: Card = {
      title: rich('T'),
      footer: rich('f'),
      blocks: [
        { kind: 'text', text: rich('t') },
        { kind: 'divider' },
        { kind: 'image', url: 'https://i.example/', alt: 'a' },
        { kind: 'list', items: [{ title: rich('i'), lines: [rich('l')] }] },
      ],
    };
    expect(fitCard(card)).toEqual(card);
    expect(fitReply({ kind: 'silence' })).toEqual({ kind: 'silence' });
  });

  it('cuts a notice', () => {
    const long = fitReply({
      kind: 'notice',
      tone: 'info',
      audience: 'asker',
      text: rich('word '.repeat(4000)),
    });
    expect(long.kind === 'notice' && textOf(long.text).length).toBeLessThanOrEqual(WEB_LIMITS.text);
  });
});
