// A read line → the talks that answer it, and whether anything does.

import type { Talk } from '../catalogue/talk.js';
import { nameWords } from './entities/name-index.js';
import type { Clause, Expansion, QueryWord } from './expansion/clause.js';
import type { ConceptScore } from './expansion/concept-classifier.js';
import { partsOfTalk, tellingWords } from './expansion/more-like-this.js';
import { expandQuery } from './expansion/query-expander.js';
import type { ParsedQuery } from './parsing/parsed-query.js';
import { MESSAGE_WORDS, parseQuery } from './parsing/query-parser.js';
import type { Filters, Query } from './query.js';
import { boostConcepts, conceptBoostOf, withBoosted } from './ranking/concept-boost.js';
import { allowedTalks, comparing } from './ranking/filter.js';
import { RANKING, type Ranked, rank } from './ranking/ranker.js';
import { fitting } from './ranking/time-budget.js';
import type { SearchIndex } from './search-index.js';

type Shown = (ranked: readonly Ranked[]) => readonly Ranked[];

/** Talks that have a part of the question, and which of any such talks are worth showing. */
interface Candidates {
  readonly expansion: Expansion;
  /** The concepts that the whole question leans towards. */
  readonly conceptScores: readonly ConceptScore[];
  readonly all: readonly Ranked[];
  /** Also those far behind the best, which may be the best of a narrower question. */
  readonly whole: () => readonly Ranked[];
  readonly shown: Shown;
}

export interface Answer extends Candidates {
  readonly parsed: ParsedQuery;
  /** Best first, or in the order that was asked for. */
  readonly ranked: readonly Ranked[];
  readonly exact?: Talk;
}

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
/** The same for a message, most of whose words no talk has. */
const SCORE_BESIDE_MESSAGE = 0.25;

const NO_EXPANSION: Expansion = { clauses: [], corrections: [], words: [] };

const hasFilters = (filters: Filters): boolean => Object.keys(filters).length > 0;

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

/** The talk whose title or id is exactly the line. */
function exactTalk(
  line: string,
  { talks, numbers }: SearchIndex,
  titles: ReadonlyMap<string, number>,
): Talk | undefined {
  const number = numbers.get(line.trim()) ?? titles.get(nameWords(line).join(' '));
  return number === undefined ? undefined : talks[number];
}

const titleMaps = new WeakMap<SearchIndex, ReadonlyMap<string, number>>();

function titlesOf(searchIndex: SearchIndex): ReadonlyMap<string, number> {
  const known = titleMaps.get(searchIndex);
  if (known !== undefined) return known;
  const made = new Map(
    searchIndex.talks.map(({ title }, number) => [nameWords(title).join(' '), number] as const).reverse(),
  );
  titleMaps.set(searchIndex, made);
  return made;
}

/** All talks that pass, in page order. */
function unranked(searchIndex: SearchIndex, allowed: Uint8Array | null): readonly Ranked[] {
  const passing: Ranked[] = [];
  for (let doc = 0; doc < searchIndex.talks.length; doc += 1) {
    if (allowed === null || allowed[doc] === 1) passing.push({ doc, score: 1, coverage: 1, matched: 0 });
  }
  return passing;
}

/** How the caller wants the talks: what a line can't say by itself. */
export type SortOptions = Pick<Query, 'ratings' | 'random'>;

/** A talk is good enough to be proposed at random with this share of the best one's score. */
const GOOD = 0.5;

function pickAtRandom(ranked: readonly Ranked[], random: () => number): readonly Ranked[] {
  const good = ranked.filter(({ score }) => score >= (ranked[0]?.score ?? 0) * GOOD);
  return good.slice(Math.floor(random() * good.length)).slice(0, 1);
}

/** In the order that was asked for, or only the talks that fill the time. Ties keep the order of relevance. */
function sorted(
  ranked: readonly Ranked[],
  { sort, filters }: ParsedQuery,
  searchIndex: SearchIndex,
  sortOptions: SortOptions,
): readonly Ranked[] {
  const talkOf = (doc: number): Talk => searchIndex.talks[doc] as Talk;
  const kept = filters.fit === undefined ? ranked : fitting(ranked, filters.fit, talkOf);
  if (sort === 'random') return pickAtRandom(kept, sortOptions.random ?? Math.random);
  const compare = comparing(sort, sortOptions);
  return compare === null ? kept : [...kept].sort((a, b) => compare(talkOf(a.doc), talkOf(b.doc)));
}

function likeTalk(searchIndex: SearchIndex, id: string, allowed: Uint8Array | null): readonly Ranked[] {
  const number = searchIndex.numbers.get(id) as number;
  const clauses = tellingWords(
    partsOfTalk(searchIndex.talks[number] as Talk),
    searchIndex.index,
    searchIndex.vocabulary,
  );
  const passes = allowed ?? new Uint8Array(searchIndex.index.size).fill(1);
  passes[number] = 0;
  return rank(clauses, searchIndex.index, passes).slice(0, 50);
}

const EVERYTHING = { ...RANKING, minScoreShare: 0 };

const everyOne: Shown = (ranked) => ranked;

/** A message is matched by its rare words, and not all of them must be there. */
function byMessage(
  words: readonly QueryWord[],
  searchIndex: SearchIndex,
  allowed: Uint8Array | null,
): Candidates {
  const text = words.map(({ word }) => word).join(' ');
  const clauses = tellingWords([{ text, weight: 1 }], searchIndex.index, searchIndex.vocabulary);
  return {
    expansion: { clauses, corrections: [], words: [] },
    conceptScores: [],
    all: rank(clauses, searchIndex.index, allowed),
    whole: () => rank(clauses, searchIndex.index, allowed, EVERYTHING),
    shown: (ranked) =>
      ranked.filter((each, _, [best]) => each.score >= (best?.score ?? 0) * SCORE_BESIDE_MESSAGE),
  };
}

function candidatesOf(parsed: ParsedQuery, searchIndex: SearchIndex): Candidates {
  const { filters, words } = parsed;
  const allowed = allowedTalks(filters, searchIndex.talks, searchIndex.index);
  if (filters.like !== undefined) {
    const all = likeTalk(searchIndex, filters.like, allowed);
    return { expansion: NO_EXPANSION, conceptScores: [], all, whole: () => all, shown: everyOne };
  }
  const content = words.filter(({ isFiller }) => !isFiller).length;
  if (content > MESSAGE_WORDS * 2) return byMessage(words, searchIndex, allowed);
  const expansion = expandQuery(words, searchIndex);
  const { clauses } = expansion;
  if (clauses.length > 0) {
    const conceptScores = searchIndex.classify(expansion.words);
    const conceptBoost = conceptBoostOf(conceptScores, expansion.words, searchIndex);
    const all = withBoosted(rank(clauses, searchIndex.index, allowed), conceptBoost, allowed);
    const whole = () =>
      withBoosted(rank(clauses, searchIndex.index, allowed, EVERYTHING), conceptBoost, allowed);
    return {
      expansion,
      conceptScores,
      all,
      whole,
      shown: (ranked) => aboveCutoff(boostConcepts(ranked, conceptBoost), clauses, conceptScores),
    };
  }
  const asked = hasFilters(filters) || parsed.sort !== 'relevance' || parsed.everything;
  const all = asked ? unranked(searchIndex, allowed) : [];
  return { expansion, conceptScores: [], all, whole: () => all, shown: everyOne };
}

/** Ranks by what the line says; see docs/search.md for the stages. */
export function rankParsed(
  parsed: ParsedQuery,
  searchIndex: SearchIndex,
  sortOptions: SortOptions = {},
): Candidates & { readonly ranked: readonly Ranked[] } {
  const candidates = candidatesOf(parsed, searchIndex);
  return {
    ...candidates,
    ranked: sorted(candidates.shown(candidates.all), parsed, searchIndex, sortOptions),
  };
}

/** Reads and answers one line. */
export function answer(text: string, searchIndex: SearchIndex, sortOptions: SortOptions = {}): Answer {
  const parsed = parseQuery(text, searchIndex);
  const exact = exactTalk(parsed.line, searchIndex, titlesOf(searchIndex));
  const found = { parsed, ...rankParsed(parsed, searchIndex, sortOptions) };
  if (exact === undefined) return found;
  const number = searchIndex.numbers.get(exact.id) as number;
  const others = found.ranked.filter(({ doc }) => doc !== number);
  const first = { doc: number, score: (others[0]?.score ?? 0) + 1, coverage: 1, matched: 0 };
  return { ...found, ranked: [first, ...others], exact };
}
