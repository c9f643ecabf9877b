// Filter parser: `level:beginner`, `company:"red hat"`, `under:30m` … with a sentence for what can't be read.
import { Format, Level } from '../../catalogue/talk.js';
import { defined } from '../../lib/defined.js';
import { lookup } from '../../lib/lookup.js';
import type { NameIndex } from '../entities/name-index.js';
import { nameWords } from '../entities/name-words.js';
import { isStatedAnywhere, type StatedFact } from '../entities/stated-facts.js';
import { type Filters, type NameChoice, type NameMatch, SORTS, type Sort } from '../query.js';
import type { FilterReader, ParsedFilter } from './filter-reader.js';
import { minutesIn } from './natural/durations.js';
import { eventLabel } from './natural/event-phrases.js';
import { readLanguage } from './natural/languages.js';
import { negated, notLabel } from './natural/negation.js';
import { dayLabel, findDays } from './natural/schedule/days.js';
import type { ParserDeps, QueryPart } from './parsed-query.js';
import type { Lexeme } from './query-lexer.js';
import { readRoom, readTogether, timeReader } from './schedule-filters.js';
import { UNSTATED } from './unanswerable-filters.js';

const listed = (values: readonly string[]): string =>
  `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Values of an enumeration, by their beginning: `adv` is advanced. */
function enumerated<T extends string>(values: readonly T[], typed: string): T | undefined {
  const word = typed.trim().toLowerCase();
  return word.length < 2 ? undefined : values.find((value) => value.startsWith(word.replace(/s$/, '')));
}

const readLevel: FilterReader = (value) => {
  const level = enumerated(Level.options, value);
  if (level !== undefined) return { label: `Level: ${level}`, filters: { levels: [level] } };
  return { problem: `There is no level “${value}”. A talk’s level is ${listed(Level.options)}.` };
};

const readFormat: FilterReader = (value) => {
  const format = enumerated(Format.options, value);
  if (format !== undefined) return { label: `Format: ${format}`, filters: { formats: [format] } };
  return { problem: `There is no format “${value}”. A talk’s format is ${listed(Format.options)}.` };
};

/** What the chip of an order says. */
const SORT_LABELS: Readonly<Record<Sort, string>> = {
  relevance: 'Best match first',
  schedule: 'In schedule order',
  shortest: 'Shortest first',
  longest: 'Longest first',
  path: 'Beginner to advanced',
  rated: 'Best rated first',
  random: 'One at random',
};

const readSort: FilterReader = (value) => {
  const sort = enumerated(SORTS, value);
  if (sort !== undefined) return { label: SORT_LABELS[sort], sort };
  return { problem: `I can’t sort by “${value}”. It is ${listed(SORTS)}.` };
};

const readHas: FilterReader = (value) => {
  const has = enumerated(['video', 'slides'] as const, value);
  if (has !== undefined)
    return { label: `With ${has === 'video' ? 'a video' : 'slides'}`, filters: { has: [has] } };
  return { problem: `A talk can have video or slides, not “${value}”.` };
};

const lengthReader =
  (key: 'under' | 'over' | 'about'): FilterReader =>
  (value) => {
    const minutes = minutesIn(value);
    if (minutes !== null) return { label: `${capital(key)} ${minutes} min`, filters: { [key]: minutes } };
    return { problem: `“${value}” is no length. Write it as ${key}:30m.` };
  };

const readFit: FilterReader = (value) => {
  const minutes = minutesIn(value);
  if (minutes !== null && minutes > 0) return { label: `To fit ${minutes} min`, filters: { fit: minutes } };
  return { problem: `“${value}” is no length. Write it as fit:45m.` };
};

const readDay: FilterReader = (value, _, deps) => {
  const days = findDays(value, deps.days);
  if (days.length > 0)
    return {
      label: `Day: ${days.map(dayLabel).join(', ')}`,
      filters: { days: days.map(({ date }) => date) },
    };
  const held = deps.days.map(dayLabel);
  return { problem: `No talk was on “${value}”. The days are ${listed(held)}.` };
};

const readEvent: FilterReader = (value, _, { events }) => {
  if (value.toLowerCase() === 'all') return { label: 'All conferences', filters: {} };
  const found = events.find(value);
  if (found.kind === 'none') {
    const near = found
      .near()
      .slice(0, 3)
      .map(({ label }) => label);
    const hint = near.length === 0 ? '' : ` Near it: ${near.join(', ')}.`;
    return { problem: `No event is called “${value}”.${hint}` };
  }
  const meant = found.kind === 'one' ? [found.match] : found.matches;
  return { label: eventLabel(meant, value), filters: { events: meant.map(({ event }) => event.id) } };
};

const readYear: FilterReader = (value, _, { events }) => {
  const years = [...new Set(events.all.flatMap(({ year }) => year ?? []))].sort((a, b) => b - a);
  const year = Number(value);
  if (years.includes(year)) return { label: `Year: ${year}`, filters: { years: [year] } };
  const held = years.length === 0 ? 'none of a known year' : `of ${listed(years.slice(0, 6).map(String))}`;
  return { problem: `I have no talks of the year “${value}”, but ${held}.` };
};

const readLike: FilterReader = (value, _, { hasTalk }) =>
  hasTalk(value)
    ? { label: 'More like one talk', filters: { like: value } }
    : { problem: `There is no talk “${value}” to find others like.` };

/** Which talks it is said in is for the database to tell: see `Query.spoken`. */
const readSaid: FilterReader = (value, { negated: isNegated }) =>
  isNegated === true
    ? { problem: `I can find what was said, not what was not: “-said:${value}” counts for nothing.` }
    : { label: `Said: “${value}”`, filters: { said: [value] } };

interface NameKind<T> {
  readonly key: string;
  readonly noun: string;
  /** What a talk states to have such a name; absent for what every talk may have. */
  readonly fact?: StatedFact;
  readonly names: (deps: ParserDeps) => NameIndex<T>;
  /** What its chip and its choice say. */
  readonly nameOf: (item: T) => string;
  /** What a filter names it by; its name unless told. */
  readonly keyOf?: (item: T) => string;
  /** What has exactly this key. */
  readonly byKey?: (key: string, deps: ParserDeps) => T | undefined;
  readonly filters: (items: readonly T[]) => Filters;
}

/** Each choice as a line with the filter written out. */
function choose<T>(items: readonly T[], kind: NameKind<T>, lexeme: Lexeme, line: string): NameChoice[] {
  return items.slice(0, 10).map((item) => {
    const name = kind.nameOf(item);
    const filter = `${kind.key}:"${kind.keyOf?.(item) ?? name}"`;
    return { label: name, line: `${line.slice(0, lexeme.start)}${filter}${line.slice(lexeme.end)}`.trim() };
  });
}

function nameReader<T>(kind: NameKind<T>): FilterReader {
  return (value, lexeme, deps, line) => {
    // What autocomplete wrote may stand in quotes once more: track:"track:Storage".
    const exact = kind.byKey?.(value, deps);
    const match: NameMatch<T> =
      exact === undefined
        ? kind.names(deps).match(value.replace(/^[a-z]+:\s*/iu, ''))
        : { kind: 'one', match: exact, exact: true };
    if (match.kind === 'one') {
      return {
        label: `${capital(kind.noun)}: ${kind.nameOf(match.match)}`,
        filters: kind.filters([match.match]),
      };
    }
    if (match.kind === 'several') {
      // All of them answer until one is chosen.
      return {
        label: `${capital(kind.noun)}: ${value}`,
        filters: kind.filters(match.matches),
        choices: choose(match.matches, kind, lexeme, line),
      };
    }
    if (kind.fact !== undefined && !isStatedAnywhere(kind.fact, deps.stated))
      return { problem: UNSTATED[kind.fact] };
    const near = match.near().map(kind.nameOf).slice(0, 3);
    const hint = near.length === 0 ? '' : ` Near it: ${near.join(', ')}.`;
    return { problem: `No ${kind.noun} is called “${value}”.${hint}` };
  };
}

const readCompany = nameReader({
  key: 'company',
  noun: 'company',
  fact: 'company',
  names: ({ companies }) => companies,
  nameOf: ({ name }) => name,
  filters: (companies) => ({ companies: companies.map(({ name }) => name) }),
});

const readSpeaker = nameReader({
  key: 'speaker',
  noun: 'speaker',
  names: ({ people }) => people,
  nameOf: ({ label }) => label,
  keyOf: ({ key }) => key,
  byKey: (key, { personById }) => personById(key),
  filters: (people) => ({ speakers: people.map(({ id }) => id) }),
});

const readTrack = nameReader({
  key: 'track',
  noun: 'track',
  fact: 'track',
  names: ({ tracks }) => tracks,
  nameOf: ({ name }) => name,
  filters: (tracks) => ({ tracks: tracks.map(({ name }) => name) }),
});

/** `by:` may be a company or a person, `with:` slides or a person. */
const readBy: FilterReader = (value, ...rest) => {
  const [, deps] = rest;
  const company = deps.companies.match(value);
  const asCompany = company.kind === 'one' && nameWords(value).length > 0;
  return asCompany ? readCompany(value, ...rest) : readSpeaker(value, ...rest);
};

const READERS: Readonly<Record<string, FilterReader>> = {
  level: readLevel,
  format: readFormat,
  said: readSaid,
  sort: readSort,
  has: readHas,
  under: lengthReader('under'),
  max: lengthReader('under'),
  over: lengthReader('over'),
  min: lengthReader('over'),
  about: lengthReader('about'),
  fit: readFit,
  day: readDay,
  on: readDay,
  like: readLike,
  event: readEvent,
  conference: readEvent,
  year: readYear,
  room: readRoom,
  language: readLanguage,
  lang: readLanguage,
  time: timeReader('range'),
  at: timeReader('at'),
  after: timeReader('from'),
  before: timeReader('to'),
  together: readTogether,
  company: readCompany,
  org: readCompany,
  speaker: readSpeaker,
  person: readSpeaker,
  track: readTrack,
  by: readBy,
  with: (value, ...rest) =>
    /^(?:slides?|videos?)$/i.test(value) ? readHas(value, ...rest) : readSpeaker(value, ...rest),
};

/** Reads one `key:value`. A value that fits nothing filters nothing and is said as a problem. */
export function parseFilter(lexeme: Lexeme, deps: ParserDeps, line: string): ParsedFilter {
  const { key, value, start, end } = lexeme;
  const reader = lookup(READERS, key);
  if (reader === undefined || value.trim() === '') {
    return {
      part: { start, end, label: '', silent: true, unreadable: true },
      problem: `“${key}:” needs a value.`,
    };
  }
  const { label, filters, sort, problem, choices } = reader(value.trim(), lexeme, deps, line);
  const not = lexeme.negated === true && filters !== undefined ? negated(filters) : null;
  const part: QueryPart = {
    start,
    end,
    label: not === null ? (label ?? '') : notLabel(label ?? ''),
    ...defined({ filters: not ?? filters, sort }),
  };
  const read = label === undefined ? { ...part, silent: true, unreadable: true } : part;
  return { part: read, ...defined({ problem, choices }) };
}
