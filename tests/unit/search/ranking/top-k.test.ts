// The few greatest numbers, against sorting.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topK } from '../../../../src/search/ranking/top-k.js';

describe('the greatest of many numbers', () => {
  it('are those that stand last when all are sorted', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true })), fc.integer({ min: 0, max: 12 }), (drawn, count) => {
        // Both zeros are one number, and their order among each other is none.
        const numbers = drawn.map((number) => number + 0);
        const sorted = Float64Array.from(numbers).sort();
        expect(topK(Float64Array.from(numbers), count)).toEqual(
          sorted.subarray(Math.max(0, sorted.length - count)),
        );
      }),
    );
  });
});
