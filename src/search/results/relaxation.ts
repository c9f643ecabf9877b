// When no talk has everything: smaller questions, each one step away, with how many talks they find.

import type { Need } from '../expansion/clause.js';
import { blank } from '../parsing/natural-filters.js';
import type { Part } from '../parsing/parsed-query.js';
import { readQuery } from '../parsing/query-parser.js';
import type { Relaxation } from '../query.js';
import { allowedTalks } from '../ranking/filter.js';
import { countHaving } from '../ranking/ranker.js';
import { type Answer, rankReading } from '../search.js';
import type { Engine } from '../search-index.js';

/** More smaller questions than these are no help. */
const MOST = 5;

const tidy = (line: string): string => line.replace(/\s+/gu, ' ').trim();

/** The line with only some of its words; filters stay. */
function keeping(line: string, parts: readonly Part[], words: string): string {
  const filters = parts
    .filter(({ silent }) => silent !== true)
    .map(({ start, end }) => line.slice(start, end).trim());
  return tidy([words, ...filters].join(' '));
}

/** The parts of the question alone, when no talk has them together. */
function byNeed({ reading, expansion, ranked }: Answer, engine: Engine): readonly Relaxation[] {
  const needs = expansion.needs.filter(
    ({ importance, unknown, elsewhere }) => importance === 1 && !unknown && !elsewhere,
  );
  if (needs.length < 2 || needs.length > 8) return [];
  const someHave = (all: readonly Need[]): boolean => {
    const bits = all.reduce((sum, need) => sum | (1 << Math.min(expansion.needs.indexOf(need), 30)), 0);
    return ranked.some(({ has }) => (has & bits) === bits);
  };
  if (someHave(needs)) return [];
  const allowed = allowedTalks(reading.filters, engine.talks, engine.index);
  // What no talk says in so many words was asked for by its meaning: nobody can tell that a talk hasn't got it.
  const said = needs
    .map((need) => ({ need, count: countHaving(need, engine.index, allowed) }))
    .filter(({ count }) => count > 0);
  if (said.length < 2 || someHave(said.map(({ need }) => need))) return [];
  return said.slice(0, MOST).map(({ need, count }) => ({
    label: need.text,
    line: keeping(reading.line, reading.parts, reading.line.slice(need.start, need.end)),
    count,
  }));
}

/**
 * The question without one of its filters, when nothing passes them all. Each is read and ranked anew, so that its
 * count is what pressing it opens; filters that meant nothing are left out, because they would be looked up each time.
 */
function byFilter({ reading }: Answer, engine: Engine): readonly Relaxation[] {
  const unreadable = reading.parts.filter((part) => part.unreadable === true);
  const readable = blank(reading.line, unreadable);
  return reading.parts
    .filter(({ silent }) => silent !== true)
    .slice(0, MOST)
    .map((part) => {
      const line = tidy(blank(readable, [part]));
      const count = line === '' ? 0 : rankReading(readQuery(line, engine), engine).ranked.length;
      return { label: `without ${part.label}`, line, count };
    })
    .filter(({ count }) => count > 0)
    .slice(0, MOST);
}

/** Smaller questions, or none when the answer has everything. */
export function relaxationsOf(found: Answer, engine: Engine): readonly Relaxation[] {
  if (found.exact !== undefined || found.reading.filters.like !== undefined) return [];
  if (found.ranked.length === 0) return byFilter(found, engine);
  return byNeed(found, engine);
}
