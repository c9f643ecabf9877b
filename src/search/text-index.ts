// The inverted index: fields of talks → terms with BM25F weights and places, in typed arrays.
import { type CollectedTerms, collectTerms } from './index-builder.js';
import {
  FIELDS,
  type Field,
  type FieldTexts,
  type FieldWeights,
  MAIN_FIELDS,
  NO_POSTINGS,
  type Postings,
} from './postings.js';

/** Found by a grid search on the tuning split, see docs/search.md. */
export const FIELD_WEIGHTS: FieldWeights = {
  title: { weight: 3.2, b: 0.35 },
  speaker: { weight: 2, b: 0 },
  company: { weight: 1.6, b: 0 },
  track: { weight: 0.9, b: 0 },
  abstract: { weight: 1, b: 0.45 },
  bio: { weight: 0.06, b: 0.5 },
};

export interface TextIndex {
  readonly size: number;
  /** Every term, and every surface word with its term. */
  readonly words: readonly string[];
  readonly has: (stem: string) => boolean;
  /** Inverse document frequency, at least 0.05. */
  readonly idf: (count: number) => number;
  readonly postings: (stem: string) => Postings;
  /** Talks that have the stems side by side; `null` stands for a word of grammar. */
  readonly phrase: (stems: readonly (string | null)[]) => Postings;
  /** The places of a stem in one talk. */
  readonly places: (stem: string, doc: number) => Uint16Array;
  /** The most usual written form of a stem. */
  readonly wordFor: (stem: string) => string;
  /** "multitenant" → "multi tenant", for terms that were seen joined by a hyphen. */
  readonly partsOf: (joined: string) => readonly string[] | undefined;
  /** Stems that share a root with this one, without it. */
  readonly family: (stem: string) => readonly string[];
  /** First place of a field in a talk, and the place after its last. */
  readonly fieldRange: (doc: number, field: Field) => readonly [number, number];
  readonly bytes: number;
}

const NONE = new Uint16Array(0);
/** Phrases whose talks are kept once found: the vocabulary's, and some that were typed. */
const MOST_KEPT = 20_000;

/** Place of `value` in a rising array between two bounds, or -1. */
function find(items: Uint32Array, value: number, from: number, to: number): number {
  let low = from;
  let high = to - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = items[middle] as number;
    if (at === value) return middle;
    if (at < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Finds the talks that have stems side by side, by the places of each. */
function createPhraseFinder(
  postings: (stem: string) => Postings,
  placesOf: (stem: string, doc: number) => Uint16Array,
  { weigh }: CollectedTerms,
): (stems: readonly (string | null)[]) => Postings {
  return (stems) => {
    const solid = stems.flatMap((stem, offset) => (stem === null ? [] : [{ stem, offset }]));
    const lists = solid.map(({ stem }) => postings(stem)).sort((a, b) => a.docs.length - b.docs.length);
    const [shortest = NO_POSTINGS] = lists;
    const first = solid[0];
    if (first === undefined || shortest.docs.length === 0) return NO_POSTINGS;
    const rows: { doc: number; weight: number; mask: number }[] = [];
    for (const doc of shortest.docs) {
      const found = [...placesOf(first.stem, doc)].filter((place) =>
        solid.every(({ stem, offset }) => placesOf(stem, doc).includes(place + offset - first.offset)),
      );
      if (found.length > 0) rows.push({ doc, ...weigh(doc, found) });
    }
    return {
      docs: Uint32Array.from(rows, ({ doc }) => doc),
      weights: Float32Array.from(rows, ({ weight }) => weight),
      masks: Uint8Array.from(rows, ({ mask }) => mask),
      mainCount: rows.filter(({ mask }) => (mask & MAIN_FIELDS) !== 0).length,
    };
  };
}

/** Builds the index over the texts of talks, in the talks' order. */
export function createTextIndex(
  talks: Iterable<FieldTexts>,
  fieldWeights: FieldWeights = FIELD_WEIGHTS,
): TextIndex {
  const built = collectTerms(talks, fieldWeights);
  const { ids, starts, docs, weights, masks, placeStarts, places, mainCounts, fieldStarts, size } = built;
  const kept = new Map<string, Postings>();

  const postings = (stem: string): Postings => {
    const id = ids.get(stem);
    if (id === undefined) return NO_POSTINGS;
    const [from, to] = [starts[id] as number, starts[id + 1] as number];
    return {
      docs: docs.subarray(from, to),
      weights: weights.subarray(from, to),
      masks: masks.subarray(from, to),
      mainCount: mainCounts[id] as number,
    };
  };

  const placesOf = (stem: string, doc: number): Uint16Array => {
    const id = ids.get(stem);
    if (id === undefined) return NONE;
    const row = find(docs, doc, starts[id] as number, starts[id + 1] as number);
    return row < 0 ? NONE : places.subarray(placeStarts[row] as number, placeStarts[row + 1] as number);
  };

  const findPhrase = createPhraseFinder(postings, placesOf, built);

  const phrase = (stems: readonly (string | null)[]): Postings => {
    const [only] = stems;
    if (stems.length === 1) return typeof only === 'string' ? postings(only) : NO_POSTINGS;
    const key = stems.map((stem) => stem ?? '_').join(' ');
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const found = findPhrase(stems);
    kept.set(key, found);
    return found;
  };

  return {
    size,
    words: built.words,
    has: (stem) => ids.has(stem),
    idf: (count) => Math.max(0.05, Math.log(1 + (size - count + 0.5) / (count + 0.5))),
    postings,
    phrase,
    places: placesOf,
    wordFor: (stem) => built.surfaces.get(stem) ?? stem,
    partsOf: (joined) => built.joined.get(joined),
    family: (stem) => built.families(stem),
    fieldRange: (doc, field) => {
      const at = doc * (FIELDS.length + 1) + FIELDS.indexOf(field);
      return [fieldStarts[at] as number, fieldStarts[at + 1] as number];
    },
    bytes: built.bytes,
  };
}
