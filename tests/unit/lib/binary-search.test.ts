import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatestFitting, lowerBound } from '../../../src/lib/binary-search.js';

describe('lowerBound', () => {
  it('finds where a value stands or would stand', () => {
    expect(
      ['argo', 'helm', 'helm', 'istio'].map((word) => lowerBound(['argo', 'helm', 'helm', 'istio'], word)),
    ).toEqual([0, 1, 1, 3]);
    expect(lowerBound(['argo'], 'zipkin')).toBe(1);
    expect(lowerBound<string>([], 'argo')).toBe(0);
  });

  it('keeps to a range', () => {
    expect(lowerBound(Uint32Array.of(1, 3, 5, 7), 6, 1, 3)).toBe(3);
    expect(lowerBound(Uint32Array.of(1, 3, 5, 7), 0, 1, 3)).toBe(1);
  });

  it('agrees with a walk over every item', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, value) => {
        const sorted = items.sort((a, b) => a - b);
        const index = sorted.findIndex((item) => item >= value);
        expect(lowerBound(sorted, value)).toBe(index === -1 ? sorted.length : index);
      }),
    );
  });
});

describe('greatestFitting', () => {
  it.each([
    [0, 0],
    [7, 7],
    [10, 10],
    [99, 10],
  ])('finds %i as %i of at most 10', (largest, found) => {
    expect(greatestFitting(10, (count) => count <= largest)).toBe(found);
  });

  it('is 0 where nothing fits', () => {
    expect(greatestFitting(10, () => false)).toBe(0);
  });
});
