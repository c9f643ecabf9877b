// Wall-clock times: a day and minutes of it, joined to ISO 8601, and zones to which they belong.
import { Temporal } from 'temporal-polyfill';
import { resolveZone } from './time-zone.js';

const DAY_MILLISECONDS = 86_400_000;

/** The day so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);

/** Minutes may be 1440 and more: 24:00 and 25:30 belong to the next day. */
export function localTime(day: string, minutes: number): string {
  const date = addDays(day, Math.floor(minutes / 1440));
  const within = minutes % 1440;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date}T${two(Math.floor(within / 60))}:${two(within % 60)}:00`;
}

const HAS_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;
const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

/** Is it a moment, known without a zone? */
export const hasOffset = (text: string): boolean => HAS_OFFSET.test(text);

/** The IANA zone as it is spelt, such as "Europe/Berlin"; null when there is none of that name. */
export function zoneName(raw: string | undefined): string | null {
  const text = raw?.trim() ?? '';
  if (text === '' || text.length > 60) return null;
  // Some calendars put a registry before the name: "/freeassociation.sourceforge.net/Europe/Berlin".
  const candidates = [text, text.split('/').slice(-2).join('/')].map((name) => name.replaceAll(' ', '_'));
  const zone = candidates.find((name) => resolveZone(name) !== null);
  if (zone === undefined || /^[+-]/.test(zone)) return null;
  // Intl prefers some old names: Asia/Calcutta for Asia/Kolkata.
  const canonical = resolveZone(zone);
  return canonical?.toLowerCase() === zone.toLowerCase() ? canonical : zone;
}

/** An ISO time, local or with an offset, as a time with the zone's offset; null for what is no time. */
export function inZone(text: string | undefined, zone: string): string | null {
  if (text === undefined || !ISO.test(text)) return null;
  try {
    const iso = text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
    const time = hasOffset(iso)
      ? Temporal.Instant.from(iso).toZonedDateTimeISO(zone)
      : Temporal.PlainDateTime.from(iso).toZonedDateTime(zone);
    const written = time.toString({ timeZoneName: 'never', smallestUnit: 'second' });
    return /^\d{4}-/.test(written) ? written : null;
  } catch {
    return null;
  }
}

/** A whole-hour offset as the zone that keeps it all year; UTC for any other. */
export function zoneOfOffset(text: string): string {
  const [, sign, hours = '0', minutes] = /([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  if (sign === undefined || minutes !== '00' || Number(hours) === 0) return 'UTC';
  // POSIX counts westward: UTC+1 is Etc/GMT-1.
  return `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
}
