// Relevance cutoff: whether a catalogue answers a query at all, and which talks answer too little to be shown.
import type { Clause } from '../expansion/clause.js';
import type { ConceptScore } from '../expansion/concept-classifier.js';
import type { Fused } from './fusion.js';
import type { Ranked } from './ranker.js';

/** A talk that has less than this share of the question is no answer to it. */
const LEAST_COVERAGE = 0.2;
/**
 * The same where guessing is not called for: one or two things are asked for, or the question sounds like no concept, or
 * it has a word that is neither plain English nor of the field ("overclocking a cpu").
 */
const LEAST_COVERAGE_STRICT = 0.45;
/** So many things are a question in everyday words, most of which no talk says. */
const QUESTION = 3;
/** Beside the best, a talk with less than these shares of its coverage and score is not shown. */
const COVERAGE_BESIDE = 0.45;
const SCORE_BESIDE = 0.12;

const bestCoverage = (ranked: readonly Ranked[]): number =>
  ranked.reduce((most, { coverage }) => Math.max(most, coverage), 0);

/** What words alone show, where words alone decide: nothing, when the question is about something else. */
export function aboveCutoff(
  ranked: readonly Ranked[],
  clauses: readonly Clause[],
  conceptScores: readonly ConceptScore[],
): readonly Ranked[] {
  if (clauses.some(({ outOfDomain }) => outOfDomain)) return [];
  const strange = clauses.some(({ unknown, importance }) => unknown && importance === 1);
  const strict = strange || clauses.length < QUESTION || conceptScores.length === 0;
  if (bestCoverage(ranked) < (strict ? LEAST_COVERAGE_STRICT : LEAST_COVERAGE)) return [];
  return besideTheBest(ranked);
}

/** Leaves out what answers too little beside the best. */
export function besideTheBest(ranked: readonly Ranked[]): readonly Ranked[] {
  const coverage = bestCoverage(ranked);
  const best = ranked.reduce((most, { score }) => Math.max(most, score), 0);
  return ranked.filter(
    (each) =>
      each.score > 0 && each.coverage >= coverage * COVERAGE_BESIDE && each.score >= best * SCORE_BESIDE,
  );
}

/** From so much evidence on, in cosines, a catalogue answers a query. This and the weights: see docs/search-experiments.md. */
const ENOUGH = 0.26;
/** What it counts that some talk has all of the question in words. */
const COVERED = 0.11;
/** So much more where the vocabulary knows the field, and so what the words mean. */
const COVERED_AT_HOME = 0.18;
/** What it counts against the catalogue that the query names a subject of another field that no talk names. */
const OUT_OF_DOMAIN = 0.4;
/** The same when all of the question are names that no talk has. */
const ABSENT = 0.32;

/** How much of the question, by importance, names what no talk has. */
function absenceOf(clauses: readonly Clause[]): number {
  const total = clauses.reduce((sum, { importance }) => sum + importance, 0);
  const absent = clauses.reduce((sum, { importance, absence }) => sum + importance * absence, 0);
  return total === 0 ? 0 : absent / total;
}

/**
 * Whether the catalogue answers the query, by all evidence together: how near the nearest talk is in meaning, how much of
 * the question a talk has in words, and what speaks against. `fit` is that of the vocabulary with the catalogue.
 */
export function isAnswered(fused: readonly Fused[], clauses: readonly Clause[], fit: number): boolean {
  const nearest = fused.reduce((most, { cosine }) => Math.max(most, cosine), 0);
  const evidence =
    nearest +
    bestCoverage(fused) * (COVERED + COVERED_AT_HOME * fit ** 2) -
    (clauses.some(({ outOfDomain }) => outOfDomain) ? OUT_OF_DOMAIN : 0) -
    absenceOf(clauses) * ABSENT;
  return evidence >= ENOUGH;
}
