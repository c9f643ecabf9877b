// Values in templates of HTML: text from outside is escaped and cleaned wherever it stands.
import { describe, expect, it } from 'vitest';
import { attribute, html, NOTHING } from '../../../../../src/platforms/web/message/html.js';

describe('html', () => {
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
  ])('writes %j as %j, in elements and attributes', (raw, safe) => {
    expect(String(html`<i title="${raw}">${[raw]}</i>`)).toBe(`<i title="${safe}">${safe}</i>`);
  });

  it('writes markup as it is, and nothing for what is not there', () => {
    expect(String(html`<p>${html`<b>${'<'}</b>`}${undefined}${NOTHING}${2}</p>`)).toBe('<p><b>&lt;</b>2</p>');
    expect(String(html`<a${attribute('class', undefined)}${attribute('href', '/?a&b')}>`)).toBe(
      '<a href="/?a&amp;b">',
    );
  });
});
