// Times of day in words: "between 2pm and 4pm", "after lunch", "at 11", "in the morning" → minutes of the venue's clock.

import type { TimeSpan } from '../../../query.js';
import type { QueryPart } from '../../parsed-query.js';

const NUMBERS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
/** "one" to "twelve", without the beginnings of other words: "half an hour". */
const HOUR_NAME = `(?:${NUMBERS.join('|')})`;
/** "nine in the morning": the half of the day that a clock is in. */
const OF_DAY = '(?:,? (?:in the |at |this )?(?:morning|afternoon|evening|night)(?!s))?';
const CLOCK = String.raw`(?:(?:noon|midday|half (?:past )?(?:\d{1,2}|${HOUR_NAME})|quarter (?:past|to) (?:\d{1,2}|${HOUR_NAME})|\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\b\.?|o'? ?clock|h\b)?)${OF_DAY})`;
/** A clock that can be nothing but one: with minutes, a meridiem or a name. */
const SURE_CLOCK = String.raw`(?:(?:noon|midday|half (?:past )?${HOUR_NAME}|half past \d{1,2}|quarter (?:past|to) (?:\d{1,2}|${HOUR_NAME})|\d{1,2}:\d{2}\s?(?:[ap]\.?m\b\.?)?|\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\b\.?|o'? ?clock))${OF_DAY})`;
/** What may follow a bare number for it to be an hour: "at 11 on wednesday" is one, "at 11 companies" is none. */
const ENDS = String.raw`(?=\s*(?:$|[,?!;)]|\.(?:\s|$)|(?:on|in|at|about|by|for|from|and|or|but|that|which|what|of|the|day|last|first|please|sharp|talks?|sessions?|keynotes?|panels?|(?:sun|mon|tues?|wed(?:nes)?|thur?s?|fri|satur)(?:day)?s?)\b))`;

const LAST_MORNING_HOUR = 7;
const HALF_DAY = 12;
const HOUR = 60;

const numberOf = (word: string): number => NUMBERS.indexOf(word) + 1 || Number(word);

/** Without a meridiem, 1 to 7 is the afternoon: no conference begins at four in the morning. */
function hourOf(hour: number, meridiem: string | undefined, written: string): number {
  if (meridiem === 'p') return hour < HALF_DAY ? hour + HALF_DAY : hour;
  if (meridiem === 'a') return hour === HALF_DAY ? 0 : hour;
  return hour > 0 && hour <= LAST_MORNING_HOUR && !written.startsWith('0') ? hour + HALF_DAY : hour;
}

const HALF_OF_DAY = /^(.*?)(?:,? (?:in the |at |this )?(morning|afternoon|evening|night))?$/;

/** "half past three", "quarter to nine", "half nine"; undefined for no such clock. */
function minutesOfParts(clock: string, half: string | undefined): number | undefined {
  const [, part, way, of = ''] = /^(half|quarter) (?:(past|to) )?(\S+)$/.exec(clock) ?? [];
  if (part === undefined) return undefined;
  const minutes = (part === 'half' ? HOUR / 2 : HOUR / 4) * (way === 'to' ? -1 : 1);
  return hourOf(numberOf(of), half, of) * HOUR + minutes;
}

/** `14:00`, `2pm`, `9 o'clock`; null for no clock. */
function minutesOfDigits(clock: string, half: string | undefined): number | null {
  const [, hour = '', minute = '0', meridiem = half] =
    /^(\d{1,2})(?:[:.h](\d{2}))?\s?(?:([ap])\.?m\.?|o'? ?clock|h)?$/.exec(clock) ?? [];
  const minutes = hourOf(Number(hour), meridiem, hour) * HOUR + Number(minute);
  return hour === '' || Number(minute) >= HOUR || minutes > 24 * HOUR ? null : minutes;
}

/** Minutes after midnight of a clock such as `14:00`, `2pm`, `half past three`, `noon`; null for anything else. */
export function minutesOfClock(text: string): number | null {
  const [, said = '', partOfDay] = HALF_OF_DAY.exec(text.trim().toLowerCase()) ?? [];
  const clock = said.trim();
  if (clock === 'noon' || clock === 'midday') return HALF_DAY * HOUR;
  const half = { morning: 'a', afternoon: 'p', evening: 'p', night: 'p' }[partOfDay ?? ''];
  return minutesOfParts(clock, half) ?? minutesOfDigits(clock, half);
}

/** `14:30` */
export const clockLabel = (minutes: number): string =>
  `${String(Math.floor(minutes / HOUR)).padStart(2, '0')}:${String(minutes % HOUR).padStart(2, '0')}`;

/** "14:00 to 16:00", "from 13:00", "before 12:00", "at 11:00". */
export function timeLabel({ from, to, at }: TimeSpan): string {
  if (at !== undefined) return `At ${clockLabel(at)}`;
  if (from !== undefined && to !== undefined) return `${clockLabel(from)} to ${clockLabel(to)}`;
  return from === undefined ? `Before ${clockLabel(to ?? 0)}` : `From ${clockLabel(from)}`;
}

interface TimeRule {
  readonly pattern: RegExp;
  /** `a` and `b` are the clocks that the pattern found. */
  readonly span: (a: number, b: number) => TimeSpan;
}

const rule = (pattern: string, span: TimeRule['span']): TimeRule => ({
  pattern: new RegExp(String.raw`(?<![\p{L}\p{N}.:/-])(?:${pattern})(?![\p{L}\p{N}])`, 'gu'),
  span,
});

const NOON = HALF_DAY * HOUR;
const AFTER_LUNCH = 13 * HOUR;
const EVENING = 17 * HOUR;
const LATE_MORNING = 10.5 * HOUR;
const LATE_AFTERNOON = 15 * HOUR;
/** Parts of the day by name, in minutes of the venue's clock. */
export const PARTS_OF_DAY = {
  morning: { to: NOON },
  afternoon: { from: NOON, to: EVENING },
  evening: { from: EVENING },
} as const satisfies Readonly<Record<string, TimeSpan>>;
const IN_THE = '(?:(?:in|during) (?:the )?|(?:this |that |the )?)';
const RANGE_WORD = String.raw`\s?(?:and|to|till?|until|through|-|–)\s?`;

/** In order: the first rule that takes a stretch has it. */
const RULES: readonly TimeRule[] = [
  rule(`(?:between|from) (?<a>${CLOCK})${RANGE_WORD}(?<b>${CLOCK})${ENDS}`, (from, to) => ({ from, to })),
  rule(`(?<a>${SURE_CLOCK})${RANGE_WORD}(?<b>${CLOCK})`, (from, to) => ({ from, to })),
  rule(String.raw`(?<a>\d{1,2})${RANGE_WORD}(?<b>${SURE_CLOCK})`, (from, to) => ({ from, to })),
  rule(`(?:from )?before (?:the )?(?:lunch|noon|midday)(?: break)?`, () => ({ to: AFTER_LUNCH })),
  rule(`(?:right |just )?after (?:the )?lunch(?: break)?`, () => ({ from: AFTER_LUNCH })),
  rule(
    `(?:after|later than|(?<!half |quarter )past|(?:starting )?from) (?<a>${CLOCK})(?: (?:on|onwards?))?${ENDS}`,
    (from) => ({
      from,
    }),
  ),
  rule(`(?:before|earlier than|until|till|up to) (?<a>${CLOCK})${ENDS}`, (to) => ({ to })),
  rule(
    `(?:at|around|about|by|starts? at|starting(?: at)?|beginning(?: at)?|@) ?(?:about |around )?(?<a>${CLOCK})${ENDS}`,
    (at) => ({ at }),
  ),
  rule(`(?<a>${SURE_CLOCK})`, (at) => ({ at })),
  rule(`${IN_THE}late morning`, () => ({ from: LATE_MORNING, to: NOON })),
  rule(`${IN_THE}late afternoon`, () => ({ from: LATE_AFTERNOON, to: EVENING })),
  rule(`${IN_THE}(?:early )?mornings?(?: (?:sessions?|slots?))?`, () => PARTS_OF_DAY.morning),
  rule(`${IN_THE}(?:early )?afternoons?(?: (?:sessions?|slots?))?`, () => PARTS_OF_DAY.afternoon),
  rule(`(?:${IN_THE}evenings?|tonight)`, () => PARTS_OF_DAY.evening),
];

const MENTIONS_TIME = /\d|noon|midday|lunch|morning|afternoon|evening|night|past|quarter/;
const GREETS = /\bgood (?:morning|afternoon|evening|night)\b/;

/** A second time that is written without its half of the day is in the half of the first: "10 to 11:30", "2-4". */
function spanOf(match: RegExpExecArray, { span }: TimeRule): TimeSpan | null {
  const { a, b } = match.groups ?? {};
  const [first, second] = [a, b].map((clock) => (clock === undefined ? 0 : minutesOfClock(clock)));
  if (first === null || second === null || first === undefined || second === undefined) return null;
  return b !== undefined && second <= first ? null : span(first, second);
}

/** Times of day in folded text. */
export function readTimes(text: string): readonly QueryPart[] {
  if (!MENTIONS_TIME.test(text) || GREETS.test(text)) return [];
  const parts: QueryPart[] = [];
  for (const each of RULES) {
    for (const match of text.matchAll(each.pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const times = spanOf(match, each);
      if (times === null || parts.some((part) => start < part.end && end > part.start)) continue;
      parts.push({ start, end, label: timeLabel(times), filters: { times: [times] } });
    }
  }
  return parts;
}
