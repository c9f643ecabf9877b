// Query relaxation: when no talk has everything, smaller questions one step away, with how many talks they find.

import type { Clause } from '../expansion/clause.js';
import { blank } from '../parsing/natural/natural-filters.js';
import type { QueryPart } from '../parsing/parsed-query.js';
import { parseQuery } from '../parsing/query-parser.js';
import type { Relaxation } from '../query.js';
import { allowedTalks } from '../ranking/filter.js';
import { countHaving } from '../ranking/ranker.js';
import { type RankedQuery, rankParsed } from '../search.js';
import type { SearchIndex } from '../search-index.js';

/** More smaller questions than these are no help. */
const MOST = 5;

const tidy = (line: string): string => line.replace(/\s+/gu, ' ').trim();

/** The line with only some of its words; filters stay. */
function keeping(line: string, parts: readonly QueryPart[], words: string): string {
  const filters = parts
    .filter(({ silent }) => silent !== true)
    .map(({ start, end }) => line.slice(start, end).trim());
  return tidy([words, ...filters].join(' '));
}

/** The parts of the question alone, when no talk has them together. */
function byNeed({ parsed, expansion, ranked }: RankedQuery, searchIndex: SearchIndex): readonly Relaxation[] {
  const clauses = expansion.clauses.filter(
    ({ importance, unknown, outOfDomain }) => importance === 1 && !unknown && !outOfDomain,
  );
  if (clauses.length < 2 || clauses.length > 8) return [];
  const someHave = (all: readonly Clause[]): boolean => {
    const bits = all.reduce((sum, clause) => sum | (1 << Math.min(expansion.clauses.indexOf(clause), 30)), 0);
    return ranked.some(({ matched }) => (matched & bits) === bits);
  };
  if (someHave(clauses)) return [];
  const allowed = allowedTalks(parsed.filters, searchIndex);
  // What no talk says in so many words was asked for by its meaning: no count can tell that a talk lacks it.
  const said = clauses
    .map((clause) => ({ clause, count: countHaving(clause, searchIndex.index, allowed) }))
    .filter(({ count }) => count > 0);
  if (said.length < 2 || someHave(said.map(({ clause }) => clause))) return [];
  return said.slice(0, MOST).map(({ clause, count }) => ({
    label: clause.text,
    line: keeping(parsed.line, parsed.parts, parsed.line.slice(clause.start, clause.end)),
    count,
  }));
}

/**
 * The question without one of its filters, when nothing passes them all. Each is read and ranked anew, so that its
 * count is what pressing it opens; filters that meant nothing are left out, because they would be looked up each time.
 */
function byFilter({ parsed }: RankedQuery, searchIndex: SearchIndex): readonly Relaxation[] {
  const unreadable = parsed.parts.filter((part) => part.unreadable === true);
  const readable = blank(parsed.line, unreadable);
  return parsed.parts
    .filter(({ silent }) => silent !== true)
    .slice(0, MOST)
    .map((part) => {
      const line = tidy(blank(readable, [part]));
      const count = line === '' ? 0 : rankParsed(parseQuery(line, searchIndex), searchIndex).ranked.length;
      return { label: `without ${part.label}`, line, count };
    })
    .filter(({ count }) => count > 0)
    .slice(0, MOST);
}

/** Smaller questions, or none when the answer has everything. */
export function relaxationsOf(found: RankedQuery, searchIndex: SearchIndex): readonly Relaxation[] {
  if (found.exact !== undefined || found.parsed.filters.like !== undefined) return [];
  if (found.ranked.length === 0) return byFilter(found, searchIndex);
  return byNeed(found, searchIndex);
}
