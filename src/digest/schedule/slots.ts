// Slots: when a channel's posts are due, from wall-clock times to moments across every change of the clocks. Pure.
import { Temporal } from 'temporal-polyfill';
import { BotError } from '../../errors.js';
import type { Schedule } from '../subscription.js';

/** What the clocks do to a slot: its time is left out that day (`gap`), or comes twice (`overlap`). */
type ClockShift = 'none' | 'gap' | 'overlap';

/** One post to make: its local date and its moment in milliseconds since 1970. */
export interface Slot {
  readonly date: string;
  readonly dueAt: number;
  readonly shift: ClockShift;
}

/** The longest run of days without a slot is a week and a missing day; far more is a broken schedule. */
const MAX_DAYS_APART = 30;

/** Moments are whole minutes: a zone's offset with seconds (before 1972) must not give a post at :17. */
const wholeMinute = (at: Temporal.ZonedDateTime): number =>
  at.round({ smallestUnit: 'minute', roundingMode: 'ceil' }).epochMilliseconds;

/** The first minute after a gap: the moment of the clock change itself, not the time moved by its length. */
function afterGap(local: Temporal.PlainDateTime, zone: string): number {
  const before = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const change = before.getTimeZoneTransition('next');
  if (change === null) throw new BotError('internal', `No clock change explains ${local} in ${zone}.`);
  return wholeMinute(change);
}

/**
 * The slot of one local date, whatever the weekday; null when the date does not exist in the zone (Apia left out
 * 30 December 2011). A time in the spring gap gives the first minute after it, a time that comes twice the first.
 */
export function slotOn({ time, zone }: Pick<Schedule, 'time' | 'zone'>, date: string): Slot | null {
  const day = Temporal.PlainDate.from(date);
  const local = day.toPlainDateTime(time);
  const first = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const last = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (first.epochMilliseconds === last.epochMilliseconds) {
    return { date, dueAt: first.epochMilliseconds, shift: 'none' };
  }
  if (first.toPlainDateTime().equals(local))
    return { date, dueAt: first.epochMilliseconds, shift: 'overlap' };
  const exists = day.toZonedDateTime(zone).toPlainDate().equals(day);
  return exists ? { date, dueAt: afterGap(local, zone), shift: 'gap' } : null;
}

/** The next slot after a local date, on the schedule's weekdays. */
export function slotAfter(schedule: Schedule, date: string): Slot {
  let day = Temporal.PlainDate.from(date);
  for (let tried = 0; tried < MAX_DAYS_APART; tried += 1) {
    day = day.add({ days: 1 });
    if (!schedule.days.includes(String(day.dayOfWeek))) continue;
    const slot = slotOn(schedule, day.toString());
    if (slot !== null) return slot;
  }
  throw new BotError('invalid-data', `No day is due with the weekdays “${schedule.days}”.`);
}

/** The local date of a moment. */
export const localDate = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The local time of a moment, `09:00`. */
export const timeOfDay = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

/**
 * The first slot later than `now` and on a date after `done`, the last one dealt with. Starts two days back, as
 * a slot may stand after midnight of its date (a gap at the end of a day, as in Nuuk).
 */
export function nextSlot(schedule: Schedule, now: number, done: string | null = null): Slot {
  const start = Temporal.PlainDate.from(localDate(now, schedule.zone)).subtract({ days: 2 }).toString();
  let slot = slotAfter(schedule, start);
  while (slot.dueAt <= now || (done !== null && slot.date <= done)) slot = slotAfter(schedule, slot.date);
  return slot;
}

/** The slot and those that follow it. */
export function slotsFrom(schedule: Schedule, first: Slot, count: number): readonly Slot[] {
  const slots = [first];
  while (slots.length < count) slots.push(slotAfter(schedule, (slots.at(-1) ?? first).date));
  return slots;
}

/** A change of a zone's clocks: its moment and by how many minutes they go forward. */
export interface ClockChange {
  readonly at: number;
  readonly minutes: number;
}

/** The changes of a zone's clocks between two moments. */
export function clockChanges(zone: string, from: number, to: number): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  let before = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  for (;;) {
    const change = before.getTimeZoneTransition('next');
    if (change === null || change.epochMilliseconds > to) return changes;
    const minutes = (change.offsetNanoseconds - before.offsetNanoseconds) / 60e9;
    // A change of the zone's name alone, without the clocks, is none to a reader.
    if (minutes !== 0) changes.push({ at: change.epochMilliseconds, minutes });
    before = change;
  }
}
