// Text is shortened by whole words, by the length Slack counts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { link, rich, strong, textOf } from '../../../../../src/cards/model/rich-text.js';
import {
  lengthOf,
  oneLine,
  stripUnseen,
  truncateRichText,
  truncateText,
} from '../../../../../src/platforms/slack/message/truncate.js';
import { someRichText, someText } from '../../../../support/bot/arbitrary-reply.js';

const SEED = { seed: 20171206, numRuns: 500 };

describe('truncateText', () => {
  it.each([
    ['Secure multi-tenant Kubernetes at a bank', 20, 'Secure multi-tenant…'],
    ['Secure multi-tenant Kubernetes at a bank', 21, 'Secure multi-tenant…'],
    ['short', 5, 'short'],
    ['shorter', 5, 'shor…'],
    ['a & b & c', 10, 'a & b…'],
    ['a & b & c', 9, 'a &…'],
    ['&&&&', 10, '&…'],
    ['👩🏽 wave', 4, '👩…'],
    ['anything', 0, ''],
  ])('cuts %j at %i to %j', (value, most, cut) => {
    expect(truncateText(value, most)).toBe(cut);
  });

  it('never exceeds the limit and keeps a beginning', () => {
    fc.assert(
      fc.property(someText, fc.nat(300), (value, most) => {
        const cut = truncateText(value, most);
        expect(lengthOf(cut)).toBeLessThanOrEqual(most);
        expect(value.startsWith(cut.replace(/…$/, ''))).toBe(true);
      }),
      SEED,
    );
  });
});

describe('truncateRichText', () => {
  it('keeps the styles of what it keeps', () => {
    const value = rich('Talks by ', strong('Ada Lovelace'), ' and ', link('others', 'https://example.org/'));
    expect(truncateRichText(value, 17)).toEqual(rich('Talks by ', strong('Ada…')));
  });

  it('cuts spans as it cuts their words', () => {
    fc.assert(
      fc.property(someRichText, fc.nat(300), (value, most) => {
        expect(textOf(truncateRichText(value, most))).toBe(truncateText(textOf(value), most));
      }),
      SEED,
    );
  });
});

describe('tidy', () => {
  it('takes out what turns or breaks text and keeps every letter', () => {
    expect(stripUnseen('a\u202Eb\u0000c\uD800d\ne\tf')).toBe('abc\uFFFDd\ne\tf');
    expect(oneLine('  two\n lines ')).toBe('two lines');
  });
});
