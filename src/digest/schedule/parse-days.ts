// Weekday parser: days of a week as people write them, "weekdays", "mon, wed & fri", "monday to friday except tue". Pure.

import { editDistance } from '../../lib/edit-distance.js';
import { lookup } from '../../lib/lookup.js';

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const DAY_PATTERNS: readonly RegExp[] = [
  /^mon(?:days?)?$/,
  /^tue(?:s(?:days?)?)?$/,
  /^wed(?:s|nesdays?)?$/,
  /^thu(?:rs?(?:days?)?)?$/,
  /^fri(?:days?)?$/,
  /^sat(?:s|urdays?)?$/,
  /^sun(?:days?)?$/,
];

const GROUPS: Readonly<Record<string, string>> = { daily: '1234567', weekdays: '12345', weekends: '67' };

/** One and two letters, which are days only where a line holds nothing else: `M-F`, `mo/we/fr`, `MWF`. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ m: 'mon', mo: 'mon', t: 'tue', tu: 'tue', w: 'wed', we: 'wed' },
  ...{ th: 'thu', r: 'thu', f: 'fri', fr: 'fri', sa: 'sat', su: 'sun' },
};
const LETTER_LIST = /^(?:mo?|tu?|we?|th|r|fr?|sa|su)(?:[-–/,](?:mo?|tu?|we?|th|r|fr?|sa|su))+$/;
const LETTER_WORD = /^(?:MWF|MTWTF|MTWTHF|TTH|TTh|TuTh|TR)$/;

const ALL =
  /\b(?:every|each|all|any)(?: single)? ?-?days?(?: (?:of the|a) week)?\b|\b(?:seven|7) days(?: a week)?\b|\b(?:all|the whole) week(?: long)?\b|\beveryday\b|\bdaily\b|\bonce a day\b/g;
const WEEKDAYS = /\b(?:week|work|working|business|school|office)[ -]?days?\b|\bwork ?week\b/g;
const WEEKENDS = /\bweek[ -]?ends?\b/g;
const EXCEPT =
  /(?:^|[\s,(]+)(?:except(?:ing)?(?: for)?|excluding|excl\.?|but(?: not)?|and not|not|no|never|without|minus|save|skipping|other than|apart from|besides|ohne)(?:[\s,)]+)/;
const SEPARATOR = /[\s,/&+;()]+|\b(?:and|plus|or|then)\b/;
const FILLERS = /\b(?:every|each|on|the|from|only|always|also|all|of)\b/g;

const dayNumber = (word: string): number => DAY_PATTERNS.findIndex((name) => name.test(word)) + 1;

/** ISO digits of one day, a range or a group; null for what is none. */
function digitsOf(part: string): string | null {
  const group = lookup(GROUPS, part);
  if (group !== undefined) return group;
  const [first = '', last, ...more] = part.split('-');
  const from = dayNumber(first);
  const to = last === undefined ? from : dayNumber(last);
  if (from === 0 || to === 0 || more.length > 0) return null;
  const length = (to - from + 7) % 7;
  return Array.from({ length: length + 1 }, (_, index) => ((from - 1 + index) % 7) + 1).join('');
}

/** `mon-fri` for "monday to friday", "between mon and fri", "mon .. fri". */
const withRanges = (line: string): string =>
  line
    .replaceAll(/\bbetween (\w+) and (\w+)/g, '$1-$2')
    .replaceAll(/\s*(?:[-–—−]|\.{2,3}|…|\b(?:to|thru|through|until|till)\b)\s*/g, '-');

const withGroups = (line: string): string =>
  line.replaceAll(ALL, 'daily').replaceAll(WEEKDAYS, 'weekdays').replaceAll(WEEKENDS, 'weekends');

function listed(line: string): string | null {
  const parts = withRanges(line.replaceAll(FILLERS, ' ').trim())
    .split(SEPARATOR)
    .filter((part) => part !== '');
  const digits = parts.map(digitsOf);
  return parts.length === 0 || digits.includes(null) ? null : digits.join('');
}

/** The names for letters, where a line is nothing but those. */
function withNames(typed: string): string {
  const spelt = LETTER_WORD.test(typed)
    ? typed.replaceAll(/T[hH]|Tu|R|[MTWF]/g, (letter) => `${letter.toLowerCase()}/`).slice(0, -1)
    : typed;
  const line = spelt.toLowerCase();
  if (!LETTER_LIST.test(line)) return line;
  return line.replaceAll(/[a-z]+/g, (letters) => lookup(LETTERS, letters) ?? letters);
}

const MTWTF = /^m\/t\/w\/t\/f$/;

const HAS_DAY = /mon|tue|wed|thu|fri|sat|sun|day|daily|week|^[mtwrfsauoeh/,–-]+$/i;
/** What every word of days is: a cheap look before a line is taken apart. */
const IS_DAY_LINE =
  /^(?:[\s,/&+;().…–—−-]|\b(?:mon|tue|wed|thu|fri|sat|sun|m|mo|t|tu|w|we|th|r|f|fr|sa|su|mwf|mtwtf|mtwthf|tth|tuth|tr|every|each|on|the|from|only|always|also|all|any|of|a|and|plus|or|then|to|thru|through|until|till|between|except|excepting|for|excluding|excl|but|not|no|never|without|minus|save|skipping|other|than|apart|besides|ohne|daily|everyday|days?|weeks?|work|working|business|school|office|whole|long|single|seven|7|once|ends?|weekdays?|weekends?|workdays?|workweek|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tues|weds|thurs?|sats)\b)+$/i;

/** Weekdays as ISO digits in order ("weekdays" → `12345`), or null for what names none, or leaves none. */
export function parseDays(typed: string): string | null {
  const trimmed = typed.trim().replaceAll(/\s+/g, ' ');
  // As it is stored, which is what a button carries.
  if (/^[1-7]+$/.test(trimmed)) return [...new Set(trimmed)].sort().join('');
  if (!HAS_DAY.test(trimmed) || !IS_DAY_LINE.test(trimmed)) return null;
  const named = withNames(trimmed);
  const line = withGroups(MTWTF.test(named) ? 'weekdays' : named);
  const [base = '', ...exceptions] = line.split(EXCEPT);
  const included = base.trim() === '' && exceptions.length > 0 ? '1234567' : listed(base);
  const excluded = exceptions.map(listed);
  if (included === null || excluded.includes(null)) return null;
  const left = [...new Set(included)].filter((digit) => !excluded.some((digits) => digits?.includes(digit)));
  return left.length === 0 ? null : left.sort().join('');
}

/** The name of a day that a word is one slip away from (`wendesday`), and no name itself; null for other words. */
export function nearDay(word: string): string | null {
  const small = word.toLowerCase().replace(/s$/, '');
  if (small.length < 6 || dayNumber(small) > 0) return null;
  return (
    [...NAMES, 'weekday', 'weekend'].find((name) => small !== name && editDistance(small, name, 1) === 1) ??
    null
  );
}

/**
 * Whether a word looks like days by its form (`mon/wed/fr`, `2026-03-04`, `tomorrow`), so that one that can't be read
 * is refused by name instead of searched for.
 */
export const looksLikeDays = (typed: string): boolean =>
  /^(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:days?|nesdays?|urdays?)?[/,+&–-]\S+$/i.test(typed) ||
  /^(?:today|tomorrow|\d{4}-\d{2}-\d{2}|week-?\w*(?:day|end)s?\w*)$/i.test(typed) ||
  nearDay(typed) !== null;

/** How often, in other words than days: a talk of the day comes on days of every week, so these are refused. */
const RHYTHM =
  /^(?!once (?:a|per|every|each) day$)(?:(?:every|each) (?:other|second|third|fourth|2nd|3rd|4th|two|three|four|five|\d+)(?: (?:weeks?|days?|months?|hours?|minutes?|mins?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?))?|(?:every|each) (?:week|month|hour|minute|quarter|year)|alternat(?:e|ing) \w+days?|(?:odd|even) days|bi-?weekly|fortnightly|weekly|monthly|hourly|quarterly|yearly|(?:once|twice|thrice|\w+ times) (?:a|per|every|each) (?:week|month|hour|day|year)|(?:the )?(?:first|second|third|fourth|last|1st|2nd|3rd|4th) (?:mon|tues|wednes|thurs|fri|satur|sun|week)days?(?: of (?:the|each|every) month)?|(?:starting|beginning|from|until|till|since|after)(?: on)? (?:next |this )?(?:today|tomorrow|week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|\d{4}-\d{2}-\d{2}))$/i;

/** Whether words name a rhythm or a first or last day, which days of the week can't say: "every other monday". */
export const isRhythm = (words: string): boolean => RHYTHM.test(words);
