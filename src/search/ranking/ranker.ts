// Ranker: clauses → ranked talks by clause scores, coverage, proximity and title; ties stay in page order.

import type { Clause } from '../expansion/clause.js';
import type { InvertedIndex } from '../index/inverted-index.js';
import {
  type ClauseScores,
  type Merged,
  type RankingOver,
  type RankingSettings,
  scoreClauses,
} from './clause-scorer.js';
import { positionsOf, proximity, strongTerms } from './proximity.js';

/** One talk, by number, with its score. */
export interface Ranked {
  readonly doc: number;
  readonly score: number;
  /** Share of the question, by weight, that the talk has (0 to 1). */
  readonly coverage: number;
  /** One bit for each need that it has in so many words, outside of bios. */
  readonly matched: number;
  /** The part of the score that nearness in meaning gave, where it took part. */
  readonly meaning?: number;
}

export const RANKING: RankingSettings = {
  saturation: 1.1,
  tieBreaker: 0.35,
  coverageFloor: 0.35,
  titleBonus: 0.4,
  proximityBonus: 0.25,
  minScoreShare: 0.1,
};

/** Talks put in exact order; more only in large catalogues. */
const EXACT = 500;
const BUCKETS = 128;
/** So many of the first are looked at again for nearness. */
const NEAR_DEPTH = 30;
/** Best first; ties in page order. */
const byScore = (a: Ranked, b: Ranked): number => b.score - a.score || a.doc - b.doc;

/** What it adds that neighbours of the query stand near each other in the talk. */
function proximityBonus(
  doc: number,
  terms: readonly (readonly number[])[],
  scores: readonly ClauseScores[],
  index: InvertedIndex,
): number {
  let sum = 0;
  /** Places of the need before this one, unless it was not asked for them. */
  let before: readonly number[] | undefined;
  for (let at = 1; at < terms.length; at += 1) {
    const [last, here] = [scores[at - 1] as ClauseScores, scores[at] as ClauseScores];
    // Most talks have but one of two neighbours: then it is not worth asking where it stands.
    if (last.best[doc] === 0 || here.best[doc] === 0) {
      before = undefined;
      continue;
    }
    const left: readonly number[] = before ?? positionsOf(terms[at - 1] as readonly number[], doc, index);
    const right = positionsOf(terms[at] as readonly number[], doc, index);
    if (left.length > 0 && right.length > 0)
      sum += proximity(left, right) * Math.min(here.clauseWeight, last.clauseWeight);
    before = right;
  }
  return sum;
}

const highest = (numbers: Float64Array): number => {
  let most = 0;
  for (let at = 0; at < numbers.length; at += 1)
    if ((numbers[at] as number) > most) most = numbers[at] as number;
  return most;
};

/** Places among the touched of those that are not far behind the best, as they were found. */
function notFarBehind({ score }: Merged, best: number, minScoreShare: number): Uint32Array {
  const least = best * minScoreShare;
  const kept = new Uint32Array(score.length);
  let count = 0;
  for (let at = 0; at < score.length; at += 1) {
    if ((score[at] as number) < least) continue;
    kept[count] = at;
    count += 1;
  }
  return kept.subarray(0, count);
}

/**
 * Orders very many talks: into buckets by score, and within these exactly only as far as people turn pages.
 * Beyond, talks of about the same score stand in the order they were found, always the same.
 */
function inBuckets(
  kept: Uint32Array,
  { score }: Merged,
  width: number,
  compare: (a: number, b: number) => number,
): Uint32Array {
  const best = highest(score);
  const bucketOf = (at: number): number => Math.floor((best - (score[at] as number)) / width);
  const starts = new Uint32Array(BUCKETS + 1);
  for (const at of kept) {
    const next = bucketOf(at) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let at = 0; at < BUCKETS; at += 1)
    starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
  const nexts = starts.slice();
  const ordered = new Uint32Array(kept.length);
  for (const at of kept) {
    const bucket = bucketOf(at);
    const place = nexts[bucket] as number;
    ordered[place] = at;
    nexts[bucket] = place + 1;
  }
  for (let bucket = 0; bucket < BUCKETS && (starts[bucket] as number) < EXACT; bucket += 1) {
    ordered.subarray(starts[bucket], starts[bucket + 1]).sort(compare);
  }
  return ordered;
}

/** All talks that have anything, best first; those far behind the best are left out before they are sorted. */
function inOrder(merged: Merged, { minScoreShare }: RankingSettings): Ranked[] {
  const { touched, score, coverage, matched } = merged;
  const best = highest(score);
  const kept = notFarBehind(merged, best, minScoreShare);
  const compare = (a: number, b: number): number =>
    (score[b] as number) - (score[a] as number) || (touched[a] as number) - (touched[b] as number);
  const width = (best * (1 - minScoreShare)) / (BUCKETS - 1);
  const order = kept.length <= EXACT ? kept.sort(compare) : inBuckets(kept, merged, width, compare);
  const ranked: Ranked[] = [];
  for (const at of order) {
    ranked.push({
      doc: touched[at] as number,
      score: score[at] as number,
      coverage: coverage[at] as number,
      matched: matched[at] as number,
    });
  }
  return ranked;
}

function addNearness(
  ranked: Ranked[],
  clauses: readonly Clause[],
  scores: readonly ClauseScores[],
  { index, settings }: Pick<RankingOver, 'index' | 'settings'>,
): Ranked[] {
  if (clauses.length < 2 || settings.proximityBonus === 0) return ranked;
  const terms = clauses.map((clause) => strongTerms(clause, index));
  const first = ranked.slice(0, NEAR_DEPTH).map((each) => {
    const bonus = settings.proximityBonus * proximityBonus(each.doc, terms, scores, index);
    const { doc, score, coverage, matched } = each;
    return { doc, score: score + bonus, coverage, matched };
  });
  return [...first.sort(byScore), ...ranked.slice(NEAR_DEPTH)];
}

/** Ranks the talks that have anything of the needs. `allowed` marks the talks that pass the filters. */
export function rank(
  clauses: readonly Clause[],
  index: InvertedIndex,
  allowed: Uint8Array | null,
  settings: RankingSettings = RANKING,
): readonly Ranked[] {
  const { merged, scores } = scoreClauses(clauses, { index, allowed, settings });
  return addNearness(inOrder(merged, settings), clauses, scores, { index, settings });
}

/** How many talks a ranking by one need has that have it in so many words. */
export function countHaving(clause: Clause, index: InvertedIndex, allowed: Uint8Array | null): number {
  const { merged } = scoreClauses([clause], { index, allowed, settings: RANKING });
  const kept = notFarBehind(merged, highest(merged.score), RANKING.minScoreShare);
  let count = 0;
  for (const at of kept) if (merged.matched[at] !== 0) count += 1;
  return count;
}
