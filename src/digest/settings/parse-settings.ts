// Settings parser: "every weekday except friday at 9am in Berlin security" → when and what, in any order. Pure.
//
// A line is read by its longest spans of words: those before and behind the words to search for, and within them those
// that can be nothing else. What looks like a setting and can't be read is kept as `unread`, to be refused by name.
import { isRhythm, parseDays } from '../schedule/parse-days.js';
import { parseZone, type ZoneMatch } from '../schedule/time-zones.js';
import { type SaidSettings, type SettingPart, type SettingSpan, spanAt } from './setting-spans.js';
import { type SettingWord, settingWords } from './setting-words.js';

/** What the words say; a part that is missing was not said. */
export interface ParsedSettings extends Readonly<SaidSettings> {
  readonly query: string;
}

/** Native options where the platform has them, and the rest of the line. */
export interface SettingsInput {
  readonly time?: string | undefined;
  readonly zone?: string | undefined;
  readonly days?: string | undefined;
  readonly query?: string | undefined;
}

/** Words that say nothing beside a setting: "every weekday at 9am in Berlin time, please". */
const FILLER =
  /^(?:at|in|on|every|each|the|from|for|of|and|or|around|time|zone|timezone|starting|post|one|a)$/i;
/** Words at the end of a line that ask politely or say what is so anyway: "in this channel, please". */
const COURTESY = /^(?:please|thanks|thx|here|sharp|time|timezone|in|to|this|channel|us)$/i;
/** Before a place these make it a zone wherever it stands. */
const PLACE_FILLER = /^(?:in|at|for)$/i;
/** Words before what is searched for: "talks about security". */
const LEAD = /^(?:talks|about|on|the)$/i;

const SECOND = { time: 'second-time', days: 'second-days', zone: 'second-zone' } as const;

/** "every week" says nothing beside days, and too little without them. */
const WEEKLY = /^(?:weekly|every week|each week|once a week)$/i;

/** What was read so far: settings, and the places of the words that are none to search for. */
interface Reader {
  readonly line: string;
  readonly words: readonly SettingWord[];
  readonly spans: readonly (SettingSpan | null)[];
  readonly said: SaidSettings;
  /** Parts that a platform's own options name. */
  readonly named: ReadonlySet<SettingPart>;
  readonly taken: Set<number>;
}

const isSaid = ({ said, named }: Reader, part: SettingPart): boolean =>
  said[part] !== undefined || named.has(part);

/** "Berlin (CET)": the second name of a zone that may be the first one is no second zone. */
const isSameZone = (first: ZoneMatch | undefined, second: ZoneMatch | undefined): boolean =>
  first?.kind === 'one' &&
  (second?.kind === 'one'
    ? second.zone === first.zone
    : second?.kind === 'several' && second.choices.some(({ zone }) => zone === first.zone));

/** Takes a span as a setting; one that was said before is kept as unread, for its sentence. */
function take(reader: Reader, span: SettingSpan): void {
  const { said, taken } = reader;
  for (let at = span.from; at < span.to; at += 1) taken.add(at);
  if (said.days !== undefined && WEEKLY.test(span.words)) return;
  if (!isSaid(reader, span.part))
    Object.assign(said, { ...span.said, unread: said.unread ?? span.said.unread });
  else if (!isSameZone(said.zone, span.said.zone))
    said.unread ??= { why: SECOND[span.part], words: span.words };
}

const isFiller = ({ words }: Reader, at: number): boolean =>
  words[at]?.isQuery === false && FILLER.test(words[at]?.text ?? '');

/** The first word behind fillers. */
function afterFillers(reader: Reader, from: number): number {
  let at = from;
  while (isFiller(reader, at)) at += 1;
  return at;
}

/** Once all is said, the line goes on with what is searched for, word for word. */
const isComplete = (reader: Reader): boolean =>
  isSaid(reader, 'time') && isSaid(reader, 'days') && isSaid(reader, 'zone');

/** Whether a word leads to what is searched for, and is none of it. */
function isLead(reader: Reader, at: number): boolean {
  const [word = '', next] = reader.words.slice(at, at + 2).map(({ text }) => text);
  if (next === undefined) return false;
  return isComplete(reader)
    ? /^about$/i.test(word) || /^talks about$/i.test(`${word} ${next}`)
    : LEAD.test(word);
}

/** The span that is the next setting before the words to search for, behind fillers or not. */
function leadingSpan(reader: Reader, at: number): SettingSpan | null {
  const span = reader.spans[at] ?? reader.spans[afterFillers(reader, at)] ?? null;
  return span !== null && (span.isSure || !isSaid(reader, span.part)) ? span : null;
}

/** Reads the settings before the words to search for; gives where those begin. */
function takeLeading(reader: Reader): number {
  let at = 0;
  for (;;) {
    const span = leadingSpan(reader, at);
    if (span === null && !isLead(reader, at)) return at;
    for (let filler = at; filler < (span?.from ?? at + 1); filler += 1) reader.taken.add(filler);
    if (span !== null) take(reader, span);
    at = span?.to ?? at + 1;
  }
}

/** Leaves out courtesies at the end of a line that names nothing to search for. */
function takeCourtesies({ words, taken }: Reader, from: number): void {
  const left = words.slice(from);
  if (!left.every(({ text, isQuery }) => !isQuery && COURTESY.test(text))) return;
  for (let at = from; at < words.length; at += 1) taken.add(at);
}

/** Where the settings behind the words to search for begin; the number of words where there are none. */
function trailingStart(reader: Reader, from: number): number {
  const { spans, words, said } = reader;
  const first = afterFillers(reader, from);
  const isSetting = (span: SettingSpan): boolean =>
    span.isSure || !isSaid(reader, span.part) || (span.from === first && said[span.part] !== undefined);
  const reaches = new Set([words.length]);
  let start = words.length;
  for (let at = words.length - 1; at >= from; at -= 1) {
    const span = spans[at] ?? null;
    const isRead = span !== null && isSetting(span) && reaches.has(span.to);
    if (isRead || (isFiller(reader, at) && reaches.has(at + 1))) reaches.add(at);
    if (isRead || (reaches.has(at) && start < words.length)) start = at;
  }
  return start;
}

/** Whether a span among the words to search for is a setting all the same. */
function isSettingInside(reader: Reader, span: SettingSpan): boolean {
  if (span.isSure) return true;
  const before = reader.words[span.from - 1]?.text ?? '';
  return (
    span.part === 'zone' &&
    !isSaid(reader, 'zone') &&
    PLACE_FILLER.test(before) &&
    /^\p{Lu}/u.test(span.words)
  );
}

/** Takes all settings from a word on; among words to search for only those that can be nothing else. */
function takeBehind(reader: Reader, from: number, trailing: number): void {
  let at = from;
  while (at < reader.words.length) {
    const span = reader.spans[at] ?? null;
    if (span === null || (at < trailing && !isSettingInside(reader, span))) {
      if (at >= trailing) reader.taken.add(at);
      at += 1;
      continue;
    }
    take(reader, span);
    for (let filler = span.from - 1; filler >= from && isFiller(reader, filler); filler -= 1)
      reader.taken.add(filler);
    at = span.to;
  }
}

/** The line without the words that were taken, and without commas and brackets that stood between those. */
function remainingQuery({ line, words, taken }: Reader): string {
  const kept = words.map((word, index) => ({ ...word, index })).filter(({ index }) => !taken.has(index));
  return kept
    .map(({ start, index }, at) => {
      const next = kept[at + 1];
      const isLast = next === undefined || next.index !== index + 1;
      return `${line.slice(start, isLast ? words[index]?.end : next.start)}${isLast ? ' ' : ''}`;
    })
    .join('')
    .trim();
}

/** Parses the settings: named parts as they are, words of the line for those not named, and the rest as the query. */
export function parseSettings({ time, zone, days, query = '' }: SettingsInput): ParsedSettings {
  const line = [time ?? '', query].join(' ').trim();
  const words = settingWords(line);
  const said: SaidSettings = {};
  const named = new Set<SettingPart>();
  if (zone !== undefined) {
    Object.assign(said, { zone: parseZone(zone), typedZone: zone });
    named.add('zone');
  }
  const namedDays = days === undefined ? null : parseDays(days);
  if (days !== undefined) named.add('days');
  if (namedDays !== null) said.days = namedDays;
  else if (days !== undefined) said.unread = { why: isRhythm(days) ? 'rhythm' : 'days', words: days };
  const spans = words.map((_, at) => spanAt(line, words, at));
  const reader: Reader = { line, words, spans, said, named, taken: new Set() };
  const start = takeLeading(reader);
  takeBehind(reader, start, trailingStart(reader, start));
  takeCourtesies(reader, start);
  const isWeekly = said.days !== undefined && WEEKLY.test(said.unread?.words ?? '');
  const unread = isWeekly ? undefined : said.unread;
  return { ...said, unread, query: remainingQuery(reader) };
}
