// Inverted index: fields of talks → terms with BM25F weights and positions, in typed arrays.

import { LRUCache } from 'lru-cache';
import { rootOf } from '../analysis/stemmer.js';
import type { CollectedTerms } from './index-builder.js';
import { createPhraseFinder, seek } from './phrase-postings.js';
import { EMPTY_POSTINGS, type Postings } from './postings.js';
export interface InvertedIndex {
  readonly size: number;
  /** Every written word, in ascending order. */
  readonly words: readonly string[];
  /** The number of talks that have the term of a word in a main field, by the word's place. */
  readonly wordCount: (place: number) => number;
  readonly has: (stem: string) => boolean;
  /** Inverse document frequency, at least 0.05. */
  readonly idf: (count: number) => number;
  readonly postings: (stem: string) => Postings;
  /** Talks that have the stems side by side in a main field: the count alone is found faster than the talks. */
  readonly mainCount: (stems: readonly (string | null)[]) => number;
  /** Talks that have the stems side by side; `null` stands for a word of grammar. */
  readonly phrase: (stems: readonly (string | null)[]) => Postings;
  /** The number of a stem's term, for `addPlaces`. */
  readonly termOf: (stem: string) => number | undefined;
  /** Adds the places of a term in one talk. */
  readonly addPositions: (term: number, doc: number, positions: number[]) => void;
  /** The most usual written form of a stem. */
  readonly wordFor: (stem: string) => string;
  /** "multitenant" → "multi tenant", for terms that were seen joined by a hyphen. */
  readonly partsOf: (joined: string) => readonly string[] | undefined;
  /** Stems that share a root with this one, without it. */
  readonly family: (stem: string) => readonly string[];
}

/**
 * Phrases whose talks are kept once found: the vocabulary's, and some that were typed. Without, a question over 10,000
 * talks takes half as long again.
 */
const MAX_PHRASES = 20_000;

function groupByRoot(stems: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const stem of stems) {
    const root = rootOf(stem);
    if (root.length < 4 || /\d/.test(root)) continue;
    const list = groups.get(root);
    if (list === undefined) groups.set(root, [stem]);
    else list.push(stem);
  }
  for (const [root, list] of groups) if (list.length < 2) groups.delete(root);
  return groups;
}

/** Finds stems of one root; the groups are made when first asked for. */
function createFamilies(terms: readonly string[]): InvertedIndex['family'] {
  let groups: ReadonlyMap<string, readonly string[]> | undefined;
  return (stem) => {
    groups ??= groupByRoot(terms);
    return (groups.get(rootOf(stem)) ?? []).filter((each) => each !== stem);
  };
}

/** Finds phrases, and keeps them: most are the vocabulary's and come again. A single word's talks are at hand already. */
function createPhrases(
  idOf: (stem: string) => number | undefined,
  postings: InvertedIndex['postings'],
  find: ReturnType<typeof createPhraseFinder>,
): InvertedIndex['phrase'] {
  const cache = new LRUCache<string, Postings>({ max: MAX_PHRASES });

  const search = (stems: readonly (string | null)[]): Postings => {
    const solid = stems.flatMap((stem, offset) => (stem === null ? [] : [{ term: idOf(stem), offset }]));
    const words = solid.flatMap(({ term, offset }) => (term === undefined ? [] : [{ term, offset }]));
    return words.length < solid.length ? EMPTY_POSTINGS : find(words);
  };

  const ofSeveral = (stems: readonly (string | null)[]): Postings => {
    const key = stems.join(' ');
    const kept = cache.get(key);
    if (kept !== undefined) return kept;
    const found = search(stems);
    cache.set(key, found);
    return found;
  };

  return (stems) => {
    const [only] = stems;
    if (stems.length === 1) return typeof only === 'string' ? postings(only) : EMPTY_POSTINGS;
    return ofSeveral(stems);
  };
}

/** Makes an index of what was collected, or kept. */
export function createInvertedIndex(collected: CollectedTerms): InvertedIndex {
  const { starts, docs, weights, fieldMasks, positionStarts, positions, documentFrequencies, size } =
    collected;
  const { terms, words, wordTerms, surfaceForms, joined } = collected.lexicon;
  const ids = new Map<string, number>();
  for (let id = 0; id < terms.length; id += 1) ids.set(terms[id] as string, id);
  const parts = new Map(joined);
  const idOf = (stem: string): number | undefined => ids.get(stem);

  const postings = (stem: string): Postings => {
    const id = idOf(stem);
    if (id === undefined) return EMPTY_POSTINGS;
    const [from, to] = [starts[id] as number, starts[id + 1] as number];
    return {
      docs: docs.subarray(from, to),
      weights: weights.subarray(from, to),
      fieldMasks: fieldMasks.subarray(from, to),
      mainCount: documentFrequencies[id] as number,
    };
  };

  const phrase = createPhrases(idOf, postings, createPhraseFinder(collected));

  return {
    size,
    words,
    wordCount: (place) => documentFrequencies[wordTerms[place] as number] as number,
    has: (stem) => ids.has(stem),
    idf: (count) => Math.max(0.05, Math.log(1 + (size - count + 0.5) / (count + 0.5))),
    postings,
    phrase,
    mainCount: (stems) => {
      const [only] = stems;
      if (stems.length > 1 || typeof only !== 'string') return phrase(stems).mainCount;
      return documentFrequencies[idOf(only) ?? -1] ?? 0;
    },
    termOf: idOf,
    addPositions: (term, doc, list) => {
      const end = starts[term + 1] as number;
      const row = seek(docs, doc, starts[term] as number, end);
      if (row >= end || docs[row] !== doc) return;
      const last = positionStarts[row + 1] as number;
      for (let at = positionStarts[row] as number; at < last; at += 1) list.push(positions[at] as number);
    },
    wordFor: (stem) => words[(surfaceForms[idOf(stem) ?? -1] ?? 0) - 1] ?? stem,
    partsOf: (stem) => parts.get(stem),
    family: createFamilies(terms),
  };
}
