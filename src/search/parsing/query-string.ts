// Query string: filters that came apart (Discord's native options, follow-ups) written as one line of the query language.
import type { Filters } from '../query.js';

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

/** Filters written as they can be typed; reading the line gives the same filters. `nameOf` tells a person's name. */
export function filterLine(filters: Filters, nameOf: (personId: string) => string | undefined): string {
  const words = (sign: string, values: readonly string[] = []): readonly string[] =>
    values.map((value) => `${sign}"${value.replace(/["“”]/g, ' ').trim()}"`);
  return [
    ...all('level', filters.levels),
    ...all('format', filters.formats),
    ...all('company', filters.companies),
    ...all(
      'speaker',
      filters.speakers?.flatMap((id) => nameOf(id) ?? []),
    ),
    ...all('track', filters.tracks),
    ...all('day', filters.days?.map(dayOf)),
    ...all('event', filters.events),
    ...all('year', filters.years?.map(String)),
    ...all('has', filters.has),
    ...minutes('under', filters.under),
    ...minutes('over', filters.over),
    ...minutes('about', filters.about),
    ...minutes('fit', filters.fit),
    ...words('-', filters.excluded),
    ...words('', filters.phrases),
    ...all('like', filters.like === undefined ? [] : [filters.like]),
  ].join(' ');
}
