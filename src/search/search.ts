// Search: a query line → its ranked talks, through parsing, expansion, ranking and the cutoff.

import type { Talk } from '../catalogue/talk.js';
import type { Expansion, QueryWord } from './expansion/clause.js';
import type { ConceptScore } from './expansion/concept-classifier.js';
import { partsOfTalk, tellingWords } from './expansion/more-like-this.js';
import { expandQuery } from './expansion/query-expander.js';
import type { ParsedQuery } from './parsing/parsed-query.js';
import { MESSAGE_WORDS, parseQuery } from './parsing/query-parser.js';
import type { Filters } from './query.js';
import { boostConcepts, conceptBoostOf, withBoosted } from './ranking/concept-boost.js';
import { allowedTalks } from './ranking/filter.js';
import { RANKING, type Ranked, rank } from './ranking/ranker.js';
import { aboveCutoff } from './ranking/relevance-cutoff.js';
import { type SortOptions, sortRanked } from './ranking/sort.js';
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

export interface RankedQuery extends Candidates {
  readonly parsed: ParsedQuery;
  /** Best first, or in the order that was asked for. */
  readonly ranked: readonly Ranked[];
  readonly exact?: Talk;
}

/** The same for a message, most of whose words no talk has. */
const SCORE_BESIDE_MESSAGE = 0.25;

const NO_EXPANSION: Expansion = { clauses: [], corrections: [], words: [] };

const hasFilters = (filters: Filters): boolean => Object.keys(filters).length > 0;

/** All talks that pass, in page order. */
function unranked(searchIndex: SearchIndex, allowed: Uint8Array | null): readonly Ranked[] {
  const passing: Ranked[] = [];
  for (let doc = 0; doc < searchIndex.talks.length; doc += 1) {
    if (allowed === null || allowed[doc] === 1) passing.push({ doc, score: 1, coverage: 1, matched: 0 });
  }
  return passing;
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
  const allowed = allowedTalks(filters, searchIndex);
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
    ranked: sortRanked(candidates.shown(candidates.all), parsed, searchIndex.talks, sortOptions),
  };
}

/** Parses and answers one line. Never throws: what can't be read is a problem or a word. */
export function searchTalks(
  text: string,
  searchIndex: SearchIndex,
  sortOptions: SortOptions = {},
): RankedQuery {
  const parsed = parseQuery(text, searchIndex);
  const byId = searchIndex.talks[searchIndex.numbers.get(parsed.line.trim()) ?? -1];
  const exact = byId ?? searchIndex.findByTitle(parsed.line);
  const found = { parsed, ...rankParsed(parsed, searchIndex, sortOptions) };
  if (exact === undefined) return found;
  const number = searchIndex.numbers.get(exact.id) as number;
  const others = found.ranked.filter(({ doc }) => doc !== number);
  const first = { doc: number, score: (others[0]?.score ?? 0) + 1, coverage: 1, matched: 0 };
  return { ...found, ranked: [first, ...others], exact };
}
