// Query string: filters that came apart (Discord's native options, follow-ups) written as one line of the query language.
import { compact } from '../../lib/compact.js';
import type { Exclusions, Filters, TimeSpan } from '../query.js';
import { clockLabel } from './natural/schedule/times.js';

/** A value with spaces stands in quotes; quotes inside it are dropped, for the language has no escape. */
function quoted(value: string): string {
  const clean = value.replace(/["“”]/g, ' ').trim();
  return /[\s:]/.test(clean) ? `"${clean}"` : clean;
}

/** `{ level: 'beginner', company: 'red hat' }` after `security` → `security level:beginner company:"red hat"`. */
export function queryLine(
  text: string,
  filters: Readonly<Record<string, string | number | undefined>>,
): string {
  const parts = Object.entries(filters).flatMap(([name, value]) => {
    if (value === undefined || String(value).trim() === '') return [];
    return [`${name}:${typeof value === 'number' ? `${value}m` : quoted(value)}`];
  });
  return [text.trim(), ...parts].filter((part) => part !== '').join(' ');
}

const all = (key: string, values: readonly string[] = []): readonly string[] =>
  values.map((value) => `${key}:${quoted(value)}`);

const minutes = (key: string, value: number | undefined): readonly string[] =>
  value === undefined ? [] : [`${key}:${value}m`];

/** A day as `day:` reads it: the weekday is told by the date. */
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
const dayOf = (date: string): string => WEEKDAY.format(new Date(date));

/** `time:14:00-16:00`, `at:11:00`. */
function timeOf({ from, to, at }: TimeSpan): string {
  if (at !== undefined) return `at:${clockLabel(at)}`;
  if (from !== undefined && to !== undefined) return `time:${clockLabel(from)}-${clockLabel(to)}`;
  return from === undefined ? `before:${clockLabel(to ?? 0)}` : `after:${clockLabel(from)}`;
}

/** Filters that are a choice among talks; `sign` is `-` for those that are left out. */
function choices(
  {
    levels,
    formats,
    companies,
    speakers,
    tracks,
    days,
    has,
    rooms,
    times,
    events,
    years,
    languages,
  }: Exclusions,
  sign: '' | '-',
  nameOf: (personId: string) => string | undefined,
): readonly string[] {
  return [
    ...all('level', levels),
    ...all('format', formats),
    ...all('company', companies),
    ...all(
      'speaker',
      speakers?.flatMap((id) => nameOf(id) ?? []),
    ),
    ...all('track', tracks),
    ...all('day', days?.map(dayOf)),
    ...all('event', events),
    ...all('year', years?.map(String)),
    ...all('has', has),
    ...all('room', rooms),
    ...all('language', languages),
    ...(times ?? []).map(timeOf),
  ].map((filter) => `${sign}${filter}`);
}

/** Filters written as they can be typed; reading the line gives the same filters. `nameOf` tells a person's key. */
export function filterLine(filters: Filters, nameOf: (personId: string) => string | undefined): string {
  const words = (sign: string, values: readonly string[] = []): readonly string[] =>
    values.map((value) => `${sign}"${value.replace(/["“”]/g, ' ').trim()}"`);
  return compact([
    ...choices(filters, '', nameOf),
    ...choices(filters.not ?? {}, '-', nameOf),
    filters.together !== undefined && `together:"${filters.together.join(', ')}"`,
    ...minutes('under', filters.under),
    ...minutes('over', filters.over),
    ...minutes('about', filters.about),
    ...minutes('fit', filters.fit),
    ...words('-', filters.excluded),
    ...words('', filters.phrases),
    ...(filters.said ?? []).map((value) => `said:"${value.replace(/["“”]/g, ' ').trim()}"`),
    ...all('like', filters.like === undefined ? [] : [filters.like]),
  ]).join(' ');
}
