// Needs → ranked talks: evidence of each need, merged, with coverage, nearness and title weighed in; ties stay in page order.
import type { Alternative, Need } from './expand.js';
import { bitOf, MAIN_FIELDS, type Postings } from './postings.js';
import type { TextIndex } from './text-index.js';

/** One talk, by number, with its score. */
export interface Ranked {
  readonly doc: number;
  readonly score: number;
  /** Share of the question, by weight, that the talk has (0 to 1). */
  readonly coverage: number;
  /** One bit for each need that it has outside of bios. */
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
}

export const RANKING: RankingSettings = {
  saturation: 1.2,
  beside: 0.35,
  coverageFloor: 0.35,
  titleBonus: 0.5,
  nearBonus: 0.25,
};

/** Below this weight an alternative is a hint: it ranks, but the need is not had. */
const HINT = 0.45;
const TITLE = bitOf('title');

/** What one need finds in each talk. */
interface NeedScores {
  readonly importance: number;
  /** What having the need is worth, for coverage. */
  readonly mass: number;
  readonly best: Float32Array;
  readonly rest: Float32Array;
  /** 0 not had, 1 had, 3 had in the title. */
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

/** Adds one alternative's evidence; the strongest per talk counts whole, the others beside it. */
function addEvidence(
  { best, rest, had }: NeedScores,
  alternative: Alternative,
  value: number,
  found: Postings,
  ground: Ground,
): void {
  const { docs, weights, masks } = found;
  const { allowed, seen, touched, settings } = ground;
  const strong = alternative.weight >= HINT;
  for (let at = 0; at < docs.length; at += 1) {
    const doc = docs[at] as number;
    if (allowed !== null && allowed[doc] === 0) continue;
    if (seen[doc] === 0) {
      seen[doc] = 1;
      touched.push(doc);
    }
    const weight = weights[at] as number;
    const score = (value * weight) / (settings.saturation + weight);
    const strongest = best[doc] as number;
    rest[doc] = (rest[doc] as number) + Math.min(score, strongest);
    best[doc] = Math.max(score, strongest);
    const mask = masks[at] as number;
    if (strong && (mask & MAIN_FIELDS) !== 0)
      had[doc] = (had[doc] as number) | ((mask & TITLE) !== 0 ? 3 : 1);
  }
}

function scoreNeed(need: Need, ground: Ground): NeedScores {
  const { index } = ground;
  const scores = {
    importance: need.importance,
    best: new Float32Array(index.size),
    rest: new Float32Array(index.size),
    had: new Uint8Array(index.size),
    mass: 0,
  };
  let mass = 0;
  for (const alternative of need.alternatives) {
    const found = index.phrase(alternative.phrase.stems);
    if (found.docs.length === 0) continue;
    const value = alternative.weight * index.idf(Math.max(1, found.mainCount));
    if (found.mainCount > 0) mass = Math.max(mass, value);
    addEvidence(scores, alternative, value, found, ground);
  }
  // What nobody knows is as rare as can be.
  return { ...scores, mass: (mass === 0 ? index.idf(1) : mass) * need.importance };
}

/** Merges what all needs found in one talk. */
function scoreTalk(
  doc: number,
  needs: readonly NeedScores[],
  total: number,
  settings: RankingSettings,
): Ranked {
  let [score, covered, has] = [0, 0, 0];
  needs.forEach(({ best, rest, had, mass, importance }, at) => {
    const strongest = best[doc] as number;
    if (strongest === 0) return;
    score += (strongest + Math.min(settings.beside * (rest[doc] as number), strongest)) * importance;
    const held = had[doc] as number;
    covered += held === 0 ? mass * Math.min(0.5, (strongest * importance) / mass) : mass;
    if (held !== 0) has |= 1 << Math.min(at, 30);
    if ((held & 2) !== 0) score += settings.titleBonus * mass;
  });
  const coverage = total === 0 ? 0 : covered / total;
  return {
    doc,
    coverage,
    has,
    score: score * (settings.coverageFloor + (1 - settings.coverageFloor) * coverage),
  };
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
  const scores = needs.map((need) => scoreNeed(need, ground));
  const total = scores.reduce((sum, { mass }) => sum + mass, 0);
  return touched
    .map((doc) => scoreTalk(doc, scores, total, settings))
    .sort((a, b) => b.score - a.score || a.doc - b.doc);
}
