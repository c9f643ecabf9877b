// Setting spans: the longest span of words at a place of a line that is a time, days or a zone, or only looks like one. Pure.
import { isRhythm, looksLikeDays, parseDays } from '../schedule/parse-days.js';
import { looksLikeTime, parseTime } from '../schedule/parse-time.js';
import { findZone, isSureZone, looksLikeZone, parseZone, type ZoneMatch } from '../schedule/time-zones.js';
import type { SettingWord } from './setting-words.js';

/** Words that look like a setting and can't be kept: not read, in a rhythm that no week has, or said before. */
export interface UnreadSetting {
  readonly why: 'time' | 'days' | 'rhythm' | 'second-time' | 'second-days' | 'second-zone';
  readonly words: string;
}

/** What was said of a digest, beside what to search for. */
export interface SaidSettings {
  time?: string;
  zone?: ZoneMatch;
  /** The words that were read as a zone, for a sentence about them. */
  typedZone?: string;
  days?: string;
  /** The first words that look like a setting and are none that can be kept. */
  unread?: UnreadSetting | undefined;
}

export type SettingPart = 'time' | 'days' | 'zone';

interface Reading {
  readonly part: SettingPart;
  readonly said: SaidSettings;
  /** Whether the words can be nothing else, so that they are a setting wherever they stand. */
  readonly isSure: boolean;
}

/** "monday, tuesday, wednesday, thursday and friday except wednesday" has ten words; no setting is longer. */
const MAX_WORDS = 12;
/** "quarter past nine in the morning", "port of spain trinidad and tobago". */
const MAX_PLACE_WORDS = 6;

const readTime = (words: string): Reading | null => {
  const time = parseTime(words);
  if (time === null) return null;
  // "1.10" may be a version and "1200" a number, once they stand among words to search for.
  return { part: 'time', said: { time }, isSure: !/^[\d.]+$/.test(words) };
};

const readDays = (words: string): Reading | null => {
  // A number that a person types is part of what they look for ("12 factor apps"); buttons name it `days`.
  const days = /^\d+$/.test(words) ? null : parseDays(words);
  return days === null
    ? null
    : { part: 'days', said: { days }, isSure: !/^(?:\p{L}{1,3}|daily)$/u.test(words) };
};

const readZone = (words: string): Reading | null => {
  const zone = findZone(words);
  return zone === null ? null : { part: 'zone', said: { zone, typedZone: words }, isSure: isSureZone(words) };
};

const READERS = [readTime, readDays, readZone];

/** Words that look like a setting and can't be read as one. */
function unreadable(words: string, isOne: boolean): Reading | null {
  const unread = (part: SettingPart, why: UnreadSetting['why'], isSure = true): Reading => ({
    part,
    said: { unread: { why, words } },
    isSure,
  });
  if (isRhythm(words)) return unread('days', 'rhythm', /\s/.test(words));
  if (/^half \w+$/i.test(words) && looksLikeTime(words)) return unread('time', 'time');
  if (!isOne) return null;
  if (looksLikeTime(words)) return unread('time', 'time', /\d/.test(words));
  if (looksLikeDays(words)) return unread('days', 'days', false);
  return null;
}

const unknownZone = (words: string): Reading | null =>
  looksLikeZone(words)
    ? { part: 'zone', said: { zone: parseZone(words), typedZone: words }, isSure: /[/+\d]/.test(words) }
    : null;

export interface SettingSpan extends Reading {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** What a span of words is; spans longer than a setting has are none. */
function readSpan(text: string, length: number): Reading | null {
  if (isRhythm(text)) return unreadable(text, false);
  const readers = length > MAX_PLACE_WORDS ? [readDays] : READERS;
  for (const read of readers) {
    const reading = read(text);
    if (reading !== null) return reading;
  }
  return length > MAX_PLACE_WORDS ? null : (unreadable(text, length === 1) ?? unknownZone(text));
}

/** The one company that begins with a day. */
const COMPANY = /^sun microsystems?\b/i;

/** The longest span from a word that is a setting; null where none begins. */
export function spanAt(line: string, words: readonly SettingWord[], from: number): SettingSpan | null {
  const first = words[from];
  if (first === undefined || first.isQuery || COMPANY.test(line.slice(first.start))) return null;
  for (let to = Math.min(words.length, from + MAX_WORDS); to > from; to -= 1) {
    const last = words[to - 1];
    if (last === undefined || words.slice(from, to).some(({ isQuery }) => isQuery)) continue;
    const text = line.slice(first.start, last.end);
    const reading = readSpan(text, to - from);
    if (reading !== null) return { ...reading, from, to, words: text };
  }
  return null;
}
