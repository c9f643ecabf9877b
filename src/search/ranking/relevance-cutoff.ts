// Relevance cutoff: whether a catalogue answers a query at all, and which talks answer too little to be shown.
import type { Clause, Expansion } from '../expansion/clause.js';
import type { ConceptScore } from '../expansion/concept-classifier.js';
import type { InvertedIndex } from '../index/inverted-index.js';
import { bitOf } from '../index/postings.js';
import { allNeeds, type Fused, type Similarity } from './fusion.js';
import type { Ranked } from './ranker.js';
import { topK } from './top-k.js';

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
const ENOUGH = 0.38;
/** So many of the nearest talks count, for a single one may be near by chance; fewer where there are few. */
const NEAREST = 3;
const TALKS_FOR_EACH = 50;
/** What the cosine of the best sentence counts. */
const SENTENCE = 0.38;
/** What the natural logarithm of the best score by words counts, where a talk has all of them and the vocabulary knows the field. */
const WORDS = 0.068;
/** What it counts that one talk has all of the question in so many words. */
const LITERAL = 0.12;
/** What it counts against the catalogue that the query names a subject of another field that no talk names. */
const OUT_OF_DOMAIN = 0.32;
/** The same when all of the question are names that no talk has. */
const ABSENT = 0.17;

const mean = (numbers: Float64Array): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/** How near the nearest of the talks that pass are as wholes. */
function nearness({ cosines }: Similarity, allowed: Uint8Array | null): number {
  const count = Math.min(NEAREST, Math.ceil(cosines.length / TALKS_FOR_EACH));
  const passing = allowed === null ? cosines : cosines.filter((_, doc) => allowed[doc] === 1);
  return mean(topK(passing, count));
}

/** Whether one talk has every need in so many words. */
function hasAllLiterally(ranked: readonly Ranked[], clauses: readonly Clause[]): boolean {
  const all = allNeeds(clauses.length);
  return ranked.some(({ matched }) => matched === all);
}

const TRACK = bitOf('track');

/** Talks that are filed under what was typed for a need: in the name of their track, or in a tag. */
function filedUnder({ variants }: Clause, index: InvertedIndex): ReadonlySet<number> {
  const filed = new Set<number>();
  for (const { phrase, via } of variants) {
    if (via !== 'typed') continue;
    const { docs, fieldMasks } = index.phrase(phrase.stems);
    docs.forEach((doc, at) => {
      if (((fieldMasks[at] as number) & TRACK) !== 0) filed.add(doc);
    });
  }
  return filed;
}

/** Whether a talk that passes is filed under all that was typed: its organisers say what it is about. */
function isFiled(clauses: readonly Clause[], { index, allowed }: AnswerEvidence): boolean {
  const [first = new Set<number>(), ...others] = clauses.map((clause) => filedUnder(clause, index));
  return [...first].some((doc) => allowed?.[doc] !== 0 && others.every((filed) => filed.has(doc)));
}

/** All that speaks for and against a catalogue's answering a query. */
export interface AnswerEvidence {
  readonly similarity: Similarity;
  /** Marks the talks that pass the filters. */
  readonly allowed: Uint8Array | null;
  /** The ranking by words alone. */
  readonly ranked: readonly Ranked[];
  readonly fused: readonly Fused[];
  readonly index: InvertedIndex;
  readonly expansion: Pick<Expansion, 'clauses' | 'absence'>;
  /** That of the vocabulary with the catalogue. */
  readonly fit: number;
}

/**
 * Whether the catalogue answers the query, by all evidence together: how near the nearest talks and their best sentence are
 * in meaning, how well talks fit its words, and what speaks against.
 */
export function isAnswered(given: AnswerEvidence): boolean {
  const { similarity, allowed, ranked, fused, expansion, fit } = given;
  if (isFiled(expansion.clauses, given)) return true;
  const byWords = ranked.reduce((most, { score }) => Math.max(most, score), 0);
  const sentence = fused.reduce((most, each) => Math.max(most, each.sentence ?? 0), 0);
  const evidence =
    nearness(similarity, allowed) +
    sentence * SENTENCE +
    Math.log1p(byWords) * bestCoverage(fused) * WORDS * fit ** 2 +
    (hasAllLiterally(ranked, expansion.clauses) ? LITERAL : 0) -
    (expansion.clauses.some(({ outOfDomain }) => outOfDomain) ? OUT_OF_DOMAIN : 0) -
    expansion.absence * ABSENT;
  return evidence >= ENOUGH;
}
