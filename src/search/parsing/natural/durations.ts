// Durations: lengths of talks in words, "under half an hour", "45 min max", "longer than 40 minutes".
import type { QueryPart } from '../parsed-query.js';

const UNIT = '(?:m|mins?|minutes?)';
const HOURS = '(?:h|hrs?|hours?)';
const AMOUNT = `(?:half an hour|half hour|(?:an|one) hour(?: and a half)?|\\d{1,2}(?:\\.\\d)?\\s?-?${HOURS}(?:\\s?\\d{1,2}\\s?${UNIT}?)?|\\d{1,3}\\s?-?\\s?${UNIT})`;

/** Minutes of an amount such as `30m`, `half an hour`, `1h 15`; a bare number is minutes. */
export function minutesIn(text: string): number | null {
  const amount = text.trim().toLowerCase();
  if (/^half (?:an )?hour$/.test(amount)) return 30;
  if (/^(?:an|one) hour/.test(amount)) return amount.includes('half') ? 90 : 60;
  const hours = /^(\d{1,2}(?:\.\d)?)\s?-?(?:h|hrs?|hours?)\s?(\d{1,2})?/.exec(amount);
  if (hours !== null) return Math.round(Number(hours[1]) * 60) + Number(hours[2] ?? 0);
  const minutes = new RegExp(`^(\\d{1,3})\\s?-?\\s?${UNIT}?$`).exec(amount);
  return minutes === null ? null : Number(minutes[1]);
}

interface Rule {
  readonly pattern: RegExp;
  readonly key: 'under' | 'over' | 'about' | 'fit';
  /** Minutes added, because "at most 45" includes 45 and `under` does not. */
  readonly shift: number;
  readonly label: (minutes: number) => string;
}

const LESS = 'under|less than|shorter than|below|fewer than|not more than|<';
const AT_MOST =
  'at most|at max|max(?:imum)?(?: of)?|(?:nothing|none) (?:longer than|over|above|more than)|no longer than|not longer than|no more than|up to|within|<=';
const MORE = 'over|more than|longer than|above|>';
const AT_LEAST =
  'at least|min(?:imum)?(?: of)?|(?:nothing|none) (?:shorter than|under|below|less than)|no shorter than|no less than|>=';
const ABOUT = 'about|around|roughly|approximately|approx|circa|~';
const NOUN = '(?:[\\s-]?(?:long|talks?|sessions?))?';

const rule = (pattern: string, rest: Omit<Rule, 'pattern'>): Rule => ({
  ...rest,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'u'),
});

const under = { key: 'under', shift: 0, label: (minutes: number) => `Under ${minutes} min` } as const;
const atMost = { key: 'under', shift: 1, label: (minutes: number) => `At most ${minutes} min` } as const;
const over = { key: 'over', shift: 0, label: (minutes: number) => `Over ${minutes} min` } as const;
const atLeast = { key: 'over', shift: -1, label: (minutes: number) => `At least ${minutes} min` } as const;
const about = { key: 'about', shift: 0, label: (minutes: number) => `About ${minutes} min` } as const;

const fit = { key: 'fit', shift: 0, label: (minutes: number) => `To fit ${minutes} min` } as const;

const RULES: readonly Rule[] = [
  rule(
    `(?:(?:to |that |which )?(?:fits?|fill)(?: in| into)?(?: my| the| a)?|i(?: have|'ve got|'ve| got)(?: about| only)?)\\s*(?<amount>${AMOUNT})(?: (?:break|slot|lunch|commute))?`,
    fit,
  ),
  rule(`(?<amount>${AMOUNT}) (?:to (?:kill|spare|fill)|(?:lunch|coffee)?\\s?break|commute)`, fit),
  rule(`(?:${AT_MOST})\\s*(?<amount>${AMOUNT})`, atMost),
  rule(`(?<amount>${AMOUNT})\\s*(?:max(?:imum)?|tops|at most|or less|or shorter|or under)`, atMost),
  // Before "shorter than" by itself: "nothing shorter than" is its opposite.
  rule(`(?:${AT_LEAST})\\s*(?<amount>${AMOUNT})`, atLeast),
  rule(`(?:in |for )?(?:${LESS})\\s*(?<amount>${AMOUNT})`, under),
  rule(`(?<amount>${AMOUNT})\\s*(?:\\+|or more|or longer|plus|minimum)`, atLeast),
  rule(`(?<amount>\\d{1,3})\\s?\\+\\s?${UNIT}`, atLeast),
  rule(`(?:${MORE})\\s*(?<amount>${AMOUNT})`, over),
  rule(`(?:${ABOUT})\\s*(?<amount>${AMOUNT})`, about),
  rule(`(?<amount>${AMOUNT})${NOUN}`, about),
];

/**
 * A short talk is under half an hour here, where most last 35 minutes; a lightning talk under 15. A lunch break
 * is counted as 45 minutes, and its chip says so.
 */
const WORDS: readonly (Omit<Rule, 'label'> & { readonly minutes: number; readonly label?: string })[] = [
  { pattern: /\blightning (?:talks?|sessions?)\b/u, key: 'under', shift: 0, minutes: 15 },
  {
    pattern:
      /\b(?:short|quick|brief)(?! (?:lived|term|start|intro))(?= (?:[\p{L}\p{N}/-]+ ){0,2}(?:talks?|sessions?|videos?|ones?|keynotes?)\b)/u,
    key: 'under',
    shift: 0,
    minutes: 30,
  },
  {
    pattern: /\b(?:long|lengthy)(?= (?:talks?|sessions?|videos?|ones?|keynotes?)\b)/u,
    key: 'over',
    shift: 0,
    minutes: 40,
  },
  {
    pattern:
      /\b(?:(?:to watch )?over (?:my |the )?lunch|(?:for|during|in|on) (?:my|the|a|our) lunch(?: break)?)\b/u,
    key: 'fit',
    shift: 0,
    minutes: 45,
    label: 'To fit 45 min',
  },
];

type Taken = { readonly part: QueryPart; readonly left: string };

/** The stretch as a part, and the text without it. */
function take(left: string, match: RegExpExecArray, key: Rule['key'], minutes: number, label: string): Taken {
  const [start, end] = [match.index, match.index + match[0].length];
  return {
    part: { start, end, label, filters: { [key]: minutes } },
    left: left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
  };
}

function byAmount(left: string): Taken | undefined {
  for (const { pattern, key, shift, label } of RULES) {
    const match = pattern.exec(left);
    const minutes = minutesIn(match?.groups?.amount ?? '');
    if (match !== null && minutes !== null) return take(left, match, key, minutes + shift, label(minutes));
  }
  return undefined;
}

function byWord(left: string): Taken | undefined {
  for (const { pattern, key, minutes, label } of WORDS) {
    const match = pattern.exec(left);
    const words = label ?? `${key === 'under' ? 'Under' : 'Over'} ${minutes} min`;
    if (match !== null) return take(left, match, key, minutes, words);
  }
  return undefined;
}

/** Most lines say nothing of length, and need not be tried against every rule. */
const MENTIONS_LENGTH = /\d|hour|short|quick|brief|long|lightning|lunch/;

/** A line with more lengths than this is not about lengths. */
const MOST = 4;

/** Lengths in folded text; the first rule that takes a stretch has it. */
export function parseDurations(text: string): readonly QueryPart[] {
  const parts: QueryPart[] = [];
  if (!MENTIONS_LENGTH.test(text)) return parts;
  let left = text;
  while (parts.length < MOST) {
    const taken = byAmount(left) ?? byWord(left);
    if (taken === undefined) break;
    parts.push(taken.part);
    left = taken.left;
  }
  return parts;
}
