// Relaxation: when no talk has everything, smaller queries one step away, with how many talks each finds.

import { compact } from '../../lib/compact.js';
import { type Clause, typedText } from '../expansion/clause.js';
import { blank } from '../parsing/natural/natural-filters.js';
import type { QueryPart } from '../parsing/parsed-query.js';
import { parseQuery } from '../parsing/query-parser.js';
import type { Relaxation } from '../query.js';
import { allowedTalks } from '../ranking/filter.js';
import { countHaving } from '../ranking/ranker.js';
import { type RankedQuery, rankParsed } from '../search.js';
import type { SearchIndex } from '../search-index.js';

/** More smaller questions than these are no help. */
const RELAXATION_LIMIT = 5;

const tidy = (line: string): string => line.replace(/\s+/gu, ' ').trim();

/** The line with only some of its words; filters stay. */
function keeping(line: string, parts: readonly QueryPart[], words: string): string {
  const filters = parts
    .filter(({ silent }) => silent !== true)
    .map(({ start, end }) => line.slice(start, end).trim());
  return tidy([words, ...filters].join(' '));
}

/** How many talks a press on the line opens. */
const countOf = (line: string, searchIndex: SearchIndex): number =>
  line === '' ? 0 : rankParsed(parseQuery(line, searchIndex), searchIndex).ranked.length;

/** From this many clauses on a line is a question, whose everyday words no talk needs to have together. */
const QUESTION_CLAUSES = 3;
/** From this score on the whole line asks for one concept, and a talk about it has all of it in other words. */
const ONE_CONCEPT = 0.6;
/** Words that join keywords: "gpu and autoscaling", "istio on windows". Others make a sentence. */
const CONNECTIVES: ReadonlySet<string> = new Set(['and', 'or', 'with', 'plus', 'on', 'in', 'for']);

/** A few keywords that name different things: only then can be told that a talk has one and not the other. */
function areKeywords({ expansion: { clauses, words }, conceptScores }: RankedQuery): boolean {
  if (clauses.length >= QUESTION_CLAUSES || (conceptScores[0]?.share ?? 0) >= ONE_CONCEPT) return false;
  return words.every(
    ({ isFiller, followed }) => !isFiller && followed.every((word) => CONNECTIVES.has(word)),
  );
}

/** The parts of the question alone, when no talk has them together. */
function byClause(found: RankedQuery, searchIndex: SearchIndex): readonly Relaxation[] {
  const { parsed, expansion, ranked } = found;
  if (!areKeywords(found)) return [];
  const clauses = expansion.clauses.filter(
    ({ importance, unknown, outOfDomain }) => importance === 1 && !unknown && !outOfDomain,
  );
  if (clauses.length < 2) return [];
  const someHave = (all: readonly Clause[]): boolean => {
    const bits = all.reduce((sum, clause) => sum | (1 << Math.min(expansion.clauses.indexOf(clause), 30)), 0);
    return ranked.some(({ matched }) => (matched & bits) === bits);
  };
  if (someHave(clauses)) return [];
  const allowed = allowedTalks(parsed.filters, searchIndex);
  // What no talk says in so many words was asked for by its meaning: no one can tell that a talk hasn't got it.
  const said = clauses.filter((clause) => countHaving(clause, searchIndex.index, allowed) > 0);
  if (said.length < 2 || someHave(said)) return [];
  return said
    .slice(0, RELAXATION_LIMIT)
    .map((clause) => {
      const words = parsed.line.slice(clause.start, clause.end);
      const line = keeping(parsed.line, parsed.parts, words);
      return { label: clause.text, line, count: countOf(line, searchIndex) };
    })
    .filter(({ count }) => count > 0);
}

/**
 * The question without one of its filters, when nothing passes them all. Each is read and ranked anew, so that its
 * count is what pressing it opens; filters that meant nothing are left out, because they would be looked up each time.
 */
function byFilter(found: RankedQuery, searchIndex: SearchIndex): readonly Relaxation[] {
  const { parsed } = found;
  const unreadable = parsed.parts.filter((part) => part.unreadable === true);
  const readable = blank(parsed.line, unreadable);
  const words = typedText(found.expansion.words.filter(({ isFiller }) => !isFiller));
  const withoutWords = { label: `without “${words}”`, line: keeping(parsed.line, parsed.parts, '') };
  const without = parsed.parts
    .filter(({ silent }) => silent !== true)
    .map((part) => ({ label: `without ${part.label}`, line: tidy(blank(readable, [part])) }));
  return (
    compact([...without, words !== '' && without.length > 0 && withoutWords])
      .slice(0, RELAXATION_LIMIT)
      .map((each) => ({ ...each, count: countOf(each.line, searchIndex) }))
      // All there is answers no question.
      .filter(({ count }) => count > 0 && count < searchIndex.talks.length)
  );
}

/** A question is asked for its meaning, not for talks that hold each of its words. */
const QUESTION =
  /^\s*(?:how|why|what|where|when|which|who|can|could|should|is|are|do|does|did|i|i'm|im|i’m|we|we're|my|our|help|need|want|looking|any)\b|\?\s*$/iu;
const isQuestion = (line: string): boolean => QUESTION.test(line) && line.trim().split(/\s+/u).length >= 4;

/** Smaller questions, or none when the answer has everything. */
export function relaxationsOf(found: RankedQuery, searchIndex: SearchIndex): readonly Relaxation[] {
  if (found.exact !== undefined || found.parsed.filters.like !== undefined) return [];
  if (found.ranked.length === 0) return byFilter(found, searchIndex);
  if (isQuestion(found.parsed.line)) return [];
  return byClause(found, searchIndex);
}
