// The measures against values computed by hand.
import { describe, expect, it } from 'vitest';
import { ndcg, precisionAtOne, recall, reciprocalRank } from './metrics.js';

const grades = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
]);

describe('ndcg', () => {
  it('is 1 for the best possible order', () => {
    expect(ndcg(['a', 'b', 'c'], grades)).toBe(1);
  });

  it('discounts a gain of 2^grade − 1 by the logarithm of the rank', () => {
    // c, nothing, a: 1/log2(2) + 7/log2(4) = 4.5; the best order: 7 + 3/log2(3) + 1/2 = 9.392789…
    expect(ndcg(['c', 'x', 'a'], grades)).toBeCloseTo(4.5 / (7 + 3 / Math.log2(3) + 0.5), 12);
    expect(ndcg(['c', 'x', 'a'], grades)).toBeCloseTo(0.4790909, 6);
  });

  it('looks at ten talks only', () => {
    const late = [...Array.from({ length: 10 }, (_, at) => `x${at}`), 'a'];
    expect(ndcg(late, grades)).toBe(0);
  });

  it('is 0 without any relevant talk', () => {
    expect(ndcg(['a'], new Map())).toBe(0);
  });
});

describe('the other measures', () => {
  it('take a talk as relevant from grade 2', () => {
    expect(reciprocalRank(['c', 'x', 'b'], grades)).toBeCloseTo(1 / 3, 12);
    expect(precisionAtOne(['c'], grades)).toBe(0);
    expect(precisionAtOne(['b'], grades)).toBe(1);
  });

  it('give the share of the relevant talks within ten', () => {
    expect(recall(['a', 'c'], grades)).toBe(0.5);
    expect(recall(['b', 'a'], grades)).toBe(1);
    expect(recall([], grades)).toBe(0);
  });
});
