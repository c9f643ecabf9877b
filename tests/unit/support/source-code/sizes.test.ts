import { describe, expect, it } from 'vitest';
import { filesByFolder, functionLines, linesOf, spreadOf } from '../../../support/source-code/sizes.js';
import { parseSource } from '../../../support/source-code/source-files.js';

describe('spreadOf', () => {
  it('gives the middle, nine tenths and the largest of values in any order', () => {
    expect(spreadOf([10, 1, 9, 2, 8, 3, 7, 4, 6, 5])).toEqual({ median: 5, p90: 9, max: 10 });
  });

  it('gives 0 for no values', () => {
    expect(spreadOf([])).toEqual({ median: 0, p90: 0, max: 0 });
  });
});

describe('filesByFolder', () => {
  it('counts what lies directly in a folder', () => {
    const files = ['src/main.ts', 'src/search/a.ts', 'src/search/b.ts', 'src/search/index/c.ts'];
    expect([...filesByFolder(files.map((path) => parseSource(path, '')))]).toEqual([
      ['src', 1],
      ['src/search', 2],
      ['src/search/index', 1],
    ]);
  });
});

describe('linesOf', () => {
  it.each([
    ['one line with an end', 'a\n', 1],
    ['one line without', 'a', 1],
    ['blank lines too', 'a\n\nb\n', 3],
  ])('counts %s', (_, text, lines) => {
    expect(linesOf(text)).toBe(lines);
  });
});

describe('functionLines', () => {
  it('counts functions, arrows and methods with a body in braces, also within others', () => {
    const source = [
      'export function outer(): void {',
      '  const inner = () => {',
      '    work();',
      '  };',
      '}',
      'const object = { method() {} };',
    ].join('\n');
    expect(functionLines(parseSource('src/a.ts', source))).toEqual([5, 3, 1]);
  });

  it('leaves expressions, overloads and types out', () => {
    const source = [
      'const twice = (n: number) =>',
      '  n * 2;',
      'declare function f(): void;',
      'type T = () => void;',
    ];
    expect(functionLines(parseSource('src/a.ts', source.join('\n')))).toEqual([]);
  });
});
