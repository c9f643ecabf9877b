// Postings as flat typed arrays: for each term its talks, BM25F weights, fields and places.

/** The fields of a talk, heaviest first; the order is the bit order of `masks`. */
export const FIELDS = ['title', 'speaker', 'company', 'track', 'abstract', 'bio'] as const;
export type Field = (typeof FIELDS)[number];

/** What one talk offers to the index: the text of each field. */
export type FieldTexts = Readonly<Record<Field, string>>;

/**
 * How much a field counts, and how much its length is held against it (BM25F's b). Found by a grid search on the tuning
 * split, see docs/search.md.
 */
export const FIELD_WEIGHTS = {
  title: { weight: 3.2, b: 0.35 },
  speaker: { weight: 2, b: 0 },
  company: { weight: 1.6, b: 0 },
  track: { weight: 0.9, b: 0 },
  abstract: { weight: 1, b: 0.45 },
  bio: { weight: 0.06, b: 0.5 },
} as const satisfies Readonly<Record<Field, { readonly weight: number; readonly b: number }>>;

export const bitOf = (field: Field): number => 1 << FIELDS.indexOf(field);

/** Everything but the bio: a word that only bios know says little about a talk. */
export const MAIN_FIELDS = (1 << FIELDS.length) - 1 - bitOf('bio');

/** The talks of one term, by number, rising. */
export interface Postings {
  readonly docs: Uint32Array;
  /** Sum over fields of weight × tf, normalised by the field's length (BM25F). */
  readonly weights: Float32Array;
  readonly fieldMasks: Uint8Array;
  /** Talks that have it in a main field. */
  readonly mainCount: number;
}

export const EMPTY_POSTINGS: Postings = {
  docs: new Uint32Array(0),
  weights: new Float32Array(0),
  fieldMasks: new Uint8Array(0),
  mainCount: 0,
};

/** A typed array that grows by doubling. */
export interface Growing<T extends Uint8Array | Uint16Array | Uint32Array> {
  push(value: number): void;
  at(place: number): number;
  /** Changes what was pushed. */
  set(place: number, value: number): void;
  readonly length: number;
  /** A copy of what was pushed. */
  done(): T;
}

/** Creates a growing array from a constructor such as `Uint32Array`. */
export function createGrowing<T extends Uint8Array | Uint16Array | Uint32Array>(
  create: (length: number) => T,
): Growing<T> {
  let items = create(1024);
  let length = 0;
  return {
    push(value) {
      if (length === items.length) {
        const larger = create(items.length * 2);
        larger.set(items);
        items = larger;
      }
      items[length] = value;
      length += 1;
    },
    at: (place) => items[place] as number,
    set: (place, value) => {
      items[place] = value;
    },
    get length() {
      return length;
    },
    done: () => items.slice(0, length) as T,
  };
}
