// Natural filters: levels, formats, slides and order in plain English. Reads folded text of the line's length.

import type { Format, Level } from '../../../catalogue/talk.js';
import { defined } from '../../../lib/defined.js';
import { TALK_NOUN } from '../../analysis/filler-words.js';
import type { Filters, Sort } from '../../query.js';
import type { QueryPart } from '../parsed-query.js';
import { parseDurations } from './durations.js';

interface Rule {
  readonly pattern: RegExp;
  readonly label: string;
  readonly filters?: Filters;
  readonly sort?: Sort;
}

const word = (pattern: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'gu');

const level = (value: Level, pattern: string): Rule => ({
  pattern: word(pattern),
  label: `Level: ${value}`,
  filters: { levels: [value] },
});

const format = (value: Format, pattern: string): Rule => ({
  pattern: word(pattern),
  label: `Format: ${value}`,
  filters: { formats: [value] },
});

/** A level's name is also an everyday word: it counts before "talks", at an end of the line, or with "level". */
const ENDS = (name: string): string =>
  `${name}(?=(?: [\\p{L}\\p{N}/-]+){0,3} ${TALK_NOUN}(?![\\p{L}]))|(?<=^\\s*)${name}|${name}(?=\\s*$)`;

/** "sorted by length" */
const ORDERS: readonly (readonly [string, string, Sort])[] = [
  ['length|duration', 'Shortest first', 'shortest'],
  ['level|difficulty', 'Beginner to advanced', 'path'],
  ['ratings?|stars|score', 'Best rated first', 'rated'],
  ['time|date|day|start(?:ing)? time', 'In schedule order', 'schedule'],
];

const RULES: readonly Rule[] = [
  level(
    'beginner',
    '(?:only )?(?:aimed at |for |suitable for )?(?:(?:complete|absolute|total) )?(?:beginners?|newbies?|noobs?|novices?)(?:[ -](?:level|friendly))?(?! here)',
  ),
  level('beginner', `(?:entry|introductory|basic)[ -]level|introductory(?= ${TALK_NOUN})`),
  level('intermediate', `(?:only )?intermediate(?:[ -]level)?`),
  level(
    'advanced',
    `(?:advanced|expert)[ -]level|${ENDS('advanced')}|${ENDS('experts?')}|for (?:advanced|experts?|expert) ?(?:users?|people|audience)?`,
  ),
  format('keynote', 'keynotes?(?: (?:talks?|sessions?|speech(?:es)?|speakers?))?'),
  format('panel', 'panels?(?: (?:discussions?|sessions?|talks?))?'),
  format('salon', 'salons?(?: sessions?)?'),
  {
    pattern: word(
      '(?:with|has|have|having|that have|including) (?:the |its )?(?:slides?|slide decks?|a deck|decks?)|slides? available',
    ),
    label: 'With slides',
    filters: { has: ['slides'] },
  },
  {
    pattern: word('(?<=\\b(?:without|no) (?:any |the )?)(?:slides?|decks?)'),
    label: 'With slides',
    filters: { has: ['slides'] },
  },
  {
    pattern: word('(?<=\\b(?:without|no) (?:any |a |the )?)(?:videos?|recordings?)'),
    label: 'With a video',
    filters: { has: ['video'] },
  },
  {
    pattern: word(
      '(?:with|has|have|having|that have|including) (?:a |the )?(?:videos?|recordings?)|(?:videos?|recordings?) available|(?:(?:that|which) )?(?:are|were|was|is|been|got) (?:recorded|on video|filmed)|(?<=\\b(?:them|these|those|ones) )(?:recorded|on video|filmed)',
    ),
    label: 'With a video',
    filters: { has: ['video'] },
  },
  ...ORDERS.map(([by, label, sort]) => ({
    pattern: word(
      `(?:(?:and )?(?:sort|order)(?:ed)?(?: them)? )?by (?:${by})(?= *$)|(?:sort|order)(?:ed)?(?: them)? by (?:${by})`,
    ),
    label,
    sort,
  })),
  { pattern: word('(?:the )?shortest(?: (?:ones?|first))?'), label: 'Shortest first', sort: 'shortest' },
  { pattern: word('(?:the )?longest(?: (?:ones?|first))?'), label: 'Longest first', sort: 'longest' },
  {
    pattern: word('(?:in|by|in order of) (?:the )?schedule(?: order)?'),
    label: 'In schedule order',
    sort: 'schedule',
  },
  {
    pattern: word('(?:as )?(?:a )?learning path|from beginner (?:level )?to (?:advanced|expert)'),
    label: 'Beginner to advanced',
    sort: 'path',
  },
  {
    pattern: word('(?:the )?(?:best|top|highest)[ -]rated(?: ones?| first)?'),
    label: 'Best rated first',
    sort: 'rated',
  },
  {
    pattern: word(
      `surprise me(?: with)?|(?:a |any |some )?random(?= (?:ones?|pick|${TALK_NOUN}))(?: (?:ones?|pick))?`,
    ),
    label: 'One at random',
    sort: 'random',
  },
];

/** Most lines say nothing of these, and need not be tried against every rule. */
const MENTIONS_FILTER =
  /beginner|newb|noob|novice|level|introductory|intermediate|advanced|expert|keynote|panel|salon|slide|deck|video|record|filmed|shortest|longest|schedule|path|step|rated|surprise|random|\bby (?:length|duration|difficulty|ratings?|stars|score|time|date|day|start)/;

function readRules(text: string): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  if (!MENTIONS_FILTER.test(text)) return parts;
  for (const { pattern, label, filters, sort } of RULES) {
    for (const match of text.matchAll(pattern)) {
      const place = { start: match.index, end: match.index + match[0].length };
      if (parts.some(({ start, end }) => place.start < end && place.end > start)) continue;
      parts.push({ ...place, label, ...defined({ filters, sort }) });
    }
  }
  return parts;
}

/** A text with stretches made blank, so that every offset stays true. */
export function blank(
  text: string,
  parts: readonly { readonly start: number; readonly end: number }[],
): string {
  return parts.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  );
}

/** Reads what plain English says of filters. `text` is folded; names are read elsewhere. */
export function parseNaturalFilters(text: string): readonly QueryPart[] {
  const lengths = parseDurations(text);
  return [...lengths, ...readRules(blank(text, lengths))];
}
