import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, link, rich, strong, textOf, time } from '../../../../../src/cards/model/rich-text.js';
import { stripUnseen, toMarkdown } from '../../../../../src/platforms/discord/message/escape.js';
import { truncateRichText, truncateText } from '../../../../../src/platforms/discord/message/truncate.js';
import { anyText, anyTimedText } from '../../../../support/bot/arbitrary-card.js';

describe('truncateText', () => {
  it.each([
    ['short', 10, 'short'],
    ['two words', 9, 'two words'],
    ['two words', 8, 'two…'],
    ['two  spaced\nwords', 11, 'two spaced…'],
    ['unbreakable', 5, 'unbr…'],
    [`見出し: ${'長い文章'.repeat(20)}`, 15, '見出し: 長い文章長い文章長…'],
    ['👩‍👩‍👧👩‍👩‍👧', 9, '👩‍👩‍👧…'],
    ['👩‍👩‍👧', 3, '…'],
    ['', 5, ''],
  ])('cuts %j to %i as %j', (value, max, expected) => {
    expect(truncateText(value, max)).toBe(expected);
  });

  it('is never longer than allowed and always the beginning', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 200 }), (value, max) => {
        const cut = truncateText(value, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(stripUnseen(value).replace(/\s+/g, ' ').trim().startsWith(cut.replace(/…$/, ''))).toBe(true);
      }),
      { seed: 20171206, numRuns: 300 },
    );
  });
});

const WHEN = time('6 December 2017', '2017-12-06T19:00:00Z');

describe('truncateRichText', () => {
  it.each([
    [rich('all of ', strong('it')), 40, rich('all of ', strong('it'))],
    [rich('some of ', strong('these words here')), 20, rich('some of ', strong('these…'))],
    [rich('*** counts double'), 14, rich('*** counts…')],
    [rich(code('one two three')), 9, rich(code('one…'))],
    [rich(link('A talk about it', 'https://a.example/')), 32, rich(link('A talk…', 'https://a.example/'))],
    [rich(link('A talk about it', 'https://a.example/')), 15, rich('A talk about it')],
    [rich(link('A talk about it', 'https://a.example/')), 10, rich('A talk…')],
    [rich('unbreakable'), 5, rich('unbr…')],
    [rich('word'), 1, rich('…')],
    [rich('on ', WHEN, ' and later'), 57, rich('on ', WHEN, ' and…')],
    [rich('on ', WHEN, ' and later'), 51, rich('on ', WHEN, '…')],
    [rich('on ', WHEN, ' and later'), 14, rich('on ', '6 December…')],
  ])('cuts %j to %i', (value, max, expected) => {
    expect(truncateRichText(value, max)).toEqual(expected);
  });

  it('is never longer than allowed as markdown, and always the beginning', () => {
    fc.assert(
      fc.property(anyTimedText, fc.integer({ min: 1, max: 300 }), (value, max) => {
        const cut = truncateRichText(value, max);
        expect(toMarkdown(cut).length).toBeLessThanOrEqual(max);
        expect(stripUnseen(textOf(value)).startsWith(stripUnseen(textOf(cut)).replace(/…$/, ''))).toBe(true);
      }),
      { seed: 20171206, numRuns: 300 },
    );
  });
});
