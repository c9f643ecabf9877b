// Time and weekday parser: as people write them, "9am", "09:00", "21h", "noon"; "weekdays", "mon,wed". Pure.
import { lookup } from '../../lib/lookup.js';

const TIME_WORDS: Readonly<Record<string, string>> = { noon: '12:00', midday: '12:00', midnight: '00:00' };

/** 12am is midnight and 12pm noon. */
function to24Hours(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.startsWith('p') ? 12 : 0);
}

/** The wall-clock time as `HH:MM`, or null for what is none. */
export function parseTime(typed: string): string | null {
  const value = typed
    .trim()
    .toLowerCase()
    .replaceAll(/[\s.]+(?=[ap]\.?m)/g, '')
    .replaceAll(/(?<=[ap])\.|(?<=m)\.$/g, '');
  const word = lookup(TIME_WORDS, value);
  if (word !== undefined) return word;
  const match =
    /^(\d{1,2})(?:[:.h](\d{2}))?h?(am|pm)?$/.exec(value) ?? /^(\d{2})(\d{2})(am|pm)?$/.exec(value);
  if (match === null) return null;
  const [, hours = '', minutes = '00', half] = match;
  if (half === undefined && !/[:.h]|^\d{4}$/.test(value)) return null;
  if (half !== undefined && (Number(hours) < 1 || Number(hours) > 12)) return null;
  const hour = to24Hours(Number(hours), half);
  if (hour > 23 || Number(minutes) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

const DAY_PATTERNS: readonly RegExp[] = [
  /^mon(?:days?)?$/,
  /^tue(?:s(?:days?)?)?$/,
  /^wed(?:nesdays?)?$/,
  /^thu(?:rs?(?:days?)?)?$/,
  /^fri(?:days?)?$/,
  /^sat(?:urdays?)?$/,
  /^sun(?:days?)?$/,
];

const DAY_GROUPS: Readonly<Record<string, string>> = {
  daily: '1234567',
  everyday: '1234567',
  'every-day': '1234567',
  weekday: '12345',
  weekdays: '12345',
  workdays: '12345',
  weekend: '67',
  weekends: '67',
};

const dayNumber = (word: string): number => DAY_PATTERNS.findIndex((name) => name.test(word)) + 1;

function dayRange(part: string): string | null {
  const [first = '', last] = part.split(/[-–]/);
  const from = dayNumber(first);
  const to = last === undefined ? from : dayNumber(last);
  if (from === 0 || to === 0) return null;
  const length = (to - from + 7) % 7;
  return Array.from({ length: length + 1 }, (_, index) => ((from - 1 + index) % 7) + 1).join('');
}

/**
 * Whether a word looks like weekdays by its form (`mon/wed/fr`), so that one that can't be read is refused by name
 * instead of searched for.
 */
export const looksLikeDays = (typed: string): boolean =>
  /^(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:days?|nesdays?|urdays?)?[/,+&–-]\S+$/i.test(typed);

/** Weekdays as ISO digits in order, or null for what names none: "weekdays", "mon,wed,fri", "mon/wed", "monday to friday". */
export function parseDays(typed: string): string | null {
  const value = typed.trim().toLowerCase();
  // As it is stored, which is what a button carries.
  if (/^[1-7]+$/.test(value)) return [...new Set(value)].sort().join('');
  const group = lookup(DAY_GROUPS, value.replaceAll(/\s+/g, '-')) ?? lookup(DAY_GROUPS, value);
  if (group !== undefined) return group;
  const ranged = value.replaceAll(/\s*(?:[-–]|\b(?:to|through|until|till)\b)\s*/g, '-');
  const parts = ranged.split(/[\s,/&+;]+|\band\b/).filter((part) => part !== '');
  const ranges = parts.map(dayRange);
  if (parts.length === 0 || ranges.includes(null)) return null;
  return [...new Set(ranges.join(''))].sort().join('');
}
