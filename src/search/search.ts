// Search: a query line → its ranked talks, through parsing, expansion, ranking and the cutoff.

import type { Talk } from '../catalogue/talk.js';
import { defined } from '../lib/defined.js';
import { type Clause, type Expansion, type QueryWord, typedText } from './expansion/clause.js';
import type { ConceptScore } from './expansion/concept-classifier.js';
import { isPlainEnglish } from './expansion/plain-english.js';
import { expandQuery } from './expansion/query-expander.js';
import type { ParsedQuery } from './parsing/parsed-query.js';
import { MESSAGE_WORDS, parseQuery } from './parsing/query-parser.js';
import type { Filters } from './query.js';
import { boostConcepts, conceptBoostOf, withBoosted } from './ranking/concept-boost.js';
import { allowedTalks } from './ranking/filter.js';
import { fuse, type Similarity, similarityTo } from './ranking/fusion.js';
import { type Ranked, rank } from './ranking/ranker.js';
import { aboveCutoff, besideTheBest, isAnswered } from './ranking/relevance-cutoff.js';
import { type SortOptions, sortRanked } from './ranking/sort.js';
import type { SearchIndex } from './search-index.js';
import { searchMessage, talksLike } from './similar-talks.js';
import { toPhrase } from './vocabulary/phrase.js';

/** The talks that answer a question, best first, before they are put into the order that was asked for. */
interface Answering {
  readonly answering: readonly Ranked[];
  /** False where the filters left nothing and the talks that pass them were cut among themselves. */
  readonly isNarrowable: boolean;
}

interface Candidates extends Answering {
  readonly expansion: Expansion;
  /** The concepts that the whole question is about. */
  readonly conceptScores: readonly ConceptScore[];
  /** How near talks are to the question in meaning. */
  readonly similarity?: Similarity;
  /** The words as typed that no talk answers and that the filters were shown without; absent for none. */
  readonly setAside?: string;
}

export interface RankedQuery extends Candidates {
  readonly parsed: ParsedQuery;
  /** Best first, or in the order that was asked for. */
  readonly ranked: readonly Ranked[];
  readonly exact?: Talk;
}

const NO_EXPANSION: Expansion = { clauses: [], corrections: [], words: [], absence: 0 };

const hasFilters = (filters: Filters): boolean => Object.keys(filters).length > 0;

/** All talks that pass, in page order. */
function unranked(searchIndex: SearchIndex, allowed: Uint8Array | null): readonly Ranked[] {
  const passing: Ranked[] = [];
  for (let doc = 0; doc < searchIndex.talks.length; doc += 1) {
    if (allowed === null || allowed[doc] === 1) passing.push({ doc, score: 1, coverage: 1, matched: 0 });
  }
  return passing;
}

/** Finds the talks that answer the words of a query, among the allowed ones. */
type AnswerWords = (allowed: Uint8Array | null) => readonly Ranked[];

/**
 * Answers the words first and takes the filters' talks out of that: the relevance cutoff depends on the words alone, so
 * a filter only takes talks away, and a facet's count is what choosing it shows. Words that must or must not be there
 * are words. Where the filters leave nothing, the best of the talks that pass them are shown.
 */
function answerWithin(filters: Filters, searchIndex: SearchIndex, answerWords: AnswerWords): Answering {
  const { excluded, phrases } = filters;
  const found = answerWords(allowedTalks(defined({ excluded, phrases }), searchIndex));
  const allowed = allowedTalks(filters, searchIndex);
  const answering = allowed === null ? found : found.filter(({ doc }) => allowed[doc] === 1);
  if (answering.length > 0) return { answering, isNarrowable: true };
  return { answering: answerWords(allowed), isNarrowable: false };
}

/** Talks about a message, which most of its words have nothing to do with. */
function byMessage(words: readonly QueryWord[], filters: Filters, searchIndex: SearchIndex): Candidates {
  const { clauses, answer } = searchMessage(words.map(({ word }) => word).join(' '), searchIndex);
  return {
    expansion: { ...NO_EXPANSION, clauses },
    conceptScores: [],
    ...answerWithin(filters, searchIndex, answer),
  };
}

const clauseOfPhrase = (text: string): Clause => ({
  ...{ text, start: 0, end: 0, importance: 1, unknown: false, outOfDomain: false },
  variants: [{ phrase: toPhrase(text), weight: 1, via: 'typed' }],
});

/** Talks that must have some phrases, those first that say the most of them. */
function byPhrases(phrases: readonly string[], searchIndex: SearchIndex, allowed: Uint8Array | null) {
  const ranked = rank(phrases.map(clauseOfPhrase), searchIndex.index, allowed);
  const docs = new Set(ranked.map(({ doc }) => doc));
  return [...ranked, ...unranked(searchIndex, allowed).filter(({ doc }) => !docs.has(doc))];
}

/** Filters or an order alone ask for all talks that pass; words that mean nothing ask for none. */
function withoutClauses(parsed: ParsedQuery, expansion: Expansion, searchIndex: SearchIndex): Candidates {
  const { filters, sort, everything } = parsed;
  const asked = hasFilters(filters) || sort !== 'relevance' || everything;
  const allowed = allowedTalks(filters, searchIndex);
  const { phrases = [] } = filters;
  const passing =
    phrases.length > 0 ? byPhrases(phrases, searchIndex, allowed) : unranked(searchIndex, allowed);
  const answering = asked ? passing : [];
  return { expansion, conceptScores: [], answering, isNarrowable: true };
}

/** How near talks are in meaning to the words that were not read as filters, corrected. */
function similarityOf(
  { words }: ParsedQuery,
  expansion: Expansion,
  { semantics, vocabularyFit }: SearchIndex,
): Similarity | undefined {
  if (semantics === undefined) return undefined;
  const corrected = new Map(expansion.words.map(({ place, word }) => [place, word]));
  const text = words.map(({ word }, place) => corrected.get(place) ?? word).join(' ');
  return similarityTo(semantics.embedQuery(text), semantics.vectors, vocabularyFit());
}

/** By what the clauses find, by the concepts that the question sounds like, and by meaning. */
function byClauses(parsed: ParsedQuery, expansion: Expansion, searchIndex: SearchIndex): Candidates {
  const { clauses } = expansion;
  const conceptScores = searchIndex.classify(expansion.words);
  const conceptBoost = conceptBoostOf(conceptScores, expansion.words, searchIndex);
  const similarity = similarityOf(parsed, expansion, searchIndex);
  const answering = answerWithin(parsed.filters, searchIndex, (allowed) => {
    const found = withBoosted(rank(clauses, searchIndex.index, allowed), conceptBoost, allowed);
    const ranked = boostConcepts(found, conceptBoost);
    if (similarity === undefined) return aboveCutoff(ranked, clauses, conceptScores);
    // In another order than that of relevance a talk that is only near would come before those that were asked for.
    const adds = parsed.sort === 'relevance' || ranked.length === 0;
    const mayAdd = (doc: number): boolean => adds && (allowed === null || allowed[doc] === 1);
    const shown = besideTheBest(ranked);
    const fused = fuse({ ranked, shown, mayAdd, needs: clauses.length }, similarity);
    const { index } = searchIndex;
    const fit = searchIndex.vocabularyFit();
    return isAnswered({ similarity, allowed, ranked, fused, index, expansion, fit }) ? fused : [];
  });
  return { expansion, conceptScores, ...answering, ...defined({ similarity }) };
}

function candidatesOf(parsed: ParsedQuery, searchIndex: SearchIndex): Candidates {
  const { filters, words } = parsed;
  const { like } = filters;
  if (like !== undefined) {
    const answering = answerWithin(filters, searchIndex, (allowed) =>
      talksLike(searchIndex.numbers.get(like) as number, searchIndex, allowed),
    );
    return { expansion: NO_EXPANSION, conceptScores: [], ...answering };
  }
  const content = words.filter(({ isFiller }) => !isFiller).length;
  if (content > MESSAGE_WORDS * 2) return byMessage(words, filters, searchIndex);
  const expansion = expandQuery(words, searchIndex);
  if (expansion.clauses.length === 0) return withoutClauses(parsed, expansion, searchIndex);
  return byClauses(parsed, expansion, searchIndex);
}

/** Filters that choose talks; what must or must not be in their words chooses none by itself. */
const chooses = ({ excluded, phrases, said, like, fit, ...filters }: Filters): boolean => hasFilters(filters);

/** Whether one speaker is named with more than one word. */
const isNamedInFull = ({ parts, ambiguous, line }: ParsedQuery): boolean =>
  ambiguous.length === 0 &&
  parts.some(
    ({ filters, start, end }) =>
      filters?.speakers?.length === 1 && /\S\s+\S/u.test(line.slice(start, end).trim()),
  );

/**
 * The talks that the filters alone choose, where none of them answers the words and all of those are plain English:
 * "that fella from netflix" asks for Netflix, "cooking by netflix" for nothing here. A speaker named in full has a few
 * talks, so these are shown whatever else was said; in "john wick" the other word is a name as well.
 */
function withoutPlainWords(parsed: ParsedQuery, found: Candidates, searchIndex: SearchIndex): Candidates {
  const { clauses, words } = found.expansion;
  const content = words.filter(({ isFiller }) => !isFiller);
  const isConversation =
    !clauses.some(({ outOfDomain }) => outOfDomain) &&
    content.every((word) => isPlainEnglish(word, searchIndex));
  const mayLeave = isNamedInFull(parsed) || (chooses(parsed.filters) && isConversation);
  if (found.answering.length > 0 || content.length === 0 || !mayLeave) return found;
  const answering = unranked(searchIndex, allowedTalks(parsed.filters, searchIndex));
  const setAside = answering.length === 0 ? undefined : typedText(content);
  return setAside === undefined
    ? found
    : { expansion: NO_EXPANSION, conceptScores: [], answering, isNarrowable: false, setAside };
}

/** Ranks by what the line says; see docs/search.md for the stages. */
export function rankParsed(
  parsed: ParsedQuery,
  searchIndex: SearchIndex,
  sortOptions: SortOptions = {},
): Candidates & { readonly ranked: readonly Ranked[] } {
  const candidates = withoutPlainWords(parsed, candidatesOf(parsed, searchIndex), searchIndex);
  return {
    ...candidates,
    ranked: sortRanked(candidates.answering, parsed, searchIndex.talks, sortOptions),
  };
}

const twinLabel = (talk: Talk, { events }: SearchIndex): string =>
  `${talk.title} (${events.distinctionOf(talk) ?? talk.id})`;

/**
 * Parses and answers one line. A title that several talks have opens none: it asks which. Never throws: what can't be
 * read is a problem or a word.
 */
export function searchTalks(
  text: string,
  searchIndex: SearchIndex,
  sortOptions: SortOptions = {},
): RankedQuery {
  const parsed = parseQuery(text, searchIndex);
  const byId = searchIndex.talks[searchIndex.numbers.get(parsed.line.trim()) ?? -1];
  const named = byId === undefined ? searchIndex.events.titled(parsed.line) : [byId];
  const found = { parsed, ...rankParsed(parsed, searchIndex, sortOptions) };
  const [exact, ...twins] = named;
  if (exact === undefined) return found;
  const numbers = named.map(({ id }) => searchIndex.numbers.get(id) as number);
  const others = found.ranked.filter(({ doc }) => !numbers.includes(doc));
  const score = (others[0]?.score ?? 0) + 1;
  const first = numbers.map((doc) => ({ doc, score, coverage: 1, matched: 0 }));
  const ranked = [...first, ...others];
  if (twins.length === 0) return { ...found, ranked, exact };
  const ambiguous = named.map((talk) => ({ label: twinLabel(talk, searchIndex), line: talk.id }));
  return { ...found, parsed: { ...parsed, ambiguous }, ranked, isNarrowable: false };
}
