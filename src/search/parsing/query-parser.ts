// Query parser: a line → filters typed or said, order, names, and the words that are left to rank by.
import { FILLER_WORDS } from '../analysis/filler-words.js';
import { STOP_WORDS } from '../analysis/stop-words.js';
import { fold, tokenize } from '../analysis/tokenizer.js';
import type { Chip, Filters, NameChoice, Sort } from '../query.js';
import { readDays } from './days.js';
import { recognizeEntities } from './entity-recognizer.js';
import { parseEventPhrases } from './event-phrases.js';
import { parseFillerPhrases } from './filler-phrases.js';
import { parseFilter } from './filter-parser.js';
import { blank, parseNaturalFilters } from './natural-filters.js';
import type { ParsedQuery, ParserDeps, QueryPart } from './parsed-query.js';
import { type Lexeme, lexQuery } from './query-lexer.js';

/** More of a line than this is not read: the longest message that both platforms take is 4,000 characters. */
const LONGEST = 4000;

/**
 * So many filters, phrases and excluded words of a line are read: each costs a look-up, and its removal is tried when
 * nothing is found. People type at most a handful; a pasted message may have hundreds of quotes.
 */
const MAX_OPERATORS = 12;

/** More words than this, and the line is a message to be matched by its rare words, not a query. */
export const MESSAGE_WORDS = 12;

/** "sooo", "pleeease", "hmmm": no word of the field has a letter three times. */
const DRAWN_OUT = /([a-z])\1\1/;

function partOfLexeme({ kind, value, start, end }: Lexeme): QueryPart {
  if (kind === 'exclusion') return { start, end, label: `Not: ${value}`, filters: { excluded: [value] } };
  if (kind === 'phrase') return { start, end, label: `“${value}”`, filters: { phrases: [value] } };
  return { start, end, label: '', silent: true };
}

/** Lists of the same filter are joined ("any of"); of two lengths the last one counts. */
function merge(parts: readonly QueryPart[]): Filters {
  const merged: Record<string, unknown> = {};
  for (const { filters } of parts) {
    for (const [key, value] of Object.entries(filters ?? {})) {
      const known = merged[key];
      merged[key] = Array.isArray(known) && Array.isArray(value) ? [...new Set([...known, ...value])] : value;
    }
  }
  return merged as Filters;
}

const TOO_MANY = `Only the first ${MAX_OPERATORS} filters, phrases and excluded words of a question count.`;

function readLexemes(line: string, deps: ParserDeps) {
  const parts: QueryPart[] = [];
  const problems: string[] = [];
  const ambiguous: NameChoice[] = [];
  let operators = 0;
  for (const lexeme of lexQuery(line)) {
    if (lexeme.kind !== 'markup') operators += 1;
    if (operators > MAX_OPERATORS) {
      parts.push({ start: lexeme.start, end: lexeme.end, label: '', silent: true });
      continue;
    }
    if (lexeme.kind !== 'filter') {
      parts.push(partOfLexeme(lexeme));
      continue;
    }
    const { part, problem, choices } = parseFilter(lexeme, deps, line);
    parts.push(part);
    if (problem !== undefined) problems.push(problem);
    if (choices !== undefined) ambiguous.push(...choices);
  }
  if (operators > MAX_OPERATORS) problems.push(TOO_MANY);
  return { parts, problems, ambiguous };
}

/** Reads a line. Never throws: what can't be read is a problem or a word. */
export function parseQuery(text: string, deps: ParserDeps): ParsedQuery {
  const line = text.normalize('NFC').slice(0, LONGEST).replace(/\s/gu, ' ');
  const lexed = readLexemes(line, deps);
  const folded = fold(line);
  const left = blank(folded, lexed.parts);
  const isMessage =
    tokenize(left).filter(({ word }) => !STOP_WORDS.has(word) && !FILLER_WORDS.has(word)).length >
    MESSAGE_WORDS;
  const chatter = isMessage ? [] : parseFillerPhrases(left);
  const said = blank(left, chatter);
  const events = isMessage ? [] : parseEventPhrases(said, deps);
  const plain = isMessage ? [] : parseNaturalFilters(blank(said, events), deps.vocabulary);
  const days = isMessage
    ? { parts: [], problems: [] }
    : readDays(blank(said, [...events, ...plain]), deps.days);
  const withoutPlain = blank(said, [...events, ...plain, ...days.parts]);
  const names = isMessage ? { parts: [], ambiguous: [] } : recognizeEntities(withoutPlain, line, deps);
  const parts = [...lexed.parts, ...chatter, ...events, ...plain, ...days.parts, ...names.parts].sort(
    (a, b) => a.start - b.start,
  );
  const words = tokenize(blank(withoutPlain, names.parts)).map((token) => ({
    ...token,
    isFiller: FILLER_WORDS.has(token.word) || DRAWN_OUT.test(token.word),
  }));
  const sort = parts.reduce<Sort>((last, part) => part.sort ?? last, 'relevance');
  return {
    line,
    parts,
    filters: merge(parts),
    sort,
    words,
    problems: [...lexed.problems, ...days.problems],
    ambiguous: [...lexed.ambiguous, ...names.ambiguous],
    everything: /\b(?:talks?|sessions?|everything|presentations?|recordings?|videos?)\b/u.test(folded),
  };
}

/** The line without one part, tidied. */
function without(line: string, { start, end }: QueryPart): string {
  return `${line.slice(0, start)} ${line.slice(end)}`.replace(/\s+/gu, ' ').trim();
}

/** One chip for each part that can be taken off. */
export function chipsOf({ line, parts }: ParsedQuery): readonly Chip[] {
  return parts
    .filter(({ silent }) => silent !== true)
    .map((part) => ({ label: part.label, without: without(line, part), filters: part.filters ?? {} }));
}
