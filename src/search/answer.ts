// A read line → the talks that answer it, and whether anything does.

import type { Talk } from '../catalogue/talk.js';
import { allowedTalks, comparing } from './apply-filters.js';
import type { Engine } from './engine.js';
import { expand } from './expand.js';
import { nameWords } from './names.js';
import type { Expansion, Need } from './needs.js';
import type { Filters } from './query.js';
import { type Ranked, rank } from './ranking.js';
import { MESSAGE_WORDS, readQuery } from './read-query.js';
import type { Reading } from './reading.js';
import { partsOfTalk, tellingWords } from './related.js';

export interface Answer {
  readonly reading: Reading;
  readonly expansion: Expansion;
  /** Best first, or in the order that was asked for. */
  readonly ranked: readonly Ranked[];
  readonly exact?: Talk;
}

/** A talk that has less than this share of the question is no answer to it. */
const LEAST_COVERAGE = 0.4;
/** Beside the best, a talk with less than these shares of its coverage and score is not shown. */
const COVERAGE_BESIDE = 0.45;
const SCORE_BESIDE = 0.12;

const NO_EXPANSION: Expansion = { needs: [], corrections: [] };

const hasFilters = (filters: Filters): boolean => Object.keys(filters).length > 0;

/** Leaves out what answers too little; nothing at all, when the question is about something else. */
export function worthShowing(ranked: readonly Ranked[], needs: readonly Need[]): readonly Ranked[] {
  const [best] = ranked;
  if (best === undefined || needs.some(({ elsewhere }) => elsewhere)) return [];
  const coverage = ranked.reduce((most, each) => Math.max(most, each.coverage), 0);
  if (coverage < LEAST_COVERAGE) return [];
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
  const all = engine.talks.map((_, doc) => ({ doc, score: 1, coverage: 1, has: 0 }));
  return allowed === null ? all : all.filter(({ doc }) => allowed[doc] === 1);
}

function inOrder(ranked: readonly Ranked[], reading: Reading, engine: Engine): readonly Ranked[] {
  const compare = comparing(reading.sort);
  if (compare === null) return ranked;
  const talk = ({ doc }: Ranked): Talk => engine.talks[doc] as Talk;
  return [...ranked].sort((a, b) => compare(talk(a), talk(b)) || a.doc - b.doc);
}

function likeTalk(engine: Engine, id: string, allowed: Uint8Array | null): readonly Ranked[] {
  const number = engine.numbers.get(id) as number;
  const needs = tellingWords(partsOfTalk(engine.talks[number] as Talk), engine.index, engine.vocabulary);
  const passes = allowed ?? new Uint8Array(engine.index.size).fill(1);
  passes[number] = 0;
  return rank(needs, engine.index, passes).slice(0, 50);
}

/** Ranks by what the line says; see docs/search.md for the stages. */
export function rankReading(
  reading: Reading,
  engine: Engine,
): { expansion: Expansion; ranked: readonly Ranked[] } {
  const { filters, words } = reading;
  const allowed = allowedTalks(filters, engine.talks, engine.index);
  if (filters.like !== undefined) {
    return {
      expansion: NO_EXPANSION,
      ranked: inOrder(likeTalk(engine, filters.like, allowed), reading, engine),
    };
  }
  const content = words.filter(({ noise }) => !noise).length;
  if (content > MESSAGE_WORDS * 2) {
    const needs = tellingWords(
      [{ text: words.map(({ word }) => word).join(' '), weight: 1 }],
      engine.index,
      engine.vocabulary,
    );
    const ranked = rank(needs, engine.index, allowed).filter(
      (each, _, [best]) => each.score >= (best?.score ?? 0) * 0.25,
    );
    return { expansion: { needs, corrections: [] }, ranked: inOrder(ranked, reading, engine) };
  }
  const expansion = expand(words, engine);
  if (expansion.needs.length > 0) {
    const ranked = worthShowing(rank(expansion.needs, engine.index, allowed), expansion.needs);
    return { expansion, ranked: inOrder(ranked, reading, engine) };
  }
  const all = hasFilters(filters) || reading.sort !== 'relevance' || reading.everything;
  return { expansion, ranked: all ? inOrder(unranked(engine, allowed), reading, engine) : [] };
}

/** Reads and answers one line. */
export function answer(text: string, engine: Engine): Answer {
  const reading = readQuery(text, engine);
  const exact = exactTalk(reading.line, engine, titlesOf(engine));
  const { expansion, ranked } = rankReading(reading, engine);
  if (exact === undefined) return { reading, expansion, ranked };
  const number = engine.numbers.get(exact.id) as number;
  const others = ranked.filter(({ doc }) => doc !== number);
  const first = { doc: number, score: (others[0]?.score ?? 0) + 1, coverage: 1, has: 0 };
  return { reading, expansion, ranked: [first, ...others], exact };
}
