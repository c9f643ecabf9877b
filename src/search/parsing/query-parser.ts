// Query parser: a line → filters typed or said, order, names, and the words that are left to rank by.
import { FILLER_WORDS } from '../analysis/filler-words.js';
import { stemOf } from '../analysis/stemmer.js';
import { STOP_WORDS } from '../analysis/stop-words.js';
import { fold, tokenize } from '../analysis/tokenizer.js';
import type { QueryWord } from '../expansion/clause.js';
import type { Chip, Filters, NameChoice, Sort } from '../query.js';
import { recognizeEntities } from './entity-recognizer.js';
import { parseFilter } from './filter-parser.js';
import { parseEventPhrases } from './natural/event-phrases.js';
import { parseFillerPhrases } from './natural/filler-phrases.js';
import { readJointTalks } from './natural/joint-talks.js';
import { readLanguages } from './natural/languages.js';
import { readMistypedFilters } from './natural/mistyped-filters.js';
import { blank, parseNaturalFilters } from './natural/natural-filters.js';
import { readNegation } from './natural/negation.js';
import { readNumbers } from './natural/numbers.js';
import { readDays } from './natural/schedule/days.js';
import { readTimes } from './natural/schedule/times.js';
import { readTracks } from './natural/schedule/tracks.js';
import { type NamedWords, nameShort } from './natural/short-names.js';
import { readUnsupportedCriteria } from './natural/unsupported-criteria.js';
import { normalizeLine } from './normalize-line.js';
import type { ParsedQuery, ParserDeps, QueryPart } from './parsed-query.js';
import { type Lexeme, lexQuery } from './query-lexer.js';
import { setAsideUnanswerable } from './unanswerable-filters.js';

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

/** Beside words in other scripts, what Japanese writes in hiragana alone is grammar: particles and endings. */
const HIRAGANA_ONLY = /^\p{Script=Hiragana}+$/u;
const UNSPACED_TERM = /[\p{Script=Han}\p{Script=Katakana}a-z0-9]/u;

function partOfLexeme({ kind, value, start, end }: Lexeme): QueryPart {
  if (kind === 'exclusion') return { start, end, label: `Not: ${value}`, filters: { excluded: [value] } };
  if (kind === 'phrase') return { start, end, label: `“${value}”`, filters: { phrases: [value] } };
  return { start, end, label: '', silent: true };
}

/** Lists of the same filter are joined ("any of"); of two lengths the last one counts. */
function merge(all: readonly Filters[]): Filters {
  const merged: Record<string, unknown> = {};
  for (const [key, value] of all.flatMap((filters) => Object.entries(filters))) {
    const known = merged[key];
    if (key === 'not') merged.not = merge([(known ?? {}) as Filters, value as Filters]);
    else if (Array.isArray(known) && Array.isArray(value)) merged[key] = [...new Set([...known, ...value])];
    else merged[key] = value;
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

interface Said {
  readonly parts: readonly QueryPart[];
  readonly problems: readonly string[];
}

/** Rooms, days and times of day, each read from what the ones before left: "ballroom a on friday after 2". */
function readWhenAndWhere(text: string, { days, readRooms }: ParserDeps): Said {
  const places = readRooms(text);
  const dated = readDays(blank(text, places), days);
  const times = readTimes(blank(text, [...places, ...dated.parts]));
  return {
    parts: [...places, ...dated.parts, ...times],
    problems: dated.problems,
  };
}

interface NaturalLanguage extends Said {
  readonly ambiguous: readonly NameChoice[];
}

const NOTHING_READ: NaturalLanguage = { parts: [], problems: [], ambiguous: [] };

/** Filters, names and exclusions in plain words; each step reads what the ones before left of the folded text. */
function readNaturalLanguage(said: string, line: string, deps: ParserDeps): NaturalLanguage {
  const { index, vocabulary } = deps;
  const aside = readUnsupportedCriteria(said, line);
  const events = parseEventPhrases(blank(said, aside.parts), deps);
  const spoken = readLanguages(blank(said, [...aside.parts, ...events]), deps);
  const first = [...aside.parts, ...events, ...spoken.parts];
  const tracks = readTracks(blank(said, first), deps);
  const plain = parseNaturalFilters(blank(said, [...first, ...tracks]));
  const when = readWhenAndWhere(blank(said, [...first, ...tracks, ...plain]), deps);
  const before = [...first, ...tracks, ...plain, ...when.parts];
  const numbers = readNumbers(blank(said, before), index);
  // "keynots" has the stem of "keynotes" and is no form of it.
  const isKnown = (word: string): boolean => {
    const form = index.has(stemOf(word)) ? index.wordFor(stemOf(word)) : undefined;
    return (
      vocabulary.english.has(word) ||
      form?.startsWith(word) === true ||
      (form !== undefined && word.startsWith(form))
    );
  };
  const mistyped = readMistypedFilters(blank(said, before), isKnown, deps.days);
  const names = recognizeEntities(blank(said, [...before, ...numbers, ...mistyped]), line, deps);
  const all = [...before, ...numbers, ...mistyped, ...readJointTalks(said, names.parts)];
  const { parts, excluded } = readNegation(said, all, deps);
  return {
    parts: [...parts, ...excluded],
    problems: [...aside.problems, ...spoken.problems, ...when.problems, ...names.problems],
    ambiguous: names.ambiguous,
  };
}

/** The words that are left, with languages such as Go by a name that talks have. */
function wordsOf(text: string, line: string): NamedWords<QueryWord> {
  const all = tokenize(text);
  const isKanaGrammar = all.some(({ word }) => UNSPACED_TERM.test(word));
  const tokens = all.map((token) => ({
    ...token,
    typed: line.slice(token.start, token.end),
    isFiller:
      FILLER_WORDS.has(token.word) ||
      DRAWN_OUT.test(token.word) ||
      (isKanaGrammar && HIRAGANA_ONLY.test(token.word)),
  }));
  const meaning = tokens.filter(({ word, isFiller }) => !isFiller && !STOP_WORDS.has(word)).length;
  return nameShort(tokens, text, meaning);
}

/** `event:all` alone: a filter that takes nothing away. */
const isAllEvents = (parts: readonly QueryPart[], words: readonly QueryWord[]): boolean =>
  words.length === 0 &&
  parts.some(({ filters }) => filters !== undefined && Object.keys(filters).length === 0);

/** Reads a line. Never throws: what can't be read is a problem or a word. */
export function parseQuery(text: string, deps: ParserDeps): ParsedQuery {
  const line = normalizeLine(text.slice(0, LONGEST));
  const lexed = readLexemes(line, deps);
  const folded = fold(line);
  const left = blank(folded, lexed.parts);
  const isMessage =
    tokenize(left).filter(({ word }) => !STOP_WORDS.has(word) && !FILLER_WORDS.has(word)).length >
    MESSAGE_WORDS;
  const chatter = isMessage ? [] : parseFillerPhrases(left);
  const said = blank(left, chatter);
  const natural = isMessage ? NOTHING_READ : readNaturalLanguage(said, line, deps);
  const read = [...lexed.parts, ...chatter, ...natural.parts].sort((a, b) => a.start - b.start);
  const aside = setAsideUnanswerable(read, merge(read.flatMap(({ filters }) => filters ?? [])), deps);
  const { parts } = aside;
  const { words, unnamed } = wordsOf(blank(said, natural.parts), line);
  // Where all that was asked is what no talk states or has, everything would be no answer to it.
  const isUnanswered =
    natural.problems.length + aside.problems.length > 0 && parts.every(({ silent }) => silent === true);
  const sort = parts.reduce<Sort>((last, part) => part.sort ?? last, 'relevance');
  return {
    line,
    parts,
    filters: merge(parts.flatMap(({ filters }) => filters ?? [])),
    sort,
    words,
    problems: [...new Set([...lexed.problems, ...natural.problems, ...aside.problems])],
    ambiguous: [...lexed.ambiguous, ...natural.ambiguous],
    everything:
      isAllEvents(parts, words) ||
      (!unnamed &&
        !isUnanswered &&
        /\b(?:talks?|sessions?|everything|presentations?|recordings?|videos?)\b/u.test(folded)),
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
