// One event element of a frab schedule, which JSON and XML spell alike, as a talk.
import { saysCancelled } from '../../text/talk-status.js';
import { parseClock, parseDuration } from '../../time/parse-clock.js';
import { addDays, hasOffset, localTime } from '../../time/wall-clock.js';
import type { RawPerson, RawTalk } from '../raw-event.js';

/** An event element with its texts by name. */
export interface FrabItem {
  readonly where: string;
  readonly text: (name: string) => string | undefined;
  readonly people: readonly RawPerson[];
  readonly links: readonly FrabLink[];
  /** Answers to the questions of the call for papers, where the export has them. */
  readonly answers: readonly string[];
  /** Of the day and room that the element stands in. */
  readonly day?: string | undefined;
  readonly room?: string | undefined;
  /** Minutes after midnight: what starts earlier belongs to the night before. */
  readonly dayChange: number;
}

export interface FrabLink {
  readonly url?: string | undefined;
  readonly title?: string | undefined;
}

/** Programmes rarely begin before six; FOSDEM states 9:00 as the change of day and starts breakfast at 8:30. */
const LATEST_DAY_CHANGE = 360;

/** `day_change` of a conference ("04:00", "09:00:00") in minutes; none means midnight. */
export const dayChangeOf = (text: string | undefined): number =>
  Math.min(parseClock(text) ?? 0, LATEST_DAY_CHANGE);

/** The start: `date` with its offset where it is a whole time, else the clock time of the day. */
function startOf({ text, day, dayChange }: FrabItem): string | undefined {
  const date = text('date');
  if (date !== undefined && /T\d{2}:\d{2}/.test(date)) return hasOffset(date) ? date : date.slice(0, 19);
  const full = text('start') ?? text('start_time') ?? text('scheduled_date');
  if (full !== undefined && /^\d{4}-\d{2}-\d{2}T/.test(full)) return full;
  const clock = parseClock(full);
  const on = date?.slice(0, 10) ?? day;
  if (clock === null || on === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(on)) return undefined;
  return localTime(date === undefined && clock < dayChange ? addDays(on, 1) : on, clock);
}

const RECORDING =
  /\b(?:video|recording|watch|youtube|stream|aufzeichnung|media\.ccc\.de)\b|\.(?:mp4|webm|ogg|ogv|mkv)\b/i;
const SLIDES = /\b(?:slides?|folien|presentation|deck|diapositives)\b|\.(?:pdf|odp|pptx?|key)$/i;

const linksLike = (links: readonly FrabLink[], pattern: RegExp): readonly string[] =>
  links.flatMap(({ url, title }) =>
    url !== undefined && pattern.test(`${title ?? ''} ${url}`) ? [url] : [],
  );

export function frabTalk(item: FrabItem): RawTalk {
  const { where, text, people, links, answers } = item;
  const recordings = linksLike(links, RECORDING);
  return {
    where,
    id: text('guid') ?? text('id') ?? text('code'),
    title: text('title') ?? text('name'),
    subtitle: text('subtitle'),
    texts: [text('abstract'), text('description')],
    people,
    kind: text('type') ?? text('event_type') ?? text('category'),
    track: text('track'),
    tags: [...answers, text('tag'), ...(text('topics')?.split('\n') ?? [])],
    level: text('level') ?? text('difficulty') ?? text('skill_level') ?? text('audience'),
    language: text('language'),
    room: text('room') ?? item.room,
    day: item.day,
    start: startOf(item),
    end: text('end_time') ?? text('end'),
    minutes: parseDuration(text('duration') ?? text('length')) ?? undefined,
    cancelled: saysCancelled(text('status') ?? text('state')) || text('cancelled') === 'true',
    recordings: [text('video_download_url'), text('recording_url'), ...recordings],
    slides: linksLike(links, SLIDES).filter((url) => !recordings.includes(url)),
    url: text('url') ?? text('origin_url') ?? text('conf_url'),
  };
}
