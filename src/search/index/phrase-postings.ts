// Phrase postings: talks that have words side by side, found by the positions of each.
import { lowerBound } from '../../lib/binary-search.js';
import { type CollectedTerms, createWeigher } from './index-builder.js';
import { EMPTY_POSTINGS, MAIN_FIELDS, type Postings } from './postings.js';

/** Galloping search: `lowerBound` from `from` on, by steps that double, since the next item is mostly near. */
export function seek(items: Uint32Array, value: number, from: number, to: number): number {
  let step = 1;
  let low = from;
  while (low + step < to && (items[low + step] as number) < value) {
    low += step;
    step *= 2;
  }
  return lowerBound(items, value, low, Math.min(to, low + step + 1));
}

/** One word of a phrase: its rows, and the row of the talk that is looked at. */
interface Cursor {
  readonly offset: number;
  readonly end: number;
  row: number;
}

/** The most places that one word can have in a talk. */
const found = new Uint16Array(65_536);

/** Finds the places of the first word that have the others where they belong; they are left in `found`. */
function countPositions(cursors: readonly Cursor[], { positionStarts, positions }: CollectedTerms): number {
  const [first] = cursors as [Cursor, ...Cursor[]];
  const holds = ({ row, offset }: Cursor, place: number): boolean => {
    const wanted = place + offset - first.offset;
    const end = positionStarts[row + 1] as number;
    let at = positionStarts[row] as number;
    while (at < end && (positions[at] as number) < wanted) at += 1;
    return at < end && positions[at] === wanted;
  };
  let count = 0;
  for (
    let at = positionStarts[first.row] as number;
    at < (positionStarts[first.row + 1] as number);
    at += 1
  ) {
    const place = positions[at] as number;
    let whole = true;
    for (let word = 1; whole && word < cursors.length; word += 1) {
      whole = holds(cursors[word] as Cursor, place);
    }
    if (!whole) continue;
    found[count] = place;
    count += 1;
  }
  return count;
}

/** Moves every cursor to a talk; false when one of the words isn't in it. */
function moveTo(doc: number, cursors: readonly Cursor[], docs: Uint32Array): boolean {
  for (const cursor of cursors) {
    cursor.row = seek(docs, doc, cursor.row, cursor.end);
    if (cursor.row >= cursor.end || docs[cursor.row] !== doc) return false;
  }
  return true;
}

/** Creates the finder of an index; the words are given by their terms, `offset` is a word's place in the phrase. */
export function createPhraseFinder(
  collected: CollectedTerms,
): (words: readonly { readonly term: number; readonly offset: number }[]) => Postings {
  const { starts, docs } = collected;
  const weigh = createWeigher(collected);
  return (words) => {
    const cursors = words.map(
      ({ term, offset }): Cursor => ({
        offset,
        row: starts[term] as number,
        end: starts[term + 1] as number,
      }),
    );
    const [first, ...others] = cursors;
    if (first === undefined) return EMPTY_POSTINGS;
    const { row, end } = others.reduce(
      (least, each) => (each.end - each.row < least.end - least.row ? each : least),
      { ...first },
    );
    const [talks, weights, fieldMasks]: [number[], number[], number[]] = [[], [], []];
    for (const doc of docs.subarray(row, end)) {
      if (!moveTo(doc, cursors, docs)) continue;
      const count = countPositions(cursors, collected);
      if (count === 0) continue;
      const { weight, mask } = weigh(doc, found, 0, count);
      talks.push(doc);
      weights.push(weight);
      fieldMasks.push(mask);
    }
    return {
      docs: Uint32Array.from(talks),
      weights: Float32Array.from(weights),
      fieldMasks: Uint8Array.from(fieldMasks),
      mainCount: fieldMasks.filter((mask) => (mask & MAIN_FIELDS) !== 0).length,
    };
  };
}
