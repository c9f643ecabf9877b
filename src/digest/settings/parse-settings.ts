// Settings parser: "09:00 Europe/Berlin weekdays security level:beginner" → when and what, in any order. Pure.
import { looksLikeDays, parseDays, parseTime } from '../schedule/parse-time.js';
import { looksLikeZone, parseZone, type ZoneMatch } from '../schedule/time-zones.js';

/** What the words say; a part that is missing was not said. */
export interface ParsedSettings {
  readonly time?: string;
  readonly zone?: ZoneMatch;
  /** The words that were read as a zone, for a sentence about them. */
  readonly typedZone?: string;
  readonly days?: string;
  /** Words that look like weekdays and can't be read. */
  readonly unreadDays?: string;
  readonly query: string;
}

/** Native options where the platform has them, and the rest of the line. */
export interface SettingsInput {
  readonly time?: string | undefined;
  readonly zone?: string | undefined;
  readonly days?: string | undefined;
  readonly query?: string | undefined;
}

/** Words that say nothing at the start: "daily at 9am in berlin". */
const FILLER = /^(?:at|in|on|every|each|the|about|talks?)$/i;

/** "9 am", "new york", "monday, wednesday and friday": nothing that is read here has more than five words. */
const MAX_WORDS = 5;

interface SettingParser {
  readonly part: 'time' | 'days' | 'zone';
  readonly read: (words: string) => Partial<ParsedSettings> | null;
}

const PARSERS: readonly SettingParser[] = [
  {
    part: 'time',
    read: (words) => {
      const time = parseTime(words);
      return time === null ? null : { time };
    },
  },
  {
    part: 'days',
    read: (words) => {
      // A number that a person types is part of what they look for ("12 factor apps"); buttons name it `days`.
      const days = /^\d+$/.test(words) ? null : parseDays(words);
      return days === null ? null : { days };
    },
  },
  {
    part: 'zone',
    read: (words) => {
      const zone = parseZone(words);
      return zone.kind === 'none' ? null : { zone, typedZone: words };
    },
  },
];

interface ParsedRun {
  readonly found: Partial<ParsedSettings>;
  readonly length: number;
}

/** A word that looks like a setting not yet said and can't be read as one: named, and not searched for. */
function unreadable(word: string, said: Partial<ParsedSettings>): ParsedRun | null {
  if (said.zone === undefined && looksLikeZone(word)) {
    return { found: { zone: parseZone(word), typedZone: word }, length: 1 };
  }
  const isNew = said.days === undefined && said.unreadDays === undefined;
  return isNew && looksLikeDays(word) ? { found: { unreadDays: word }, length: 1 } : null;
}

const filler = (words: readonly string[]): ParsedRun | null =>
  FILLER.test(words[0] ?? '') && words.length > 1 ? { found: {}, length: 1 } : null;

/** Reads the longest run of leading words that is a part not yet said. */
function leading(words: readonly string[], said: Partial<ParsedSettings>): ParsedRun | null {
  for (let length = Math.min(MAX_WORDS, words.length); length > 0; length -= 1) {
    const run = words.slice(0, length).join(' ');
    for (const { part, read } of PARSERS) {
      const found = said[part] === undefined ? read(run) : null;
      if (found !== null) return { found, length };
    }
  }
  return unreadable(words[0] ?? '', said) ?? filler(words);
}

/** Parses the settings: named parts as they are, leading words for those not named, and the rest as the query. */
export function parseSettings({ time, zone, days, query = '' }: SettingsInput): ParsedSettings {
  const said: { -readonly [K in keyof ParsedSettings]?: ParsedSettings[K] } = {};
  if (zone !== undefined) Object.assign(said, { zone: parseZone(zone), typedZone: zone });
  const named = days === undefined ? null : parseDays(days);
  if (named !== null) said.days = named;
  let words = [time ?? '', query]
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  for (let step = leading(words, said); step !== null; step = leading(words, said)) {
    Object.assign(said, step.found);
    words = words.slice(step.length);
    if (said.time !== undefined && said.days !== undefined && said.zone !== undefined) break;
  }
  return { ...said, query: words.join(' ') };
}
