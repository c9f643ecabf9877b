// Index builder: lays the collected terms out in typed arrays sorted by term, with BM25F weights.
import { FIELD_WEIGHTS, FIELDS, type FieldTexts, MAIN_FIELDS } from './postings.js';
import { type CollectedPostings, FIELD_GAP, type Lexicon, readTexts } from './term-collector.js';

/** Everything an index is made of: numbers in flat arrays, and words. */
export interface CollectedTerms {
  readonly size: number;
  readonly lexicon: Lexicon;
  /** For each term its first row, and the row after the last one's. A row is a term in a talk. */
  readonly starts: Uint32Array;
  readonly docs: Uint32Array;
  readonly weights: Float32Array;
  readonly fieldMasks: Uint8Array;
  /** For each row its first place in `places`, and the place after the last. */
  readonly positionStarts: Uint32Array;
  readonly positions: Uint16Array;
  /** For each term the talks that have it in a main field. */
  readonly documentFrequencies: Uint32Array;
  /** For each talk the first place of each field, and the place after the last. */
  readonly fieldStarts: Uint16Array;
  /** Mean length of each field. */
  readonly averages: Float64Array;
}

const ROW = FIELDS.length + 1;
/** So many talks, or rows of a term in a talk, between two pauses: a few milliseconds. */
const TALKS_A_SLICE = 500;
const ROWS_A_SLICE = 100_000;

/** Mean length of each field over all talks, gaps left out. */
function averageLengths(fieldStarts: Uint16Array, size: number): Float64Array {
  return Float64Array.from(FIELDS, (_, field) => {
    let sum = 0;
    for (let doc = 0; doc < size; doc += 1) {
      const at = doc * ROW + field;
      sum += (fieldStarts[at + 1] as number) - (fieldStarts[at] as number) - FIELD_GAP;
    }
    return Math.max(1, sum / Math.max(1, size));
  });
}

/** BM25F: each field's count, normalised by the field's length, times the field's weight. */
export function createWeigher({ fieldStarts, averages }: Pick<CollectedTerms, 'fieldStarts' | 'averages'>) {
  const settings = FIELDS.map((field) => FIELD_WEIGHTS[field]);
  const found = { weight: 0, mask: 0 };
  /** The same object each time: there are millions of rows. */
  return (doc: number, positions: Uint16Array, first: number, last: number): Readonly<typeof found> => {
    let [weight, mask, field] = [0, 0, 0];
    let from = fieldStarts[doc * ROW] as number;
    let to = fieldStarts[doc * ROW + 1] as number;
    for (let at = first; at < last; at += 1) {
      while ((positions[at] as number) >= to) {
        field += 1;
        from = to;
        to = fieldStarts[doc * ROW + field + 1] as number;
      }
      const { weight: fieldWeight, b } = settings[field] as { weight: number; b: number };
      weight += fieldWeight / (1 - b + (b * (to - from - FIELD_GAP)) / (averages[field] as number));
      mask |= 1 << field;
    }
    found.weight = weight;
    found.mask = mask;
    return found;
  };
}

/** Turns counts into where each begins, and one more for where the last one ends. */
function startsOf(counts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at += 1) {
    starts[at + 1] = (starts[at] as number) + (counts[at] as number);
  }
  return starts;
}

/** Calls `visit` for each word of each talk, with pauses. `isFirst` where the term is new in the talk. */
function* eachOccurrence(
  { terms, talkStarts, size, lexicon }: CollectedPostings,
  visit: (at: number, term: number, doc: number, isFirst: boolean) => void,
): Generator<void> {
  const seenIn = new Uint32Array(lexicon.terms.length);
  const visitTalk = (doc: number): void => {
    for (let at = talkStarts[doc] as number; at < (talkStarts[doc + 1] as number); at += 1) {
      const term = terms[at] as number;
      visit(at, term, doc, seenIn[term] !== doc + 1);
      seenIn[term] = doc + 1;
    }
  };
  for (let doc = 0; doc < size; doc += 1) {
    visitTalk(doc);
    if (doc % TALKS_A_SLICE === TALKS_A_SLICE - 1) yield;
  }
}

/** Sorts what was read by term; rows of one term stay in the talks' order (counting sort). */
function* sortByTerm(read: CollectedPostings) {
  const rowCounts = new Uint32Array(read.lexicon.terms.length);
  const placeCounts = new Uint32Array(read.lexicon.terms.length);
  yield* eachOccurrence(read, (_, term, __, isFirst) => {
    placeCounts[term] = (placeCounts[term] as number) + 1;
    if (isFirst) rowCounts[term] = (rowCounts[term] as number) + 1;
  });
  const starts = startsOf(rowCounts);
  const [nextRow, nextPlace] = [starts.slice(), startsOf(placeCounts)];
  const rows = starts.at(-1) as number;
  const docs = new Uint32Array(rows);
  const positionStarts = new Uint32Array(rows + 1).fill(read.terms.length, rows);
  const positions = new Uint16Array(read.terms.length);
  yield* eachOccurrence(read, (at, term, doc, isFirst) => {
    const place = nextPlace[term] as number;
    if (isFirst) {
      const row = nextRow[term] as number;
      docs[row] = doc;
      positionStarts[row] = place;
      nextRow[term] = row + 1;
    }
    positions[place] = read.positions[at] as number;
    nextPlace[term] = place + 1;
  });
  return { starts, docs, positionStarts, positions };
}

/** Weighs each row, and counts the talks that have a term outside of bios. */
function* weighRows(
  {
    starts,
    docs,
    positionStarts,
    positions,
  }: Pick<CollectedTerms, 'starts' | 'docs' | 'positionStarts' | 'positions'>,
  weigh: ReturnType<typeof createWeigher>,
) {
  const weights = new Float32Array(docs.length);
  const fieldMasks = new Uint8Array(docs.length);
  const documentFrequencies = new Uint32Array(starts.length - 1);
  const weighFrom = (first: number, last: number): void => {
    for (let row = first; row < last; row += 1) {
      const found = weigh(
        docs[row] as number,
        positions,
        positionStarts[row] as number,
        positionStarts[row + 1] as number,
      );
      weights[row] = found.weight;
      fieldMasks[row] = found.mask;
    }
  };
  for (let row = 0; row < docs.length; row += ROWS_A_SLICE) {
    weighFrom(row, Math.min(docs.length, row + ROWS_A_SLICE));
    yield;
  }
  for (let term = 0; term < documentFrequencies.length; term += 1) {
    let count = 0;
    for (let row = starts[term] as number; row < (starts[term + 1] as number); row += 1) {
      if (((fieldMasks[row] as number) & MAIN_FIELDS) !== 0) count += 1;
    }
    documentFrequencies[term] = count;
  }
  return { weights, fieldMasks, documentFrequencies };
}

/** Collects every term of every talk, in small steps, so that the caller can do other things between two. */
export function* collectTerms(talks: Iterable<FieldTexts>): Generator<void, CollectedTerms> {
  const read = yield* readTexts(talks);
  const { size, lexicon, fieldStarts } = read;
  const averages = averageLengths(fieldStarts, size);
  const sorted = yield* sortByTerm(read);
  const weighed = yield* weighRows(sorted, createWeigher({ fieldStarts, averages }));
  return { size, lexicon, fieldStarts, averages, ...sorted, ...weighed };
}
