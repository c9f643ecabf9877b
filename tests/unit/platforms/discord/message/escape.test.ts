import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  code,
  emphasis,
  link,
  rich,
  strong,
  text,
  textOf,
  time,
} from '../../../../../src/cards/model/rich-text.js';
import {
  escapeText,
  isBlank,
  stripUnseen,
  toMarkdown,
  webUrl,
} from '../../../../../src/platforms/discord/message/escape.js';
import { anyRichText, anyText } from '../../../../support/bot/arbitrary-card.js';
import { HOSTILE } from '../../../../support/bot/contract-bot.js';
import { readMarkdown } from '../../../../support/discord/fake-discord-markdown.js';

const read = (value: string) => readMarkdown(value).text;
/** Invisible characters are no text; the fake shows none either. */
const shown = (value: string) => stripUnseen(value).replace(/\u200B/g, '');

describe('escapeText', () => {
  it.each([
    ['*bold* _it_ ~~s~~ ||hidden||', '\\*bold\\* \\_it\\_ \\~\\~s\\~\\~ \\|\\|hidden\\|\\|'],
    ['`code`', '\\`code\\`'],
    ['@everyone and <@123>', '\\@everyone and \\<\\@123\\>'],
    ['<t:1618953630:R> </talk:42> <#7>', '\\<t\\:1618953630:R\\> \\</talk:42\\> \\<\\#7\\>'],
    ['[x](https://evil.example)', '\\[x\\]\\(https\\://evil.example\\)'],
    ['at 14:00: a talk', 'at 14\\:00: a talk'],
    [':smile: at 9:30', '\\:smile: at 9:30'],
    ['# heading', '\\# heading'],
    ['-# small', '\\-\\# small'],
    ['> quote', '\\> quote'],
    ['- one\n  - two\n3. three', '\\- one\n  \\- two\n3\\. three'],
    ['cloud-native 2.0 - now', 'cloud-native 2.0 - now'],
    ['C:\\temp', 'C:\\\\temp'],
    ['plain & "quoted"', 'plain & "quoted"'],
  ])('turns %j into %j', (value, expected) => {
    expect(escapeText(value)).toBe(expected);
    expect(read(expected)).toBe(value);
  });

  it('takes out what nobody sees but everybody suffers from', () => {
    expect(escapeText('a\u202Eb\u0000c\uD83Cd\r\ne')).toBe('abcd\ne');
  });

  it('is undone by taking the backslashes off again', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(escapeText(value).replace(/\\([^0-9A-Za-z\s])/g, '$1')).toBe(stripUnseen(value));
      }),
      { seed: 20171206, numRuns: 500 },
    );
  });

  it('reads as the very same text', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(read(escapeText(value))).toBe(shown(value));
      }),
      { seed: 20171206, numRuns: 500 },
    );
  });
});

describe('toMarkdown', () => {
  it.each([
    [rich('a ', strong('b'), ' c'), 'a **b** c'],
    [rich(emphasis(' a ')), ' *a* '],
    [rich(strong('a'), strong('b')), '**ab**'],
    [rich(strong('a'), emphasis('b')), '**a**\u200B*b*'],
    [rich(strong('  ')), '  '],
    [rich(code('kubectl *')), '`kubectl *`'],
    [rich(code('a`b')), 'a\\`b'],
    [rich(link('Watch', 'https://youtu.be/a_b')), '[Watch](https://youtu.be/a_b)'],
    [rich(link('Q&A: how?', 'https://a.example/(b)')), '[Q&A: how?](https://a.example/%28b%29)'],
    [rich(link('https://a.example/', 'https://a.example')), '<https://a.example/>'],
    [rich('a', link(' b ', 'https://a.example/'), 'c'), 'a [b](https://a.example/) c'],
    [rich(link('x', 'javascript:alert(1)')), 'x'],
    [rich(link('x', 'https://youtube.com:x@evil.example/')), 'x'],
    [
      rich(time('6 Dec 2017, 13:00 CST', '2017-12-06T13:00:00-06:00')),
      '6 Dec 2017, 13:00 CST (your time: <t:1512586800:f>)',
    ],
    [rich(time('6 *Dec*', 'soon')), '6 \\*Dec\\*'],
    [rich(time('one', '1970-01-01')), 'one (your time: <t:0:f>)'],
  ])('turns %j into %j', (value, expected) => {
    expect(toMarkdown(value)).toBe(expected);
  });

  it.each([
    '*now*',
    'a [b] c',
    'party 🎉',
    'see https://evil.example',
    '@everyone',
    'a_b_c',
    '# one',
    '1. two',
    ':a:',
  ])('puts the link beside a text that Discord would not show as one: %s', (words) => {
    const seen = readMarkdown(toMarkdown(rich(link(words, 'https://a.example/'))));
    expect(seen).toEqual({ text: `${words} (link)`, links: [{ text: 'link', url: 'https://a.example/' }] });
  });

  it('reads as the same words, whatever they are and however they are marked', () => {
    const withoutLinks = anyRichText.map((spans) => spans.filter(({ kind }) => kind !== 'link'));
    fc.assert(
      fc.property(withoutLinks, (value) => {
        expect(read(toMarkdown(value))).toBe(shown(value.map((span) => stripUnseen(span.text)).join('')));
      }),
      { seed: 20171206, numRuns: 500 },
    );
  });

  it('leads nowhere but where it was told to', () => {
    fc.assert(
      fc.property(anyRichText, (value) => {
        const wanted = value.flatMap((span) => (span.kind === 'link' ? (webUrl(span.url) ?? []) : []));
        const found = readMarkdown(toMarkdown(value)).links.map(({ url }) => new URL(url).href);
        const same = (url: string) => decodeURIComponent(url.replace(/%(?![0-9A-F]{2})/gi, '%25'));
        expect(wanted.map(same)).toEqual(expect.arrayContaining(found.map(same)));
      }),
      { seed: 20171206, numRuns: 300 },
    );
  });

  it('shows hostile text as it is', () => {
    const all = rich(HOSTILE, strong(HOSTILE), code(HOSTILE), text('\n'), emphasis(HOSTILE));
    expect(read(toMarkdown(all))).toBe(shown(textOf(all)));
  });
});

describe('isBlank', () => {
  it.each(['', ' \n', '\u200B', '\u3164', '\u00AD\u200D'])('is true for %j', (value) => {
    expect(isBlank(value)).toBe(true);
  });
  it.each(['a', '.', '🎉', '日'])('is false for %j', (value) => {
    expect(isBlank(value)).toBe(false);
  });
});
