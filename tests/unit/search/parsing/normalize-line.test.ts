// What phones and copying leave in a line changes nothing.
import { describe, expect, it } from 'vitest';
import { normalizeLine } from '../../../../src/search/parsing/normalize-line.js';

describe('a line', () => {
  it.each([
    ['kubernetes –helm', 'kubernetes -helm'],
    ['kubernetes —helm', 'kubernetes -helm'],
    ['„service mesh“', '"service mesh"'],
    ['«service mesh»', '"service mesh"'],
    ['‘service mesh’ istio', '"service mesh" istio'],
    ['> service mesh', 'service mesh'],
    ['* service mesh', 'service mesh'],
    ['is\u200btio', 'istio'],
    ['ｉｓｔｉｏ', 'istio'],
    ['ﬂuentd', 'fluentd'],
  ])('%j is %j', (typed, line) => expect(normalizeLine(typed)).toBe(line));

  it.each(["what's new", '-helm istio', 'end-to-end', "kubernetes' future", 'a – b'])('%j stays', (line) =>
    expect(normalizeLine(line)).toBe(line),
  );
});
