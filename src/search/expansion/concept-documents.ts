// Concept–document scores: which talks are about a concept, and how much, by all of its terms together.
import type { InvertedIndex } from '../index/inverted-index.js';
import type { Phrase } from '../vocabulary/phrase.js';
import type { ConceptEntry } from '../vocabulary/vocabulary.js';

/** Talks that are about a concept, the most first, with how much: 1 for the most of all. */
export interface ConceptTalks {
  readonly docs: Uint32Array;
  readonly degrees: Float32Array;
}

/** The talks that are about a concept; found once and kept. */
export type FindConceptTalks = (entry: ConceptEntry) => ConceptTalks;

/** What a word that only hints at the concept counts beside its terms. */
const NEAR = 0.3;
/** A talk with less than this is about something else. */
const LEAST = 0.05;
/** So many talks of one concept are kept; people turn no more pages. */
const MOST = 1000;
/** BM25's k1, as in the ranking. */
const SATURATION = 1.1;

/** Each phrase once, at the tier where it counts most. */
function weighed({ tiers }: ConceptEntry): readonly (readonly [Phrase, number])[] {
  const phrases = new Map<string, readonly [Phrase, number]>();
  const add = (all: readonly Phrase[], weight: number): void => {
    for (const phrase of all) {
      const key = phrase.key.join(' ');
      if (!phrases.has(key)) phrases.set(key, [phrase, weight]);
    }
  };
  add(tiers.head, 1);
  add(tiers.terms, 1);
  add(tiers.near, NEAR);
  return [...phrases.values()];
}

function findTalks(entry: ConceptEntry, index: InvertedIndex): ConceptTalks {
  const sums = new Map<number, number>();
  for (const [{ stems }, weight] of weighed(entry)) {
    const { docs, weights, mainCount } = index.phrase(stems);
    // A term of bios only is what speakers did, not what talks are about.
    if (mainCount === 0) continue;
    const value = weight * index.idf(mainCount);
    docs.forEach((doc, at) => {
      const frequency = weights[at] as number;
      sums.set(doc, (sums.get(doc) ?? 0) + (value * frequency) / (SATURATION + frequency));
    });
  }
  const ordered = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST);
  const most = ordered[0]?.[1] ?? 1;
  const kept = ordered.filter(([, sum]) => sum >= most * LEAST);
  return {
    docs: Uint32Array.from(kept, ([doc]) => doc),
    degrees: Float32Array.from(kept, ([, sum]) => sum / most),
  };
}

/** Finds the talks of each concept when it is first asked for. */
export function createConceptTalks(index: InvertedIndex): FindConceptTalks {
  const known = new Map<ConceptEntry, ConceptTalks>();
  return (entry) => {
    const found = known.get(entry) ?? findTalks(entry, index);
    known.set(entry, found);
    return found;
  };
}
