// Time parser: a time of day as people write it, "9am", "09:00", "09h30", "noon", "half past nine". Pure.
import { lookup } from '../../lib/lookup.js';

const TIME_WORDS: Readonly<Record<string, string>> = {
  noon: '12:00',
  midday: '12:00',
  '12 noon': '12:00',
  midnight: '00:00',
  '12 midnight': '00:00',
};

const NUMBER_WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['twenty', 'thirty', 'forty', 'fifty'];

/** "nine" → "9", "forty five" → "45", in a line of small letters. */
const withDigits = (line: string): string =>
  line
    .replaceAll(
      /\b(twenty|thirty|forty|fifty)[ -]?(one|two|three|four|five|six|seven|eight|nine)?\b/g,
      (_, tens, ones) =>
        String((TENS.indexOf(tens) + 2) * 10 + (ones === undefined ? 0 : NUMBER_WORDS.indexOf(ones))),
    )
    .replaceAll(/\b[a-z]+\b/g, (word) => {
      const number = NUMBER_WORDS.indexOf(word);
      return number === -1 ? word : String(number);
    });

/** A half of the day in other words than am and pm, as those. */
const withHalf = (line: string): string =>
  line
    .replace(/ in the morning$/, 'am')
    .replace(/ (?:in the (?:afternoon|evening)|at night)$/, 'pm')
    .replaceAll(/[\s.]+(?=[ap]\.?m)/g, '')
    .replaceAll(/(?<=\d[ap])\.|(?<=\d[ap]\.?m)\.$/g, '');

/** 12am is midnight and 12pm noon; null for an hour that no half of the day has. */
function to24Hours(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  return hour < 1 || hour > 12 ? null : (hour % 12) + (half === 'pm' ? 12 : 0);
}

function clock(hours: string, minutes: number, half: string | undefined): string | null {
  const hour = to24Hours(Number(hours), half);
  if (hour === null || hour > 23 || minutes > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** "half past 9", "quarter to 10", "20 past 9 pm". */
function spokenTime(line: string): string | null {
  const match =
    /^(?:at )?(?:a )?(half|quarter|\d{1,2})(?: minutes?)? (past|after|to|before) (\d{1,2})(?: ?o'?clock)?(am|pm)?$/.exec(
      line,
    );
  if (match === null) return null;
  const [, part = '', side = '', hours = '', half] = match;
  const minutes = part === 'half' ? 30 : part === 'quarter' ? 15 : Number(part);
  if (side === 'past' || side === 'after') return clock(hours, minutes, half);
  const before = clock(hours, 0, half);
  if (before === null || part === 'half' || minutes < 1 || minutes > 59) return null;
  return clock(String((Number(before.slice(0, 2)) + 23) % 24), 60 - minutes, undefined);
}

/** What every time has: a cheap look before a line is taken apart. */
const HAS_TIME = /\d|[a-z]{2}n\b|\b(?:one|two|three|four|five|six|eight|nine|twelve)\b/;

/** The wall-clock time as `HH:MM`, or null for what is none. A bare number is none: it may be a count. */
export function parseTime(typed: string): string | null {
  const small = typed.trim().toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' ');
  const word = lookup(TIME_WORDS, small);
  if (word !== undefined) return word;
  if (!HAS_TIME.test(small)) return null;
  const value = withHalf(withDigits(small));
  const match =
    /^(\d{1,2})(?:[:.h](\d{2})(?::00)?)?(?:h| ?uhr| ?o'?clock)?(am|pm)?$/.exec(value) ??
    /^(\d{2})(\d{2})(?:h| hours)?(am|pm)?$/.exec(value) ??
    // "nine thirty": in words alone, since "9 30" may be two numbers.
    (/[a-z]/.test(small.slice(0, 1)) ? /^(\d{1,2}) ([1-5]\d)(am|pm)?$/.exec(value) : null);
  if (match === null) return spokenTime(value);
  const [, hours = '', minutes = '00', half] = match;
  const isBare = half === undefined && /^\d{1,3}$/.test(value);
  return isBare ? null : clock(hours, Number(minutes), half);
}

/**
 * Whether words look like a time by their form (`25:00`, `13pm`, `9-10am`, `morning`), so that one that can't be read
 * is refused by name instead of searched for.
 */
export const looksLikeTime = (typed: string): boolean =>
  /^\d{1,2}(?:[:h]\d{1,2})?(?:am|pm)?[-–]?\d{1,2}(?:[:h]\d{1,2})?(?:[ap]\.?m\.?)$|^\d{1,2}[:h]\d{1,2}\b|^\d{1,2} ?[ap]\.?m\.?$|^\d{1,2}(?:am|pm)?[-–]\d{1,2}(?:am|pm)$|\bo['’]?clock$/i.test(
    typed,
  ) ||
  /^(?:mornings?|afternoons?|evenings?|nights?|tonight|lunch ?time|sunrise|sunset|half (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))$/i.test(
    typed,
  );
