// Relevance cutoff: leaves out talks that answer too little, and everything when the question is about something else.
import type { Clause } from '../expansion/clause.js';
import type { ConceptScore } from '../expansion/concept-classifier.js';
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
/** Leaves out what answers too little; nothing at all, when the question is about something else. */
export function aboveCutoff(
  ranked: readonly Ranked[],
  clauses: readonly Clause[],
  conceptScores: readonly ConceptScore[],
): readonly Ranked[] {
  const [best] = ranked;
  if (best === undefined || clauses.some(({ outOfDomain }) => outOfDomain)) return [];
  const coverage = ranked.reduce((most, each) => Math.max(most, each.coverage), 0);
  const strange = clauses.some(({ unknown, importance }) => unknown && importance === 1);
  const strict = strange || clauses.length < QUESTION || conceptScores.length === 0;
  if (coverage < (strict ? LEAST_COVERAGE_STRICT : LEAST_COVERAGE)) return [];
  return ranked.filter(
    (each) => each.coverage >= coverage * COVERAGE_BESIDE && each.score >= best.score * SCORE_BESIDE,
  );
}
