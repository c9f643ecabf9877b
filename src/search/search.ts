// A read line → the talks that answer it, and whether anything does.

import type { Talk } from '../catalogue/talk.js';
import { nameWords } from './entities/name-index.js';
import type { Expansion, Need, QueryWord } from './expansion/clause.js';
import type { Leaning } from './expansion/concept-classifier.js';
import { partsOfTalk, tellingWords } from './expansion/more-like-this.js';
import { expand } from './expansion/query-expander.js';
import type { Reading } from './parsing/parsed-query.js';
import { MESSAGE_WORDS, readQuery } from './parsing/query-parser.js';
import type { Filters, Query } from './query.js';
import { lean, leanOf, withLeaned } from './ranking/concept-boost.js';
import { allowedTalks, comparing } from './ranking/filter.js';
import { RANKING, type Ranked, rank } from './ranking/ranker.js';
import { fitting } from './ranking/time-budget.js';
import type { Engine } from './search-index.js';

type Shown = (ranked: readonly Ranked[]) => readonly Ranked[];

/** Talks that have a part of the question, and which of any such talks are worth showing. */
interface Candidates {
  readonly expansion: Expansion;
  /** The concepts that the whole question leans towards. */
  readonly leanings: readonly Leaning[];
  readonly all: readonly Ranked[];
  /** Also those far behind the best, which may be the best of a narrower question. */
  readonly whole: () => readonly Ranked[];
  readonly shown: Shown;
}

export interface Answer extends Candidates {
  readonly reading: Reading;
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

const NO_EXPANSION: Expansion = { needs: [], corrections: [], words: [] };

const hasFilters = (filters: Filters): boolean => Object.keys(filters).length > 0;

/** Leaves out what answers too little; nothing at all, when the question is about something else. */
export function worthShowing(
  ranked: readonly Ranked[],
  needs: readonly Need[],
  leanings: readonly Leaning[],
): readonly Ranked[] {
  const [best] = ranked;
  if (best === undefined || needs.some(({ elsewhere }) => elsewhere)) return [];
  const coverage = ranked.reduce((most, each) => Math.max(most, each.coverage), 0);
  const strange = needs.some(({ unknown, importance }) => unknown && importance === 1);
  const strict = strange || needs.length < QUESTION || leanings.length === 0;
  if (coverage < (strict ? LEAST_COVERAGE_STRICT : LEAST_COVERAGE)) return [];
  return ranked.filter(
    (each) => each.coverage >= coverage * COVERAGE_BESIDE && each.score >= best.score * SCORE_BESIDE,
  );
}

/** The talk whose title or id is exactly the line. */
function exactTalk(
  line: string,
  { talks, numbers }: Engine,
  titles: ReadonlyMap<string, number>,
): Talk | undefined {
  const number = numbers.get(line.trim()) ?? titles.get(nameWords(line).join(' '));
  return number === undefined ? undefined : talks[number];
}

const titleMaps = new WeakMap<Engine, ReadonlyMap<string, number>>();

function titlesOf(engine: Engine): ReadonlyMap<string, number> {
  const known = titleMaps.get(engine);
  if (known !== undefined) return known;
  const made = new Map(
    engine.talks.map(({ title }, number) => [nameWords(title).join(' '), number] as const).reverse(),
  );
  titleMaps.set(engine, made);
  return made;
}

/** All talks that pass, in page order. */
function unranked(engine: Engine, allowed: Uint8Array | null): readonly Ranked[] {
  const passing: Ranked[] = [];
  for (let doc = 0; doc < engine.talks.length; doc += 1) {
    if (allowed === null || allowed[doc] === 1) passing.push({ doc, score: 1, coverage: 1, has: 0 });
  }
  return passing;
}

/** How the caller wants the talks: what a line can't say by itself. */
export type Wish = Pick<Query, 'ratings' | 'random'>;

/** A talk is good enough to be proposed at random with this share of the best one's score. */
const GOOD = 0.5;

function oneOf(ranked: readonly Ranked[], random: () => number): readonly Ranked[] {
  const good = ranked.filter(({ score }) => score >= (ranked[0]?.score ?? 0) * GOOD);
  return good.slice(Math.floor(random() * good.length)).slice(0, 1);
}

/** In the order that was asked for, or only the talks that fill the time. Ties keep the order of relevance. */
function arranged(
  ranked: readonly Ranked[],
  { sort, filters }: Reading,
  engine: Engine,
  wish: Wish,
): readonly Ranked[] {
  const talkOf = (doc: number): Talk => engine.talks[doc] as Talk;
  const kept = filters.fit === undefined ? ranked : fitting(ranked, filters.fit, talkOf);
  if (sort === 'random') return oneOf(kept, wish.random ?? Math.random);
  const compare = comparing(sort, wish);
  return compare === null ? kept : [...kept].sort((a, b) => compare(talkOf(a.doc), talkOf(b.doc)));
}

function likeTalk(engine: Engine, id: string, allowed: Uint8Array | null): readonly Ranked[] {
  const number = engine.numbers.get(id) as number;
  const needs = tellingWords(partsOfTalk(engine.talks[number] as Talk), engine.index, engine.vocabulary);
  const passes = allowed ?? new Uint8Array(engine.index.size).fill(1);
  passes[number] = 0;
  return rank(needs, engine.index, passes).slice(0, 50);
}

const EVERYTHING = { ...RANKING, farBehind: 0 };

const everyOne: Shown = (ranked) => ranked;

/** A message is matched by its rare words, and not all of them must be there. */
function byMessage(words: readonly QueryWord[], engine: Engine, allowed: Uint8Array | null): Candidates {
  const text = words.map(({ word }) => word).join(' ');
  const needs = tellingWords([{ text, weight: 1 }], engine.index, engine.vocabulary);
  return {
    expansion: { needs, corrections: [], words: [] },
    leanings: [],
    all: rank(needs, engine.index, allowed),
    whole: () => rank(needs, engine.index, allowed, EVERYTHING),
    shown: (ranked) =>
      ranked.filter((each, _, [best]) => each.score >= (best?.score ?? 0) * SCORE_BESIDE_MESSAGE),
  };
}

function candidatesOf(reading: Reading, engine: Engine): Candidates {
  const { filters, words } = reading;
  const allowed = allowedTalks(filters, engine.talks, engine.index);
  if (filters.like !== undefined) {
    const all = likeTalk(engine, filters.like, allowed);
    return { expansion: NO_EXPANSION, leanings: [], all, whole: () => all, shown: everyOne };
  }
  const content = words.filter(({ noise }) => !noise).length;
  if (content > MESSAGE_WORDS * 2) return byMessage(words, engine, allowed);
  const expansion = expand(words, engine);
  const { needs } = expansion;
  if (needs.length > 0) {
    const leanings = engine.gist(expansion.words);
    const leaning = leanOf(leanings, expansion.words, engine);
    const all = withLeaned(rank(needs, engine.index, allowed), leaning, allowed);
    const whole = () => withLeaned(rank(needs, engine.index, allowed, EVERYTHING), leaning, allowed);
    return {
      expansion,
      leanings,
      all,
      whole,
      shown: (ranked) => worthShowing(lean(ranked, leaning), needs, leanings),
    };
  }
  const asked = hasFilters(filters) || reading.sort !== 'relevance' || reading.everything;
  const all = asked ? unranked(engine, allowed) : [];
  return { expansion, leanings: [], all, whole: () => all, shown: everyOne };
}

/** Ranks by what the line says; see docs/search.md for the stages. */
export function rankReading(
  reading: Reading,
  engine: Engine,
  wish: Wish = {},
): Candidates & { readonly ranked: readonly Ranked[] } {
  const candidates = candidatesOf(reading, engine);
  return { ...candidates, ranked: arranged(candidates.shown(candidates.all), reading, engine, wish) };
}

/** Reads and answers one line. */
export function answer(text: string, engine: Engine, wish: Wish = {}): Answer {
  const reading = readQuery(text, engine);
  const exact = exactTalk(reading.line, engine, titlesOf(engine));
  const found = { reading, ...rankReading(reading, engine, wish) };
  if (exact === undefined) return found;
  const number = engine.numbers.get(exact.id) as number;
  const others = found.ranked.filter(({ doc }) => doc !== number);
  const first = { doc: number, score: (others[0]?.score ?? 0) + 1, coverage: 1, has: 0 };
  return { ...found, ranked: [first, ...others], exact };
}
