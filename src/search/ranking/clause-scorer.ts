// Clause scorer: what each clause finds in each talk, and all of them together. Flat arrays, since a common word is in most talks.
import type { Clause, Variant } from '../expansion/clause.js';
import type { InvertedIndex } from '../index/inverted-index.js';
import { bitOf, FIELDS, MAIN_FIELDS, type Postings } from '../index/postings.js';

/** BM25's k1 on the weighted frequency, and how alternatives, coverage and titles count. See docs/search.md. */
export interface RankingSettings {
  readonly saturation: number;
  /** Share of an alternative's evidence that counts beside a stronger one. */
  readonly tieBreaker: number;
  readonly coverageFloor: number;
  readonly titleBonus: number;
  readonly proximityBonus: number;
  /** A talk with less than this share of the best score is not worth a place in any list. */
  readonly minScoreShare: number;
}

/** Evidence with less than this share of the best only adds to talks that something better has found. */
const LITTLE = 0.1;
/** Below this weight an alternative is a hint: it ranks, but the need is not had. */
const HINT = 0.45;
/** From this weight alternatives mean the same: the rare spelling of a common word is as common. */
const EQUAL = 0.9;
const TITLE = bitOf('title');

/** What one need finds in each talk. */
export interface ClauseScores {
  readonly importance: number;
  /** What having the need is worth, for coverage. */
  readonly clauseWeight: number;
  readonly best: Float32Array;
  readonly rest: Float32Array;
  /** Bits: 1 had, 2 had in the title, 4 had by its own words. */
  readonly had: Uint8Array;
}

interface Ground {
  readonly index: InvertedIndex;
  /** 1 for talks that have anything, 2 for those that don't pass the filters. */
  readonly seen: Uint8Array;
  readonly settings: RankingSettings;
}

/** What a ranking is over; `allowed` marks the talks that pass the filters. */
export interface RankingOver {
  readonly index: InvertedIndex;
  readonly allowed: Uint8Array | null;
  readonly settings: RankingSettings;
}

/** Talks that have anything, each once, in the order they were found. */
type Touched = Uint32Array;

/** Bits of `had` for each mask there can be, of an alternative by which a need is had. */
const bitsFor = (literal: 0 | 4): Uint8Array =>
  Uint8Array.from({ length: 1 << FIELDS.length }, (_, mask) =>
    (mask & MAIN_FIELDS) === 0 ? 0 : literal | ((mask & TITLE) !== 0 ? 3 : 1),
  );

const NO_BITS = new Uint8Array(1 << FIELDS.length);
const OTHER_BITS = bitsFor(0);
const LITERAL_BITS = bitsFor(4);

function bitsOf({ weight, via }: Variant): Uint8Array {
  if (weight < HINT) return NO_BITS;
  return weight >= EQUAL || via === 'family' ? LITERAL_BITS : OTHER_BITS;
}

/** One alternative with where it stands and what it is worth there. */
interface Piece {
  readonly clause: ClauseScores;
  readonly variant: Variant;
  readonly value: number;
  readonly found: Postings;
}

/** Adds one alternative's evidence to talks that were found; the strongest per talk counts whole, the others beside it. */
function addScores({ clause, variant, value, found }: Piece, { seen, settings }: Ground): void {
  const { best, rest, had } = clause;
  const { docs, weights, fieldMasks } = found;
  const { saturation } = settings;
  const bits = bitsOf(variant);
  for (let at = 0; at < docs.length; at += 1) {
    const doc = docs[at] as number;
    if (seen[doc] !== 1) continue;
    const weight = weights[at] as number;
    const score = (value * weight) / (saturation + weight);
    const strongest = best[doc] as number;
    if (strongest === 0) best[doc] = score;
    else {
      rest[doc] = (rest[doc] as number) + Math.min(score, strongest);
      if (score > strongest) best[doc] = score;
    }
    had[doc] = (had[doc] as number) | (bits[fieldMasks[at] as number] as number);
  }
}

/** Talks that one of these stands in, in the order they are found. */
function touch(pieces: readonly Piece[], seen: Uint8Array): Touched {
  const most = pieces.reduce((sum, { found }) => sum + found.docs.length, 0);
  const touched = new Uint32Array(Math.min(most, seen.length));
  let count = 0;
  for (const { found } of pieces) {
    const { docs } = found;
    for (let at = 0; at < docs.length; at += 1) {
      const doc = docs[at] as number;
      if (seen[doc] !== 0) continue;
      seen[doc] = 1;
      touched[count] = doc;
      count += 1;
    }
  }
  return touched.subarray(0, count);
}

/** Finds where a need's alternatives stand, and what having the need is worth. */
function prepare(clause: Clause, index: InvertedIndex): { scores: ClauseScores; pieces: Piece[] } {
  const found = clause.variants.map(({ phrase }) => index.phrase(phrase.stems));
  const common = clause.variants.reduce(
    (most, { weight }, at) => (weight >= EQUAL ? Math.max(most, found[at]?.mainCount ?? 0) : most),
    1,
  );
  const values = clause.variants.map(({ weight }, at) => {
    const count = found[at]?.mainCount ?? 0;
    return weight * index.idf(weight >= EQUAL ? common : Math.max(1, count));
  });
  const clauseWeight = values.reduce(
    (most, value, at) => ((found[at]?.mainCount ?? 0) > 0 ? Math.max(most, value) : most),
    0,
  );
  // An unknown word is as rare as can be; an everyday word that no talk has is nothing.
  const whole = (clause.unknown ? index.idf(1) : clauseWeight) * clause.importance;
  const scores: ClauseScores = {
    importance: clause.importance,
    clauseWeight: whole,
    best: new Float32Array(index.size),
    rest: new Float32Array(index.size),
    had: new Uint8Array(index.size),
  };
  const pieces = clause.variants.flatMap((variant, at): Piece[] => {
    const postings = found[at] as Postings;
    return postings.docs.length === 0
      ? []
      : [{ clause: scores, variant, value: values[at] as number, found: postings }];
  });
  return { scores, pieces };
}

/**
 * Adds all evidence. What is worth little beside the best only adds to talks that something better has found:
 * alone it would leave a talk far behind, and common words stand in most talks.
 */
function addAll(pieces: readonly Piece[], ground: Ground): Touched {
  const worth = ({ value, clause }: Piece): number => value * clause.importance;
  const least = LITTLE * pieces.reduce((most, piece) => Math.max(most, worth(piece)), 0);
  const [much, little]: [Piece[], Piece[]] = [[], []];
  for (const piece of pieces) (worth(piece) >= least ? much : little).push(piece);
  const found = touch(much, ground.seen);
  const touched = found.length > 0 ? found : touch(little, ground.seen);
  for (const piece of much) addScores(piece, ground);
  for (const piece of little) addScores(piece, ground);
  return touched;
}

/** What all needs found in each touched talk: by its place among the touched, because objects cost more than scores. */
export interface Merged {
  readonly touched: Touched;
  readonly score: Float64Array;
  readonly coverage: Float64Array;
  readonly matched: Int32Array;
}

/** Adds to each talk what one need found in it. */
function weighIn(clause: ClauseScores, bit: number, merged: Merged, settings: RankingSettings): void {
  const { best, rest, had, clauseWeight, importance } = clause;
  const { touched, score, coverage, matched } = merged;
  const { tieBreaker, titleBonus } = settings;
  for (let at = 0; at < touched.length; at += 1) {
    const doc = touched[at] as number;
    const strongest = best[doc] as number;
    if (strongest === 0) continue;
    const held = had[doc] as number;
    let sum =
      (score[at] as number) +
      (strongest + Math.min(tieBreaker * (rest[doc] as number), strongest)) * importance;
    if ((held & 2) !== 0) sum += titleBonus * clauseWeight;
    score[at] = sum;
    const covered =
      held === 0 ? clauseWeight * Math.min(0.5, (strongest * importance) / clauseWeight) : clauseWeight;
    coverage[at] = (coverage[at] as number) + covered;
    if ((held & 4) !== 0) matched[at] = (matched[at] as number) | bit;
  }
}

/** Merges what all needs found; a talk with little of the question keeps little of its score. */
function mergeClauses(clauses: readonly ClauseScores[], touched: Touched, settings: RankingSettings): Merged {
  const total = clauses.reduce((sum, { clauseWeight }) => sum + clauseWeight, 0);
  const count = touched.length;
  const merged: Merged = {
    touched,
    score: new Float64Array(count),
    coverage: new Float64Array(count),
    matched: new Int32Array(count),
  };
  clauses.forEach((clause, at) => {
    weighIn(clause, 1 << Math.min(at, 30), merged, settings);
  });
  const { score, coverage } = merged;
  const floor = settings.coverageFloor;
  for (let at = 0; at < count; at += 1) {
    const share = total === 0 ? 0 : (coverage[at] as number) / total;
    coverage[at] = share;
    score[at] = (score[at] as number) * (floor + (1 - floor) * share);
  }
  return merged;
}

/** What all needs found in the talks that pass, together and each. */
export function scoreClauses(
  clauses: readonly Clause[],
  { index, allowed, settings }: RankingOver,
): { readonly merged: Merged; readonly scores: readonly ClauseScores[] } {
  const seen =
    allowed === null ? new Uint8Array(index.size) : allowed.map((passes) => (passes === 0 ? 2 : 0));
  const prepared = clauses.map((clause) => prepare(clause, index));
  const scores = prepared.map((each) => each.scores);
  const pieces = prepared.flatMap((each) => each.pieces);
  const touched = addAll(pieces, { index, seen, settings });
  return { merged: mergeClauses(scores, touched, settings), scores };
}
