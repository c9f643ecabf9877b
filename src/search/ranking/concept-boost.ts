// Concept boost: raises talks about the concepts that the query is classified as, and adds those that no word found.

import type { Clause, Word } from '../expansion/clause.js';
import type { ConceptScore } from '../expansion/concept-classifier.js';
import type { FindConceptTalks } from '../expansion/concept-documents.js';
import type { InvertedIndex } from '../index/inverted-index.js';
import { bitOf } from '../index/postings.js';
import { RANKING, type Ranked } from './ranker.js';

/** What a talk that is all about all of the query gains, as a share of the best score. */
const SHARE = 0.5;
/** The same for up to three words that stand in titles: these ask for themselves. */
const SHARE_OF_NAMES = 0.2;
/** From this degree a talk answers half as much as the best one, whatever its words. */
const ANSWERS = 0.15;
const ANSWERS_HALF = 0.5;
/** So many of the first may change places; people look at no more. */
const DEPTH = 500;

/** In a catalogue that is less of the vocabulary's field no talk comes in by a concept alone. */
const LEAST_FIT = 0.3;

const TITLE = bitOf('title');

/** Up to three words, each in some title. */
function areNames(words: readonly Word[], index: InvertedIndex): boolean {
  const solid = words.filter(({ isFiller }) => !isFiller);
  return (
    solid.length < 4 &&
    solid.every(({ stem }) => index.postings(stem).fieldMasks.some((mask) => (mask & TITLE) !== 0))
  );
}

/** How much each talk is about the query's concepts. */
function degreesOf(
  conceptScores: readonly ConceptScore[],
  about: FindConceptTalks,
): ReadonlyMap<number, number> {
  const degrees = new Map<number, number>();
  for (const { entry, share } of conceptScores) {
    const found = about(entry);
    found.docs.forEach((doc, at) => {
      degrees.set(doc, (degrees.get(doc) ?? 0) + share * (found.degrees[at] as number));
    });
  }
  return degrees;
}

/** How talks are boosted for one query. */
export interface ConceptBoost {
  /** How much each talk is about the query's concepts, 0 to 1, by its number. */
  readonly degrees: ReadonlyMap<number, number>;
  /** What a degree of 1 gains, as a share of the best score. */
  readonly gain: number;
  /** Whether talks come in that no word found: who asks for names has not asked for what is near them. */
  readonly adds: boolean;
}

interface BoostDeps {
  readonly index: InvertedIndex;
  readonly about: FindConceptTalks;
  readonly vocabularyFit: () => number;
}

export function conceptBoostOf(
  conceptScores: readonly ConceptScore[],
  words: readonly Word[],
  { index, about, vocabularyFit }: BoostDeps,
): ConceptBoost {
  const names = areNames(words, index);
  const fit = vocabularyFit();
  return {
    degrees: degreesOf(conceptScores, about),
    gain: (names ? SHARE_OF_NAMES : SHARE) * fit,
    adds: !names && fit > LEAST_FIT,
  };
}

/**
 * Adds the talks that are about the query's concepts and that no word found. A ranking that found nothing stays empty: that
 * a query sounds like a concept is no proof that the catalogue answers it.
 */
export function withBoosted(
  ranked: readonly Ranked[],
  { degrees, adds }: ConceptBoost,
  allowed: Uint8Array | null,
): readonly Ranked[] {
  if (ranked.length === 0 || degrees.size === 0 || !adds) return ranked;
  const known = new Set(ranked.map(({ doc }) => doc));
  const added = [...degrees.keys()].filter(
    (doc) => !known.has(doc) && (allowed === null || allowed[doc] === 1),
  );
  return [...ranked, ...added.map((doc): Ranked => ({ doc, score: 0, coverage: 0, matched: 0 }))];
}

const byScore = (a: Ranked, b: Ranked): number => b.score - a.score || a.doc - b.doc;

/** Two lists in order as one. */
function merged(left: readonly Ranked[], right: readonly Ranked[]): Ranked[] {
  const all: Ranked[] = [];
  let at = 0;
  for (const each of right) {
    while (at < left.length && byScore(left[at] as Ranked, each) < 0) {
      all.push(left[at] as Ranked);
      at += 1;
    }
    all.push(each);
  }
  for (; at < left.length; at += 1) all.push(left[at] as Ranked);
  return all;
}

/** Boosts a ranking. Gains are shares of its best score, so that a part of a catalogue ranks as a whole one does. */
export function boostConcepts(ranked: readonly Ranked[], { degrees, gain }: ConceptBoost): readonly Ranked[] {
  const [best] = ranked;
  if (best === undefined || degrees.size === 0) return ranked;
  const far = best.score * RANKING.minScoreShare;
  const half = ANSWERS_HALF * ranked.reduce((most, { coverage }) => Math.max(most, coverage), 0);
  const [boosted, kept, beyond]: [Ranked[], Ranked[], Ranked[]] = [[], [], []];
  const gaining = ({ doc, score, coverage, matched }: Ranked, degree: number): Ranked => {
    const least = degree > ANSWERS ? Math.max(coverage, half) : coverage;
    return { doc, score: score + best.score * gain * degree, coverage: least, matched };
  };
  ranked.forEach((each, at) => {
    const { doc, matched } = each;
    const degree = degrees.get(doc);
    const near = each.score < far ? { doc, score: 0, coverage: 0, matched } : each;
    if (degree !== undefined) boosted.push(gaining(near, degree));
    else if (at < DEPTH) kept.push(near);
    else beyond.push(each);
  });
  // Those that gain nothing are in order already, or nearly: sorting them takes one look at each.
  const ordered = merged(kept.sort(byScore), boosted.sort(byScore));
  for (const each of beyond) ordered.push(each);
  return ordered;
}

/** The query's concepts as clauses, to highlight the words of a talk that speak of them. */
export const clausesOfConcepts = (conceptScores: readonly ConceptScore[]): readonly Clause[] =>
  conceptScores.map(({ entry: { name, tiers }, share }) => ({
    text: name,
    start: 0,
    end: 0,
    variants: [...tiers.head, ...tiers.terms].map((phrase) => ({ phrase, weight: share, via: name })),
    importance: share,
    unknown: false,
    outOfDomain: false,
  }));
