// Proximity: how near two clauses stand in a talk; "mini data centers" says more than "data" and "centers" pages apart.
import type { Clause } from '../expansion/clause.js';
import type { InvertedIndex } from '../index/inverted-index.js';

/** Alternatives weaker than this tell nothing by where they stand. */
const STRONG = 0.4;

/** The terms of the first words of a need's stronger alternatives, each once: where it can stand. */
export function strongTerms({ variants }: Clause, index: InvertedIndex): readonly number[] {
  const terms = new Set<number>();
  for (const { phrase, weight } of variants) {
    const [first] = phrase.key;
    // The place of the first word is near enough for a phrase.
    const term = weight >= STRONG && first !== undefined ? index.termOf(first) : undefined;
    if (term !== undefined) terms.add(term);
  }
  return [...terms];
}

/** Places of these terms in one talk, rising. */
export function positionsOf(terms: readonly number[], doc: number, index: InvertedIndex): readonly number[] {
  const positions: number[] = [];
  for (const term of terms) index.addPositions(term, doc, positions);
  return positions.length < 2 ? positions : positions.sort((a, b) => a - b);
}

/** The least distance between two rising lists of places. */
function leastDistance(a: readonly number[], b: readonly number[]): number {
  let [i, j, least] = [0, 0, Number.POSITIVE_INFINITY];
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i] as number, b[j] as number];
    // The same place is the same word, shared by both needs: it brings nothing near.
    if (left !== right) least = Math.min(least, Math.abs(left - right));
    if (left <= right) i += 1;
    else j += 1;
  }
  return least;
}

/** 1 side by side, less up to eight words apart, 0 beyond. */
export function proximity(a: readonly number[], b: readonly number[]): number {
  const distance = leastDistance(a, b);
  if (distance <= 1) return 1;
  return distance <= 3 ? 0.7 : distance <= 8 ? 0.35 : 0;
}
