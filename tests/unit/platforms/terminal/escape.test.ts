// What reaches a terminal: words in styles, and nothing that steers it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, emphasis, link, rich, strong } from '../../../../src/cards/model/rich-text.js';
import { paint, runs, safeText } from '../../../../src/platforms/terminal/escape.js';

describe('safeText', () => {
  it.each([
    ['plain words', 'plain words'],
    ['\u001B[31mred\u001B[0m', '[31mred[0m'],
    ['\u001B]8;;https://evil.example\u0007click\u001B]8;;\u0007', ']8;;https://evil.exampleclick]8;;'],
    ['\u009B2Jclears', '2Jclears'],
    ['over\rwritten', 'over\nwritten'],
    ['two\r\nlines\u2028more', 'two\nlines\nmore'],
    ['a\tb', 'a b'],
    ['back\b\b\bspaced\u007F', 'backspaced'],
    ['evil\u202Egnp.exe\u202C', 'evilgnp.exe'],
    ['half \uD83D of one', 'half \uFFFD of one'],
    ['whole 🦄 one, naïve 日本', 'whole 🦄 one, naïve 日本'],
  ])('makes %j to %j', (raw, safe) => {
    expect(safeText(raw)).toBe(safe);
  });

  it('leaves no control character but the line feed, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        expect(safeText(raw)).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
      }),
      { seed: 2017, numRuns: 500 },
    );
  });
});

describe('runs and paint', () => {
  const all = rich('t ', strong('s'), emphasis('e'), code('c'), link('l', 'https://example.org/'));
  const text = (colour: boolean): string =>
    runs(all)
      .map((run) => paint(run, colour))
      .join('');

  it('shows the address of a link unless its words are the address', () => {
    expect(text(false)).toBe('t secl (https://example.org/)');
    expect(runs([link('https://example.org/', 'https://example.org/')])).toHaveLength(1);
  });

  it('switches each style off again', () => {
    expect(text(true)).toBe(
      't \u001B[1ms\u001B[22m\u001B[3me\u001B[23m\u001B[36mc\u001B[39m\u001B[4ml\u001B[24m\u001B[2m (https://example.org/)\u001B[22m',
    );
  });
});
