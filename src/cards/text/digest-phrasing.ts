// Digest phrasing: days, local times and clock changes of a subscription in words.
import { dateText } from '../../lib/date-text.js';

const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** ISO weekday digits in words: "every day", "weekdays", "Mon, Wed". */
export function daysInWords(days: string): string {
  if (days === '1234567') return 'every day';
  if (days === '12345') return 'weekdays';
  if (days === '67') return 'weekends';
  return [...days].map((digit) => NAMES[Number(digit) - 1]).join(', ');
}

/** A local date, `Tue 3 Mar 2026`. */
export function dateInWords(date: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  return dateText(format, new Date(`${date}T12:00:00Z`));
}

/** The local time of `nowMs` (milliseconds since 1970), `09:00`. */
export const timeInWords = (nowMs: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(nowMs);

/** The local date of `nowMs` in words. */
const dayOfMoment = (nowMs: number, zone: string): string =>
  dateText(
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' }),
    nowMs,
  );

/** "1 hour", "30 minutes". */
function lengthInWords(minutes: number): string {
  const size = Math.abs(minutes);
  if (size % 60 !== 0) return `${size} minutes`;
  return size === 60 ? '1 hour' : `${size / 60} hours`;
}

/** What a clock change means for the posts; `changeMs` is its instant in milliseconds since 1970. */
export const changeInWords = (changeMs: number, minutes: number, zone: string): string =>
  `The clocks go ${minutes > 0 ? 'forward' : 'back'} ${lengthInWords(minutes)} on ${dayOfMoment(changeMs, zone)}; the post keeps its local time.`;

/** What a clock change does to one post; null when it does nothing. */
export function shiftInWords(shift: 'none' | 'gap' | 'overlap', time: string, actual: string): string | null {
  if (shift === 'none') return null;
  if (shift === 'gap')
    return `${time} is left out that day, as the clocks go forward: it comes at ${actual}.`;
  return `${time} comes twice that day, as the clocks go back: it comes the first time.`;
}
