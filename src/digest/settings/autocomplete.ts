// Autocomplete for a digest's time, weekdays and days. Pure; the parsers read every suggestion back.
import { compact } from '../../lib/compact.js';
import type { Suggestion } from '../../search/query.js';
import { parseDays } from '../schedule/parse-days.js';
import { parseTime } from '../schedule/parse-time.js';

/** From seven in the morning, when nothing is typed yet, to seven in the evening; then the rest of the day. */
const TIMES = Array.from({ length: 48 }, (_, index) => {
  const half = (index + 14) % 48;
  return `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
});

const NAMED = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const DAYS = ['weekdays', 'every day', 'mon,wed,fri', 'tue,thu', 'mon-thu', 'weekends', ...NAMED];

const DATES = ['tomorrow', 'today', ...NAMED];

/** Each once. */
const toSuggestions = (words: readonly string[]): readonly Suggestion[] =>
  [...new Set(words)].map((word) => ({ kind: 'choice', label: word, value: word }));

/** Times that go on as typed: `9` → 09:00, 09:30; `9am` → 09:00. */
export function suggestTimes(typed: string): readonly Suggestion[] {
  const value = typed.trim().toLowerCase();
  const read = parseTime(value);
  const near = TIMES.filter((time) => time.startsWith(value) || time.startsWith(`0${value}`));
  return toSuggestions(compact([read, ...near]));
}

/** Weekdays with what was typed in them, and what was typed when it can be read. */
export function suggestDays(typed: string): readonly Suggestion[] {
  const value = typed.trim().toLowerCase();
  const near = DAYS.filter((days) => days.includes(value));
  return toSuggestions(compact([...near, value !== '' && parseDays(value) !== null && value]));
}

/** Days that begin as typed, and a date that was typed whole. */
export function suggestDates(typed: string): readonly Suggestion[] {
  const value = typed.trim().toLowerCase();
  const near = DATES.filter((date) => date.startsWith(value));
  return toSuggestions(/^\d{4}-\d{2}-\d{2}$/.test(value) ? [value, ...near] : near);
}
