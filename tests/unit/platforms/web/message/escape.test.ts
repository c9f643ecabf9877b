// Text from outside as HTML: every character survives, no markup does.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  code,
  emphasis,
  link,
  pageLink,
  type RichText,
  rich,
  strong,
  text,
} from '../../../../../src/cards/model/rich-text.js';
import { anchor, escapeRich, escapeTitle, webUrl } from '../../../../../src/platforms/web/message/escape.js';
import { html } from '../../../../../src/platforms/web/message/html.js';
import { all, strictHtml, visibleText } from '../../../../support/web/strict-html.js';

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
    ['a name with a page', [pageLink('x<', '/speakers/x%22')], '<a href="/speakers/x%22">x&lt;</a>'],
    [
      'a strong name with a page',
      [pageLink('x', '/speakers/x', 'strong')],
      '<a href="/speakers/x"><strong>x</strong></a>',
    ],
    ['a name with a page that is another site’s', [pageLink('x', '//evil.example')], 'x'],
    ['a link that is none', rich(link('x', 'javascript:alert(1)')), 'x'],
    [
      'an example command, to be pressed',
      rich(code('/talk a&b')),
      '<a class="run" href="/?q=%2Ftalk+a%26b" data-line="/talk a&amp;b"><code>/talk a&amp;b</code></a>',
    ],
    ['a command’s bare name', rich(code('/tlak')), '<code>/tlak</code>'],
    ['a path', rich(code('/etc/passwd')), '<code>/etc/passwd</code>'],
  ])('renders %s', (_name, value, html) => {
    expect(String(escapeRich(value))).toBe(html);
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
        for (const html of [escapeRich(value), escapeTitle(value, title ?? undefined)].map(String)) {
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
    const html = String(
      escapeTitle([text('a '), link('b', 'https://b.example'), code('/talk c')], 'https://a.example'),
    );
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(visibleText(strictHtml(html).root)).toBe('a b/talk c');
  });

  it('keeps its own links when the card has no address', () => {
    expect(String(escapeTitle([link('b', 'https://b.example')], undefined))).toContain(
      'href="https://b.example/"',
    );
  });
});

describe('anchor', () => {
  it('is only its inside for an address that is no web address', () => {
    expect(String(anchor('javascript:alert(1)', html`<em>x</em>`))).toBe('<em>x</em>');
  });
});
