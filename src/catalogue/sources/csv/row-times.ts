// Times of a row of a table: day, start, end and length in any mix of columns, 12 or 24 hours, with or without a day.
import { parseClock, parseDuration } from '../../time/parse-clock.js';
import { type DayOrder, parseDay } from '../../time/parse-day.js';
import { localTime } from '../../time/wall-clock.js';

export interface RowTimes {
  readonly day?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly minutes?: number | undefined;
}

/** How a table writes times, told by all of its rows. */
export interface TimeHabits {
  readonly order: DayOrder;
  /** True where "1:30" means the afternoon: no row says am, pm or an hour after twelve, and some are of the morning. */
  readonly afternoon: boolean;
}

const CLOCK =
  /(?<![\d-])(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?\b)?|\d{1,2}\s*[ap]\.?m\.?\b|noon|midnight)/gi;
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})$/;

/** The clock times that a cell holds, without its dates. */
export function clocksIn(cell: string | undefined): readonly string[] {
  const text = (cell ?? '').trim();
  if (parseClock(text) !== null) return [text];
  return [...text.replace(/\d{1,2}\.\d{1,2}\.\d{2,4}/g, ' ').matchAll(CLOCK)].map(([clock]) => clock.trim());
}

/** What all times of a table show together. `starts`: its cells that hold times. */
export function habitsOf(order: DayOrder, starts: readonly (string | undefined)[]): TimeHabits {
  const clocks = starts.flatMap(clocksIn);
  const hours = clocks.map((clock) => Math.floor((parseClock(clock) ?? 0) / 60));
  const marked = clocks.some((clock) => /[ap]\.?m/i.test(clock));
  const morning = hours.some((hour) => hour >= 8 && hour <= 11);
  const small = hours.some((hour) => hour >= 1 && hour <= 6);
  return { order, afternoon: !marked && morning && small && !hours.some((hour) => hour > 12 || hour === 0) };
}

function minutesOf(clock: string | undefined, { afternoon }: TimeHabits): number | null {
  const minutes = parseClock(clock);
  return minutes !== null && afternoon && minutes >= 60 && minutes < 420 ? minutes + 720 : minutes;
}

const zoned = (cell: string | undefined): string | undefined =>
  cell !== undefined && ZONED.test(cell.trim())
    ? cell.trim().replace(' ', 'T').replace(/\s+/g, '')
    : undefined;

/** The end on its own day where the cell names a later one; else on the day of the start, or after midnight. */
function endTime(day: string, start: number, end: number | null, endDay: string | null): string | undefined {
  if (end === null || end === start) return undefined;
  if (endDay !== null && endDay > day) return localTime(endDay, end);
  return localTime(day, end < start ? end + 1440 : end);
}

/** Joins the cells of one row. `above`: the day that a heading row gave. */
export function rowTimes(
  cells: {
    readonly day?: string | undefined;
    readonly start?: string | undefined;
    readonly end?: string | undefined;
    readonly duration?: string | undefined;
  },
  habits: TimeHabits,
  above: string | undefined,
): RowTimes {
  const minutes = parseDuration(cells.duration) ?? undefined;
  const [zonedStart, zonedEnd] = [zoned(cells.start), zoned(cells.end)];
  if (zonedStart !== undefined) {
    return { day: zonedStart.slice(0, 10), start: zonedStart, end: zonedEnd, minutes };
  }
  const { order } = habits;
  const day = parseDay(cells.start, order) ?? parseDay(cells.day, order) ?? above;
  const range = clocksIn(cells.start).length > 0 ? clocksIn(cells.start) : clocksIn(cells.day);
  const start = minutesOf(range[0], habits);
  if (day === undefined || start === null) return { day, minutes };
  const end = minutesOf(clocksIn(cells.end)[0] ?? range[1], habits);
  return {
    day,
    start: localTime(day, start),
    end: endTime(day, start, end, parseDay(cells.end, order)),
    minutes,
  };
}
