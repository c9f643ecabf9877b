import { describe, expect, it } from 'vitest';
import { handMadeCaches } from '../../../support/source-code/caches.js';
import { parseSource } from '../../../support/source-code/source-files.js';

const cachesIn = (...lines: readonly string[]) => handMadeCaches(parseSource('src/a.ts', lines.join('\n')));

describe('handMadeCaches', () => {
  it('finds a WeakMap wherever it stands', () => {
    expect(cachesIn('function f() {', '  const memo = new WeakMap<object, string>();', '}')).toEqual([
      'src/a.ts:2',
    ]);
  });

  it('finds a map at the top of a module that one function asks and fills, once', () => {
    const places = cachesIn(
      'const known = new Map<string, string>();',
      'export const stem = (word: string): string => {',
      '  if (known.size > 100) known.clear();',
      '  const found = known.get(word) ?? make(word);',
      '  known.set(word, found);',
      '  return found;',
      '};',
    );
    expect(places).toEqual(['src/a.ts:1']);
  });

  it.each([
    ['is emptied', 'if (kept.size >= MOST) kept.clear();'],
    ['loses its oldest', 'while (kept.size > MOST) kept.delete(kept.keys().next().value);'],
    ['is emptied in an object', 'if (this.seen.size > MOST) this.seen.clear();'],
  ])('finds a map that %s when it is large', (_, line) => {
    expect(cachesIn(line)).toEqual(['src/a.ts:1']);
  });

  it('leaves groups, tables and state alone', () => {
    const places = cachesIn(
      'const TABLE = new Map([["a", 1]]);',
      'const shown = new Map<string, number>();',
      'export const read = (id: string) => TABLE.get(id) ?? shown.get(id);',
      'export const show = (id: string) => shown.set(id, 1);',
      'export function group(words: string[]) {',
      '  const groups = new Map<string, string[]>();',
      '  for (const word of words) groups.set(word, [...(groups.get(word) ?? []), word]);',
      '  if (groups.size > 1) report(groups.get("a"));',
      '  return groups;',
      '}',
      'if (number === words.size) words.set(word, number);',
      'if (waiting.size < MOST) waiting.set(id, job);',
    );
    expect(places).toEqual([]);
  });

  it('leaves lru-cache alone, which is what takes their place', () => {
    expect(cachesIn('const cache = new LRUCache<string, string>({ max: 10 });')).toEqual([]);
  });
});
