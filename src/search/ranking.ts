// Needs → ranked talks: evidence of each need, merged, with coverage, nearness and title weighed in; ties stay in page order.

import { nearness, placesOf, strongWords } from './nearness.js';
import type { Alternative, Need } from './needs.js';
import { bitOf, MAIN_FIELDS, type Postings } from './postings.js';
import type { TextIndex } from './text-index.js';

/** One talk, by number, with its score. */
export interface Ranked {
  readonly doc: number;
  readonly score: number;
  /** Share of the question, by weight, that the talk has (0 to 1). */
  readonly coverage: number;
  /** One bit for each need that it has in so many words, outside of bios. */
  readonly has: number;
}

/** BM25's k1 on the weighted frequency, and how alternatives, coverage and titles count. See docs/search.md. */
export interface RankingSettings {
  readonly saturation: number;
  /** Share of an alternative's evidence that counts beside a stronger one. */
  readonly beside: number;
  readonly coverageFloor: number;
  readonly titleBonus: number;
  readonly nearBonus: number;
  /** A talk with less than this share of the best score is not worth a place in any list. */
  readonly farBehind: number;
}

export const RANKING: RankingSettings = {
  saturation: 1.1,
  beside: 0.35,
  coverageFloor: 0.35,
  titleBonus: 0.4,
  nearBonus: 0.25,
  farBehind: 0.1,
};

/** Evidence with less than this share of the best only adds to talks that something better has found. */
const LITTLE = 0.1;
/** Talks put in exact order; more only in large catalogues. */
const EXACT = 500;
const BUCKETS = 128;
/** So many of the first are looked at again for nearness. */
const NEAR_DEPTH = 30;
/** Below this weight an alternative is a hint: it ranks, but the need is not had. */
const HINT = 0.45;
/** From this weight alternatives mean the same: the rare spelling of a common word is as common. */
const EQUAL = 0.9;
const TITLE = bitOf('title');

/** Arrays of one number a talk, all 0 between two rankings: made once for an index, because they are large. */
interface Buffers {
  readonly best: Float32Array;
  readonly rest: Float32Array;
  readonly had: Uint8Array;
}

const pools = new WeakMap<TextIndex, Buffers[]>();

function buffersFor(index: TextIndex, count: number): readonly Buffers[] {
  const pool = pools.get(index) ?? [];
  pools.set(index, pool);
  const { size } = index;
  while (pool.length < count) {
    pool.push({ best: new Float32Array(size), rest: new Float32Array(size), had: new Uint8Array(size) });
  }
  return pool;
}

/** What one need finds in each talk. */
interface NeedScores {
  readonly importance: number;
  /** What having the need is worth, for coverage. */
  readonly mass: number;
  readonly best: Float32Array;
  readonly rest: Float32Array;
  /** Bits: 1 had, 2 had in the title, 4 had by its own words. */
  readonly had: Uint8Array;
}

interface Ground {
  readonly index: TextIndex;
  readonly allowed: Uint8Array | null;
  /** Talks that have anything, each once. */
  readonly touched: number[];
  readonly seen: Uint8Array;
  readonly settings: RankingSettings;
}

/** Bits of `had` for evidence in these fields. */
function bitsOf(mask: number, { weight, via }: Alternative): number {
  if (weight < HINT || (mask & MAIN_FIELDS) === 0) return 0;
  const literal = weight >= EQUAL || via === 'family' ? 4 : 0;
  return literal | ((mask & TITLE) !== 0 ? 3 : 1);
}

/** One alternative with where it stands and what it is worth there. */
interface Piece {
  readonly need: NeedScores;
  readonly alternative: Alternative;
  readonly value: number;
  readonly found: Postings;
}

/** Adds one alternative's evidence; the strongest per talk counts whole, the others beside it. */
function addEvidence({ need, alternative, value, found }: Piece, ground: Ground, opens: boolean): void {
  const { best, rest, had } = need;
  const { docs, weights, masks } = found;
  const { allowed, seen, touched, settings } = ground;
  for (let at = 0; at < docs.length; at += 1) {
    const doc = docs[at] as number;
    if (seen[doc] === 0) {
      if (!opens || (allowed !== null && allowed[doc] === 0)) continue;
      seen[doc] = 1;
      touched.push(doc);
    }
    const weight = weights[at] as number;
    const score = (value * weight) / (settings.saturation + weight);
    const strongest = best[doc] as number;
    rest[doc] = (rest[doc] as number) + Math.min(score, strongest);
    best[doc] = Math.max(score, strongest);
    had[doc] = (had[doc] as number) | bitsOf(masks[at] as number, alternative);
  }
}

/** Finds where a need's alternatives stand, and what having the need is worth. */
function prepare(need: Need, buffers: Buffers, index: TextIndex): { scores: NeedScores; pieces: Piece[] } {
  const found = need.alternatives.map(({ phrase }) => index.phrase(phrase.stems));
  const common = need.alternatives.reduce(
    (most, { weight }, at) => (weight >= EQUAL ? Math.max(most, found[at]?.mainCount ?? 0) : most),
    1,
  );
  const values = need.alternatives.map(({ weight }, at) => {
    const count = found[at]?.mainCount ?? 0;
    return weight * index.idf(weight >= EQUAL ? common : Math.max(1, count));
  });
  const mass = values.reduce(
    (most, value, at) => ((found[at]?.mainCount ?? 0) > 0 ? Math.max(most, value) : most),
    0,
  );
  // What nobody knows is as rare as can be; an everyday word that no talk has is nothing.
  const whole = (need.unknown ? index.idf(1) : mass) * need.importance;
  const scores: NeedScores = { importance: need.importance, ...buffers, mass: whole };
  const pieces = need.alternatives.flatMap((alternative, at): Piece[] => {
    const postings = found[at] as Postings;
    return postings.docs.length === 0
      ? []
      : [{ need: scores, alternative, value: values[at] as number, found: postings }];
  });
  return { scores, pieces };
}

/**
 * Adds all evidence. What is worth little beside the best only adds to talks that something better has found:
 * alone it would leave a talk far behind, and common words stand in most talks.
 */
function addAll(pieces: readonly Piece[], ground: Ground): void {
  const worth = ({ value, need }: Piece): number => value * need.importance;
  const least = LITTLE * pieces.reduce((most, piece) => Math.max(most, worth(piece)), 0);
  for (const piece of pieces) if (worth(piece) >= least) addEvidence(piece, ground, true);
  const opens = ground.touched.length === 0;
  for (const piece of pieces) if (worth(piece) < least) addEvidence(piece, ground, opens);
}

/**
 * What all needs found in one talk, merged. One object for all talks: an object for each of very many talks costs more
 * than their scores.
 */
function scoreTalk(
  doc: number,
  needs: readonly NeedScores[],
  total: number,
  settings: RankingSettings,
  merged: { score: number; coverage: number; has: number },
): void {
  let [score, covered, has] = [0, 0, 0];
  for (let at = 0; at < needs.length; at += 1) {
    const { best, rest, had, mass, importance } = needs[at] as NeedScores;
    const strongest = best[doc] as number;
    if (strongest === 0) continue;
    score += (strongest + Math.min(settings.beside * (rest[doc] as number), strongest)) * importance;
    const held = had[doc] as number;
    covered += held === 0 ? mass * Math.min(0.5, (strongest * importance) / mass) : mass;
    if ((held & 4) !== 0) has |= 1 << Math.min(at, 30);
    if ((held & 2) !== 0) score += settings.titleBonus * mass;
  }
  const coverage = total === 0 ? 0 : covered / total;
  merged.score = score * (settings.coverageFloor + (1 - settings.coverageFloor) * coverage);
  merged.coverage = coverage;
  merged.has = has;
}

/** Best first; ties in page order. */
const byScore = (a: Ranked, b: Ranked): number => b.score - a.score || a.doc - b.doc;

/** What it adds that neighbours of the query stand near each other in the talk. */
function nearBonus(
  doc: number,
  words: readonly (readonly string[])[],
  scores: readonly NeedScores[],
  index: TextIndex,
): number {
  let sum = 0;
  let before: readonly number[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const { best, mass } = scores[at] as NeedScores;
    const here = best[doc] === 0 ? [] : placesOf(words[at] as readonly string[], doc, index);
    if (at > 0 && before.length > 0 && here.length > 0) {
      sum += nearness(before, here) * Math.min(mass, (scores[at - 1] as NeedScores).mass);
    }
    before = here;
  }
  return sum;
}

/**
 * Orders very many talks: into buckets by score, and within these exactly only as far as anybody turns pages.
 * Beyond, talks of about the same score stand in the order they were found, always the same.
 */
function inBuckets(ranked: readonly Ranked[], best: number, farBehind: number): Ranked[] {
  const buckets: Ranked[][] = Array.from({ length: BUCKETS }, () => []);
  const width = (best * (1 - farBehind)) / (BUCKETS - 1);
  for (const each of ranked) buckets[Math.floor((best - each.score) / width)]?.push(each);
  const ordered: Ranked[] = [];
  for (const bucket of buckets) {
    const exact = ordered.length < EXACT ? bucket.sort(byScore) : bucket;
    for (const each of exact) ordered.push(each);
  }
  return ordered;
}

/** All talks that have anything, best first; those far behind the best are left out before they are sorted. */
function merge(scores: readonly NeedScores[], { touched, settings }: Ground): Ranked[] {
  const total = scores.reduce((sum, { mass }) => sum + mass, 0);
  const merged = { score: 0, coverage: 0, has: 0 };
  const found = new Float64Array(touched.length * 3);
  let best = 0;
  for (let at = 0; at < touched.length; at += 1) {
    scoreTalk(touched[at] as number, scores, total, settings, merged);
    found[at * 3] = merged.score;
    found[at * 3 + 1] = merged.coverage;
    found[at * 3 + 2] = merged.has;
    best = Math.max(best, merged.score);
  }
  const least = best * settings.farBehind;
  const kept: Ranked[] = [];
  for (let at = 0; at < touched.length; at += 1) {
    const score = found[at * 3] as number;
    if (score < least) continue;
    const doc = touched[at] as number;
    kept.push({ doc, score, coverage: found[at * 3 + 1] as number, has: found[at * 3 + 2] as number });
  }
  return kept.length <= EXACT ? kept.sort(byScore) : inBuckets(kept, best, settings.farBehind);
}

function addNearness(
  ranked: Ranked[],
  needs: readonly Need[],
  scores: readonly NeedScores[],
  ground: Ground,
): Ranked[] {
  const { index, settings } = ground;
  if (needs.length < 2 || settings.nearBonus === 0) return ranked;
  const words = needs.map(strongWords);
  const first = ranked.slice(0, NEAR_DEPTH).map((each) => {
    const bonus = settings.nearBonus * nearBonus(each.doc, words, scores, index);
    return { ...each, score: each.score + bonus };
  });
  return [...first.sort(byScore), ...ranked.slice(NEAR_DEPTH)];
}

/** Clearing all at once is so much faster for each that it pays from a small share of them on. */
const MANY = 1 / 16;

function clear({ best, rest, had }: NeedScores, touched: readonly number[]): void {
  if (touched.length > best.length * MANY) {
    best.fill(0);
    rest.fill(0);
    had.fill(0);
    return;
  }
  for (const doc of touched) {
    best[doc] = 0;
    rest[doc] = 0;
    had[doc] = 0;
  }
}

/** Ranks the talks that have anything of the needs. `allowed` marks the talks that pass the filters. */
export function rank(
  needs: readonly Need[],
  index: TextIndex,
  allowed: Uint8Array | null,
  settings: RankingSettings = RANKING,
): readonly Ranked[] {
  const touched: number[] = [];
  const ground = { index, allowed, touched, seen: new Uint8Array(index.size), settings };
  const buffers = buffersFor(index, needs.length);
  const prepared = needs.map((need, at) => prepare(need, buffers[at] as Buffers, index));
  const scores = prepared.map((each) => each.scores);
  addAll(
    prepared.flatMap(({ pieces }) => pieces),
    ground,
  );
  const ranked = addNearness(merge(scores, ground), needs, scores, ground);
  for (const each of scores) clear(each, touched);
  return ranked;
}
