// Schedule line: days, times, rooms and tracks in a line such as "thursday morning ballroom a", read with one event's
// own days and rooms.
import { addDays } from '../catalogue/time/wall-clock.js';
import { trackNames } from '../catalogue/track-names.js';
import { fold } from '../search/analysis/tokenizer.js';
import { createNameIndex } from '../search/entities/name-index.js';
import { findDays, readDays, weekdayOf } from '../search/parsing/natural/schedule/days.js';
import { createRoomReader, roomsOf } from '../search/parsing/natural/schedule/rooms.js';
import { readTimes } from '../search/parsing/natural/schedule/times.js';
import type { QueryPart } from '../search/parsing/parsed-query.js';
import type { TimeSpan } from '../search/query.js';
import { type Programme, type ScheduledTalk, venueDay } from './programme.js';

/** What a line asks of a programme; a list that is absent leaves everything. */
export interface ScheduleFilter {
  /** `YYYY-MM-DD` at the venue. */
  readonly days?: readonly string[];
  readonly times?: readonly TimeSpan[];
  readonly rooms?: readonly string[];
  readonly tracks?: readonly string[];
}

export interface ScheduleLine {
  readonly filter: ScheduleFilter;
  /** Words that name no day, time, room or track of the event; empty when all were read. */
  readonly unknown: string;
}

/** Days counted from the one on which it is asked. */
const RELATIVE: Readonly<Record<string, number>> = {
  ...{ today: 0, tonight: 0, tomorrow: 1, yesterday: -1 },
  ...{ 'this morning': 0, 'this afternoon': 0, 'this evening': 0 },
};
const RELATIVE_DAY =
  /\b(?:today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening))(?:'s)?(?![\p{L}\p{N}])/gu;
const FILLERS =
  /\b(?:what|is|are|was|were|else|on|in|at|for|of|the|a|an|all|any|talks?|sessions?|schedule|program(?:me)?|agenda|show|me|please|and|room|track|whats|there)\b|'s\b/gu;

/** The date at the venue of a moment, `YYYY-MM-DD`. */
export const venueDate = (nowMs: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(nowMs);

/** The days among `dates` that a word such as "friday", "tomorrow" or "day 2" means; `today` is a date too. */
export function readDayWord(word: string, dates: readonly string[], today: string): readonly string[] {
  const relative = RELATIVE[word.trim().toLowerCase()];
  if (relative !== undefined) return dates.filter((date) => date === addDays(today, relative));
  const days = dates.map((date) => ({ date, weekday: weekdayOf(date) }));
  return findDays(word, days).map(({ date }) => date);
}

/** Takes the parts out of the text. */
function withoutParts(text: string, parts: readonly QueryPart[]): string {
  const sorted = [...parts].sort((a, b) => b.start - a.start);
  return sorted.reduce((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}

const tidy = (text: string): string =>
  text
    .replace(FILLERS, ' ')
    .replace(/[^\p{L}\p{N}&/+#.-]+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '');

/** The tracks of a programme that words mean, through typos. */
function findTracks(words: string, { talks }: Programme): readonly string[] {
  const names = [...new Set(talks.flatMap(({ talk }) => trackNames(talk.track)))];
  const found = createNameIndex(names.map((item) => ({ item, names: [item] }))).match(words);
  if (found.kind === 'one') return [found.match];
  return found.kind === 'several' ? found.matches : [];
}

const isThere = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

/** Reads a line with the days, rooms and tracks of one event. `nowMs` is for "today" and "tomorrow". */
export function readScheduleLine(line: string, programme: Programme, nowMs: number): ScheduleLine {
  const text = fold(line);
  const relative = [...text.matchAll(RELATIVE_DAY)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    label: word,
    filters: {
      days: [addDays(venueDate(nowMs, programme.zone), RELATIVE[word.replace("'s", '')] ?? 0)],
    },
  }));
  const talks = programme.talks.map(({ talk }) => talk);
  const days = readDays(text, programme.days).parts;
  const read = [
    ...relative,
    ...days.filter(({ silent }) => silent !== true),
    ...createRoomReader(roomsOf(talks))(text),
    ...readTimes(text),
  ];
  const rest = tidy(withoutParts(text, withoutOverlaps(read)));
  const tracks = rest === '' ? [] : findTracks(rest, programme);
  const filtersOf = <T>(pick: (part: QueryPart) => readonly T[] | undefined) =>
    isThere(read.flatMap((part) => pick(part) ?? []));
  const filter = {
    days: filtersOf(({ filters }) => filters?.days),
    times: filtersOf(({ filters }) => filters?.times),
    rooms: filtersOf(({ filters }) => filters?.rooms),
    tracks: isThere(tracks),
  };
  const present = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  return { filter: present, unknown: tracks.length > 0 ? '' : rest };
}

/** The first of parts that overlap: "2" of "day 2" is no hour. */
function withoutOverlaps(parts: readonly QueryPart[]): readonly QueryPart[] {
  const taken: QueryPart[] = [];
  for (const part of parts) {
    if (!taken.some(({ start, end }) => part.start < end && part.end > start)) taken.push(part);
  }
  return taken;
}

const minutesOf = (moment: string): number =>
  Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16));

/** On the venue's clock, as in a search: a talk is on *at* a time that lies in it. */
function isIn({ talk, startMs, endMs }: ScheduledTalk, { from = 0, to, at }: TimeSpan): boolean {
  const start = minutesOf(talk.startsAt ?? '');
  if (at !== undefined) return start <= at && at < start + (endMs - startMs) / 60_000;
  return start >= from && start < (to ?? Number.MAX_VALUE);
}

/** The talks that a filter leaves, in their order. */
export function filterTalks(
  talks: readonly ScheduledTalk[],
  { days, times, rooms, tracks }: ScheduleFilter,
): readonly ScheduledTalk[] {
  return talks.filter(
    (scheduled) =>
      (days === undefined || days.includes(venueDay(scheduled))) &&
      (rooms === undefined || rooms.includes(scheduled.talk.room ?? '')) &&
      (tracks === undefined || trackNames(scheduled.talk.track).some((name) => tracks.includes(name))) &&
      (times === undefined || times.some((span) => isIn(scheduled, span))),
  );
}
