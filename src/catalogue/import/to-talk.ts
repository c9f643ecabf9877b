// One raw talk → a talk of the catalogue: cleaned, cut to size, in the event's zone. Nothing that a file says gets past
// this page unread.
import { slug } from '../fold.js';
import { isPersonName } from '../sources/person-list.js';
import type { RawPerson, RawTalk } from '../sources/raw-event.js';
import {
  type Format,
  type Level,
  type Part,
  type Speaker,
  stateAt,
  type Talk,
  type TalkState,
} from '../talk.js';
import { formatOf, levelOf } from '../text/classify.js';
import { httpUrl, youtubeId } from '../text/http-url.js';
import { languageCode } from '../text/language.js';
import { plainLine, plainParagraphs, TEXT_LIMITS } from '../text/plain-text.js';
import { hasOffset, inZone, zoneName } from '../time/wall-clock.js';
import { nameKey } from './people.js';

/** What a talk takes from its event and its file. */
export interface TalkSetting {
  readonly eventId: string;
  readonly zone: string;
  readonly file: string;
  readonly format: string;
  readonly now: number;
}

const MOST_SPEAKERS = 60;
const MOST_TAGS = 20;
/** A session longer than this is a wrong day. */
const LONGEST_MINUTES = 14 * 24 * 60;

const PARTS: readonly (readonly [Part, RegExp])[] = [
  ['moderator', /moderat|chair/i],
  ['host', /\bhost\b/i],
  ['panelist', /panel/i],
];

const partOf = (part: string | undefined, format: Format): Part =>
  PARTS.find(([, pattern]) => pattern.test(part ?? ''))?.[0] ?? (format === 'panel' ? 'panelist' : 'speaker');

const PRONOUNS =
  /\s*[([](?:she|he|they|her|him|them|hers|his|theirs|any|all|sie|er)(?:\s*[/,|]\s*\p{L}+)*(?: pronouns)?[)\]]/giu;

/** A person's name as it is shown; null for stand-ins and for nothing. */
export function personName(raw: string | undefined): string | null {
  const name = plainLine(raw, TEXT_LIMITS.name)
    ?.replace(PRONOUNS, '')
    .replace(/^[\s,;:•·–—-]+|[\s,;:•·–—-]+$/g, '');
  return name !== undefined && isPersonName(name) ? name : null;
}

function speakerOf(person: RawPerson, format: Format): Speaker | null {
  const name = personName(person.name);
  if (name === null) return null;
  return {
    personId: slug(name),
    name,
    aliases: person.aliases ?? [],
    company: plainLine(person.company),
    bioCompany: null,
    canonicalCompany: null,
    role: plainLine(person.role),
    part: partOf(person.part, format),
    bio: plainParagraphs(person.bio, TEXT_LIMITS.bio),
  };
}

/** Every person once, in the source's order. */
function speakersOf(people: readonly RawPerson[], format: Format): readonly Speaker[] {
  const seen = new Set<string>();
  return people
    .slice(0, MOST_SPEAKERS)
    .flatMap((person) => speakerOf(person, format) ?? [])
    .filter(({ name }) => !seen.has(nameKey(name)) && seen.add(nameKey(name)));
}

/** The texts one after another; one that only repeats the beginning of another is left out. */
function abstractOf({ subtitle, texts = [], title }: RawTalk): string | null {
  const parts = [subtitle, ...texts].flatMap((text) => plainParagraphs(text) ?? []);
  const own = parts.filter(
    (part, index) =>
      part !== title &&
      !parts.some((other, at) => at !== index && other.startsWith(part) && (other !== part || at < index)),
  );
  const joined = plainParagraphs(own.join('\n\n'));
  return joined;
}

function tagsOf({ tags = [] }: RawTalk, track: string | null): readonly string[] {
  const lines = tags.flatMap((tag) => plainLine(tag, 60) ?? []);
  return [...new Set(lines)].filter((tag) => tag !== track && levelOf(tag) === null).slice(0, MOST_TAGS);
}

/** Words that stand in a track's place and name none. */
const NO_TRACK = /^(?:no track|none|n\/a|unassigned|tba|tbd|-+)$/iu;

function trackOf(raw: RawTalk): string | null {
  const track = plainLine(raw.track);
  return track === null || NO_TRACK.test(track) ? null : track;
}

function levelFrom({ level, tags = [], kind, track }: RawTalk): Level | null {
  for (const text of [level, ...tags, track, kind]) {
    const found = levelOf(text);
    if (found !== null) return found;
  }
  return null;
}

interface Times {
  readonly day: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly durationMinutes: number | null;
}

const minutesBetween = (start: string, end: string): number => (Date.parse(end) - Date.parse(start)) / 60_000;

/** The length in minutes: an end before the start is of the next day; null where it says nothing. */
function lengthOf(startsAt: string, end: string | null, stated: number | null): number | null {
  const span = end === null ? null : minutesBetween(startsAt, end);
  const length = span !== null && span < 0 && span > -1440 ? span + 1440 : span;
  return length !== null && length > 0 && length <= LONGEST_MINUTES ? length : stated;
}

/** Start, end and length, where one follows from the two others. `zone`: IANA zone of the event. */
export function timesOf(raw: RawTalk, zone: string): Times {
  const own = zoneName(raw.zone) ?? zone;
  const moment = (text: string | undefined): string | null => {
    const time = inZone(text, own);
    return time === null || own === zone ? time : inZone(time, zone);
  };
  const startsAt = moment(raw.start);
  const stated = raw.minutes ?? null;
  if (startsAt === null) return { day: raw.day ?? null, startsAt, endsAt: null, durationMinutes: stated };
  const minutes = lengthOf(startsAt, moment(raw.end), stated);
  const end = minutes === null ? null : new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
  return {
    day: startsAt.slice(0, 10),
    startsAt,
    endsAt: inZone(end ?? undefined, zone),
    durationMinutes: stated ?? (minutes === null ? null : Math.max(1, Math.round(minutes))),
  };
}

function stateOf(raw: RawTalk, times: Times, recorded: boolean, now: number): TalkState {
  if (raw.cancelled === true) return 'cancelled';
  return recorded ? 'given' : stateAt({ ...times, state: 'planned' }, now);
}

const firstUrl = (urls: readonly (string | undefined)[] = []): string | null =>
  urls.map(httpUrl).find((url) => url !== null) ?? null;

const VALID_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The export's own id where it is one. */
export const ownTalkId = ({ lecternId }: RawTalk): string | null =>
  lecternId !== undefined && lecternId.length <= 60 && VALID_ID.test(lecternId) ? lecternId : null;

/** Is the start a clock time that only a zone makes a moment? */
export const needsZone = ({ start, zone }: RawTalk): boolean =>
  start !== undefined && !hasOffset(start) && zoneName(zone) === null;

/** `title`: cleaned, and known to be no break. Its id is not final. */
export function toTalk(raw: RawTalk, title: string, setting: TalkSetting): Talk {
  const format = formatOf(raw.kind, title);
  const times = timesOf(raw, setting.zone);
  const recordings = raw.recordings ?? [];
  const videoId = recordings.map(youtubeId).find((id) => id !== null) ?? null;
  const recordingUrl = videoId === null ? firstUrl(recordings) : null;
  const track = trackOf(raw);
  return {
    id: ownTalkId(raw) ?? slug(title),
    eventId: setting.eventId,
    sourceId: plainLine(raw.id),
    state: stateOf(raw, times, videoId !== null || recordingUrl !== null, setting.now),
    heading: plainLine(raw.heading, TEXT_LIMITS.title) ?? title,
    title,
    level: levelFrom(raw),
    format,
    speakers: speakersOf(raw.people, format),
    abstract: abstractOf({ ...raw, title }),
    participants: raw.participants ?? null,
    uploadedOn: raw.uploadedOn ?? null,
    ...times,
    room: plainLine(raw.room),
    track,
    tags: tagsOf(raw, track),
    language: languageCode(raw.language),
    videoId,
    recordingUrl,
    recordingStart: raw.recordingStart ?? null,
    slidesUrl: firstUrl(raw.slides),
    scheduleUrl: httpUrl(raw.url),
    provenance: {
      page: null,
      imported: {
        ...{ file: setting.file, format: setting.format, where: raw.where },
        on: new Date(setting.now).toISOString().slice(0, 10),
      },
      schedule: null,
      video: null,
      slides: null,
    },
  };
}
