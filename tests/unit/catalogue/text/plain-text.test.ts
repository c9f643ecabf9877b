import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLine, plainParagraphs, TEXT_LIMITS } from '../../../../src/catalogue/text/plain-text.js';

describe('a text of a file', () => {
  it.each([
    ['<p>One &amp; two</p><p>three</p>', 'One & two\n\nthree'],
    ['line one\nline <b>two</b>\n* item', 'line one\nline two\n* item'],
    ['first<br /><br />second', 'first\n\nsecond'],
    ['<script>alert(1)</script>seen<style>p{}</style>', 'seen'],
    ['<a href="javascript:alert(1)">press</a>', 'press'],
    ['AT&amp;T', 'AT&T'],
    ['Vec<T> and a < b', 'Vec<T> and a < b'],
    ['[the docs](https://example.org/a) are **good**', 'the docs (https://example.org/a) are good'],
    ['## Outline\r\n\r\n\r\n\r\ntext', 'Outline\n\ntext'],
    ['日本語の説明', '日本語の説明'],
  ])('%j reads %j', (raw, text) => {
    expect(plainParagraphs(raw)).toBe(text);
  });

  it('loses control characters, direction overrides and marks without width', () => {
    expect(plainLine('evil\u202egpj.exe\u0000\u200b \u2066x\u2069')).toBe('evilgpj.exe x');
  });

  it('is cut at its limit, never within a character', () => {
    const cut = plainLine('🎉'.repeat(400), TEXT_LIMITS.title) ?? '';
    expect(cut.length).toBeLessThanOrEqual(TEXT_LIMITS.title);
    expect(encodeURIComponent(cut)).toContain('%F0%9F%8E%89');
    expect(plainParagraphs('word '.repeat(10_000))?.length).toBeLessThanOrEqual(TEXT_LIMITS.abstract);
  });

  it('is null when nothing is left', () => {
    expect([plainLine(undefined), plainLine(' \u200b '), plainParagraphs('<p> </p>')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('never throws, and never lets a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (raw) => {
        const text = `${plainLine(raw) ?? ''}${plainParagraphs(`<p>${raw}</p>`) ?? ''}`;
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
        expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 25 },
    );
  });
});
