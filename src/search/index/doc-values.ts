// Doc values: a field's values by talk as numbers, so that the talks found can be counted by value without reading them.
import type { Sliced } from '../../lib/time-slice.js';

/** Talks between two pauses. */
const SLICE = 4000;

/** The values of one field. */
export interface DocValues {
  /** The distinct values; a value's place is its ordinal. */
  readonly values: readonly string[];
  /** Ordinals of all talks, one talk after the other. */
  readonly ordinals: Uint32Array;
  /** Where those of each talk begin in `ordinals`, and the end of the last. */
  readonly starts: Uint32Array;
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** Reads the values of all talks, in small steps; a talk's place is its number. */
export function* buildDocValues<Doc>(
  docs: readonly Doc[],
  valuesOf: (doc: Doc) => readonly string[],
): Sliced<DocValues> {
  const ordinalOf = new Map<string, number>();
  const ordinals: number[] = [];
  const starts = new Uint32Array(docs.length + 1);
  for (const [doc, each] of docs.entries()) {
    for (const value of valuesOf(each)) {
      const ordinal = ordinalOf.get(value) ?? ordinalOf.size;
      ordinalOf.set(value, ordinal);
      ordinals.push(ordinal);
    }
    starts[doc + 1] = ordinals.length;
    if (doc % SLICE === 0) yield;
  }
  return { values: [...ordinalOf.keys()], ordinals: Uint32Array.from(ordinals), starts };
}

/** How many of these talks have each value, in the order in which the values are met; `unstated` have none. */
export function countValues(
  { values, ordinals, starts }: DocValues,
  docs: readonly number[],
): { readonly counts: readonly ValueCount[]; readonly unstated: number } {
  const counts = new Uint32Array(values.length);
  const met: number[] = [];
  let unstated = 0;
  for (const doc of docs) {
    const [start, end] = [starts[doc] as number, starts[doc + 1] as number];
    if (start === end) unstated += 1;
    for (let place = start; place < end; place += 1) {
      const ordinal = ordinals[place] as number;
      const count = (counts[ordinal] as number) + 1;
      counts[ordinal] = count;
      if (count === 1) met.push(ordinal);
    }
  }
  return {
    counts: met.map((ordinal) => ({ value: values[ordinal] as string, count: counts[ordinal] as number })),
    unstated,
  };
}
