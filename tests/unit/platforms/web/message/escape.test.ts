// Text from outside as HTML: every character survives, no markup does.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  code,
  emphasis,
  link,
  type RichText,
  rich,
  strong,
  text,
} from '../../../../../src/cards/model/rich-text.js';
import {
  anchor,
  escapeRich,
  escapeText,
  escapeTitle,
  webUrl,
} from '../../../../../src/platforms/web/message/escape.js';
import { all, strictHtml, visibleText } from '../../../../support/web/strict-html.js';

describe('escapeText', () => {
  it.each([
    ['plain', 'plain'],
    ['a & b', 'a &amp; b'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`"double" and 'single'`, '&quot;double&quot; and &#39;single&#39;'],
    ['&amp;', '&amp;amp;'],
    ['two\r\nlines\rthree', 'two\nlines\nthree'],
    ['nul\u0000 bell\u0007 next\u0085', 'nul bell next'],
    ['half \uD83D of one', 'half \uFFFD of one'],
    ['🦄 naïve 日本 \u202Ertl', '🦄 naïve 日本 rtl'],
  ])('makes %j to %j', (raw, safe) => {
    expect(escapeText(raw)).toBe(safe);
  });
});

describe('webUrl', () => {
  it.each([
    ['https://example.org/?a=1&b=2', 'https://example.org/?a=1&b=2'],
    ['http://example.org', 'http://example.org/'],
    ['https://example.org/"><script>', 'https://example.org/%22%3E%3Cscript%3E'],
    ['javascript:alert(1)', undefined],
    ['https://youtube.com@evil.example/x', undefined],
    ['https://user:pass@evil.example/x', undefined],
    ['JaVaScRiPt:alert(1)', undefined],
    [' \u0001javascript:alert(1)', undefined],
    ['data:text/html,<script>', undefined],
    ['//evil.example', undefined],
    ['/?q=%2Flectern+privacy', undefined],
    ['mailto:a@example.org', undefined],
    ['', undefined],
  ])('of %j is %j', (raw, url) => {
    expect(webUrl(raw)).toBe(url);
  });
});

describe('escapeRich', () => {
  it.each<[string, RichText, string]>([
    ['text', rich('a'), 'a'],
    ['strong', rich(strong('<b>')), '<strong>&lt;b&gt;</strong>'],
    ['emphasis', rich(emphasis('e')), '<em>e</em>'],
    ['code', rich(code('a*b')), '<code>a*b</code>'],
    [
      'link',
      rich(link('x', 'https://example.org/?a=1&b=2')),
      '<a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">x</a>',
    ],
    ['a link that is none', rich(link('x', 'javascript:alert(1)')), 'x'],
    [
      'an example command, to be pressed',
      rich(code('/talk a&b')),
      '<a class="run" href="/?q=%2Ftalk+a%26b" data-line="/talk a&amp;b"><code>/talk a&amp;b</code></a>',
    ],
    ['a command’s bare name', rich(code('/tlak')), '<code>/tlak</code>'],
    ['a path', rich(code('/etc/passwd')), '<code>/etc/passwd</code>'],
  ])('renders %s', (_name, value, html) => {
    expect(escapeRich(value)).toBe(html);
  });

  const word = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'<>&"\'/= abci!-;#\n') }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '</p>',
      '<!--',
      ']]>',
      '&lt;',
      '&#x3c;',
      '" onload="x',
      '/talk <b>',
    ),
  );
  const url = fc.oneof(
    word,
    fc.webUrl(),
    fc.constantFrom('javascript:alert(1)', 'https://x.example/"onclick=x'),
  );
  const span = fc.oneof(
    fc.record({
      kind: fc.constantFrom('text' as const, 'strong' as const, 'emphasis' as const, 'code' as const),
      text: word,
    }),
    fc.record({ kind: fc.constant('link' as const), text: word, url }),
  );
  const ours = new Set(['root', 'strong', 'em', 'code', 'a']);

  it('gives a reader every character back and lets no tag appear, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(span), fc.option(url), (value, title) => {
        for (const html of [escapeRich(value), escapeTitle(value, title ?? undefined)]) {
          const { root, problems } = strictHtml(html);
          expect(problems).toEqual([]);
          expect(visibleText(root)).toBe(
            value
              .map((each) => each.text.replace(/\p{Cc}/gu, (c) => (c === '\n' || c === '\t' ? c : '')))
              .join(''),
          );
          expect(all(root, ({ tag }) => !ours.has(tag))).toEqual([]);
          for (const { attributes } of all(root, ({ tag }) => tag === 'a')) {
            expect(
              Object.keys(attributes).filter(
                (name) => !['class', 'href', 'data-line', 'target', 'rel'].includes(name),
              ),
            ).toEqual([]);
          }
        }
      }),
      { seed: 2017, numRuns: 1000 },
    );
  });
});

describe('escapeTitle', () => {
  it('is one link, without a link inside it', () => {
    const html = escapeTitle(
      [text('a '), link('b', 'https://b.example'), code('/talk c')],
      'https://a.example',
    );
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(visibleText(strictHtml(html).root)).toBe('a b/talk c');
  });

  it('keeps its own links when the card has no address', () => {
    expect(escapeTitle([link('b', 'https://b.example')], undefined)).toContain('href="https://b.example/"');
  });
});

describe('anchor', () => {
  it('is only its inside for an address that is no web address', () => {
    expect(anchor('javascript:alert(1)', '<em>x</em>')).toBe('<em>x</em>');
  });
});
