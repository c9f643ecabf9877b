// Date parser: days as people write them, "2026-03-04", "tomorrow", "friday". Pure.
import { Temporal } from 'temporal-polyfill';
import { parseDays } from './parse-days.js';

/** The local date in the zone, or null for what is none; a weekday is the next one that is not today. */
export function parseDate(typed: string, zone: string, now: number): string | null {
  const value = typed.trim().toLowerCase();
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  if (value === 'today') return today.toString();
  if (value === 'tomorrow') return today.add({ days: 1 }).toString();
  const weekday = parseDays(value);
  if (weekday?.length === 1) {
    const ahead = (Number(weekday) - today.dayOfWeek + 6) % 7;
    return today.add({ days: ahead + 1 }).toString();
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}
