// What the clocks of a zone show, by asking Intl alone: the second opinion on due times. It knows no Temporal and
// no offset arithmetic; it looks at wall clocks minute by minute around the moment in question.
import { clockChanges } from '../../../src/digest/schedule/slots.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock at a moment, `2026-03-29T03:00`. */
export function wallClock(zone: string, at: number): string {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/** A wall clock as if it were UTC: only for measuring how far two clock faces are apart. */
const face = (wall: string): number => Date.parse(`${wall}:00Z`);

/**
 * When a post of a local date is due: the first minute at which the wall clock shows the time or, on that day, has
 * passed it; null when the wall clock never shows the date.
 */
export function dueByWallClock(zone: string, date: string, time: string): number | null {
  const wanted = `${date}T${time}`;
  const nominal = face(wanted);
  // Zones are at most 14 hours ahead of and 12 behind UTC, and a missing day adds 24.
  const from = nominal - 14 * HOUR - HOUR;
  const to = nominal + 12 * HOUR + 25 * HOUR;
  // Coarse steps of 15 minutes find the first sight of the wanted time or later, fine ones the minute.
  let at = from;
  while (at <= to && wallClock(zone, at) < wanted) at += 15 * MINUTE;
  let first = at - 15 * MINUTE;
  while (wallClock(zone, first) < wanted) first += MINUTE;
  return dateIsShown(zone, date) ? first : null;
}

/**
 * When a talk begins whose schedule states a date and time: the first moment at which the wall clock shows them; where
 * it skips them, as long after the skip as the time stated is after its beginning (RFC 5545, 3.3.5). Null when the wall
 * clock never shows the date.
 */
export function startByWallClock(zone: string, date: string, time: string): number | null {
  const first = dueByWallClock(zone, date, time);
  if (first === null || wallClock(zone, first) === `${date}T${time}`) return first;
  const skipFrom = face(wallClock(zone, first - MINUTE)) + MINUTE;
  return first + face(`${date}T${time}`) - skipFrom;
}

function dateIsShown(zone: string, date: string): boolean {
  const noon = face(`${date}T12:00`);
  for (let at = noon - 27 * HOUR; at <= noon + 27 * HOUR; at += 15 * MINUTE) {
    if (wallClock(zone, at).startsWith(date)) return true;
  }
  return false;
}

/**
 * Dates and times to try: three days around each change of the clocks of a year and around one other day, with any
 * time of day and with one `after` minutes past the minute at which the clocks change.
 */
export function trials(
  zone: string,
  year: number,
  dayOfYear: number,
  any: string,
  after: number,
): readonly (readonly [date: string, time: string])[] {
  const changes = clockChanges(zone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)).map(({ at }) => at);
  const around = [-24 * HOUR, 0, 24 * HOUR];
  const anchors = [...changes, Date.UTC(year, 0, 1) + dayOfYear * 24 * HOUR];
  const days = anchors.flatMap((at) => around.map((off) => wallClock(zone, at + off).slice(0, 10)));
  const sharp = changes.flatMap((at) => {
    const before = face(wallClock(zone, at - MINUTE)) + MINUTE * after;
    const [date = '', time = ''] = new Date(before).toISOString().slice(0, 16).split('T');
    return [[date, time] as const, [new Date(before + 24 * HOUR).toISOString().slice(0, 10), time] as const];
  });
  return [...days.map((date) => [date, any] as const), ...sharp];
}
