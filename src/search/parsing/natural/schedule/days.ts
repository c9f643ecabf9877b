// Days: weekdays, dates, "day 2" and "the last day" in words → days of the event.
import { lookup } from '../../../../lib/lookup.js';
import type { EventDay, QueryPart } from '../../parsed-query.js';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  one: 1,
  two: 2,
  three: 3,
};

/** The weekday of a date, in English, lower case. */
export const weekdayOf = (date: string): string =>
  WEEKDAYS[new Date(`${date}T12:00:00Z`).getUTCDay()] as string;

/** "Thursday 7 Dec". */
export function dayLabel({ date, weekday }: EventDay): string {
  const month = MONTHS[Number(date.slice(5, 7)) - 1] as string;
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  return `${capital(weekday)} ${Number(date.slice(8))} ${capital(month)}`;
}

function byOrdinal(typed: string, days: readonly EventDay[]): readonly EventDay[] {
  const match =
    /^(?:the )?(?:day )?(first|second|third|fourth|fifth|last|final|one|two|three|\d)(?: day)?$/.exec(typed);
  if (match === null || !/day|^\d$/.test(typed)) return [];
  const word = match[1] as string;
  const at = word === 'last' || word === 'final' ? days.length : (lookup(ORDINALS, word) ?? Number(word));
  const day = days[at - 1];
  return day === undefined ? [] : [day];
}

function byDate(typed: string, days: readonly EventDay[]): readonly EventDay[] {
  const month = MONTHS.findIndex((name) => new RegExp(`\\b${name}`).test(typed));
  const number = /\b(\d{1,2})(?:st|nd|rd|th)?\b/.exec(typed)?.[1];
  if (month < 0 || number === undefined) return days.filter(({ date }) => date === typed);
  const ending = `-${String(month + 1).padStart(2, '0')}-${number.padStart(2, '0')}`;
  return days.filter(({ date }) => date.endsWith(ending));
}

/** The days of the event that a word or date names; none when the event has no such day. */
export function findDays(value: string, days: readonly EventDay[]): readonly EventDay[] {
  const typed = value.trim().toLowerCase();
  const named =
    typed.length < 3
      ? []
      : days.filter(
          ({ weekday }) => weekday.startsWith(typed.replace(/s$/, '')) || typed.startsWith(weekday),
        );
  if (named.length > 0) return named;
  const ordinal = byOrdinal(typed, days);
  return ordinal.length > 0 ? ordinal : byDate(typed, days);
}

const MONTH =
  '(?:december|november|october|september|august|july|june|april|march|february|january|may|dec|nov|oct|sept?|aug|jul|jun|apr|mar|feb|jan)';
const WEEKDAY = '(?:sunday|monday|tuesday|wednesday|thursday|friday|saturday|wed|thurs?|fri|tues?)s?';
/** "my first day with helm" is a day of the asker, none of the event. */
const DAY = new RegExp(
  `\\b(?:on |from |this )?(?:the )?(${WEEKDAY}|day (?:[1-9]|one|two|three)|(?:first|second|third|last|final) day(?! (?:on|with|using) )|` +
    `${MONTH} \\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH}|\\d{4}-\\d{2}-\\d{2})\\b`,
  'gu',
);

/** Days named in folded text. One that the event does not have is a problem. */
export function readDays(
  text: string,
  days: readonly EventDay[],
): { parts: readonly QueryPart[]; problems: readonly string[] } {
  const parts: QueryPart[] = [];
  const problems: string[] = [];
  for (const match of text.matchAll(DAY)) {
    const place = { start: match.index, end: match.index + match[0].length };
    const found = findDays(match[1] as string, days);
    if (days.length === 0) {
      // Told with what else no talk states.
      parts.push({ ...place, label: '', filters: { days: [] } });
    } else if (found.length === 0) {
      problems.push(`No talk was on “${match[1]}”.`);
      parts.push({ ...place, label: '', silent: true });
    } else
      parts.push({
        ...place,
        label: `Day: ${found.map(dayLabel).join(', ')}`,
        filters: { days: found.map(({ date }) => date) },
      });
  }
  return { parts, problems };
}
