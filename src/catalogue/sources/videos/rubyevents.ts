// RubyEvents YAML: `videos.yml` with the talks of an event, and `event.yml` and `series.yml` that say which it is.
import { comparisonKey } from '../../fold.js';
import { saysCancelled } from '../../text/talk-status.js';
import { minutesOfSeconds, parseOffset } from '../../time/parse-clock.js';
import { parseDay } from '../../time/parse-day.js';
import { entriesOf, field, firstText, isObject, listOf, numberOf, textValue } from '../json-value.js';
import type { ImportProblem, RawEvent, RawPerson, RawTalk } from '../raw-event.js';

const VIDEO_KEYS = ['raw_title', 'video_provider', 'video_id', 'talks', 'event_name'];

/** Titles and speakers are in other lists too, which say when a talk begins. */
const isBareVideo = (item: Readonly<Record<string, unknown>>): boolean =>
  Object.hasOwn(item, 'speakers') && !Object.keys(item).some((key) => /^(?:start|time|begin)/i.test(key));

/** Is it a list of talks? */
export const isRubyVideos = (document: unknown): boolean => {
  const isVideo = (item: unknown): boolean =>
    isObject(item) &&
    (VIDEO_KEYS.some((key) => Object.hasOwn(item, key)) || isBareVideo(item)) &&
    ['title', 'raw_title'].some((key) => Object.hasOwn(item, key));
  return listOf(document).some(isVideo);
};

/** Is it the description of one event? */
export const isRubyEvent = (document: unknown): boolean =>
  isObject(document) &&
  firstText(document, 'title') !== undefined &&
  ['kind', 'playlist', 'location', 'timezone', 'banner_background', 'channel_id'].some((key) =>
    Object.hasOwn(document, key),
  );

/** Is it the list of everyone who speaks at any event? */
export const isRubySpeakers = (document: unknown): boolean =>
  listOf(document).length > 0 &&
  listOf(document).every(
    (item) =>
      ['name', 'slug'].every((key) => firstText(item, key) !== undefined) &&
      !Object.hasOwn(item ?? {}, 'title'),
  );

/** Speakers by their folded names, other spellings of them included. */
export type RubySpeakers = ReadonlyMap<string, unknown>;

export const rubySpeakers = (document: unknown): RubySpeakers =>
  new Map(
    listOf(document).flatMap((speaker) =>
      [speaker, ...listOf(field(speaker, 'aliases'))].map((named): [string, unknown] => [
        comparisonKey(firstText(named, 'name') ?? ''),
        speaker,
      ]),
    ),
  );

const SITES = ['github', 'twitter', 'mastodon', 'linkedin', 'bluesky'] as const;

/** Talks of a recording with several, and recordings without parts, each with the recording it is in. */
interface Part {
  readonly talk: unknown;
  readonly parent: unknown;
  readonly where: string;
}

function parts(videos: readonly unknown[], parent: unknown, path: string, depth = 0): readonly Part[] {
  return videos.flatMap((talk, index) => {
    const where = `${path}[${index}]`;
    const within = field(talk, 'talks');
    return Array.isArray(within) && within.length > 0 && depth < 5
      ? parts(within, talk, `${where}.talks`, depth + 1)
      : [{ talk, parent, where }];
  });
}

/** RubyEvents knows a person by name alone, over all events. */
function personOf(speaker: unknown, speakers: RubySpeakers): RawPerson {
  const name = textValue(speaker) ?? firstText(speaker, 'name');
  if (name === undefined) return {};
  const listed = speakers.get(comparisonKey(name));
  const known = firstText(listed, 'name') ?? name;
  return {
    name,
    sourceId: `rubyevents:${known.trim().toLowerCase()}`,
    handles: SITES.flatMap((site) => {
      const account = firstText(listed, site);
      return account === undefined ? [] : [account.includes('/') ? account : `${site}:${account}`];
    }),
  };
}

/** A list, or one name where the list was left out. */
const peopleIn = (value: unknown, speakers: RubySpeakers): readonly RawPerson[] =>
  (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).map((each) =>
    personOf(each, speakers),
  );

/** Events of old have the id of a YouTube playlist (`PLE7tQUdRKcyb…`), which names nothing. */
const READABLE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const ADDRESSES: Readonly<Record<string, (id: string) => string>> = {
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
};

/** The recording's address; a talk without its own is in its parent's. */
function recordingOf(talk: unknown, parent: unknown): string | undefined {
  const provider = firstText(talk, 'video_provider');
  const id = firstText(talk, 'video_id');
  const own = provider === 'parent' ? undefined : id;
  if (own === undefined) return parent === undefined ? undefined : recordingOf(parent, undefined);
  return /^https?:/.test(own) ? own : ADDRESSES[provider ?? 'youtube']?.(own);
}

function linksOf(talk: unknown): readonly string[] {
  return listOf(field(talk, 'additional_resources')).flatMap((resource) => {
    const isSlides = /slides|presentation/i.test(firstText(resource, 'type', 'name') ?? '');
    return (isSlides ? firstText(resource, 'url') : undefined) ?? [];
  });
}

function talkOf({ talk, parent, where }: Part, speakers: RubySpeakers): RawTalk {
  const own = (name: string): string | undefined => firstText(talk, name);
  return {
    where,
    id: own('id'),
    title: own('title') ?? own('raw_title'),
    texts: [own('description')],
    people: ['speakers', 'speaker'].flatMap((name) => peopleIn(field(talk, name), speakers)),
    kind: own('kind'),
    track: own('track'),
    language: own('language') ?? firstText(parent, 'language'),
    day: parseDay(own('date') ?? firstText(parent, 'date')) ?? undefined,
    minutes: minutesOfSeconds(numberOf(field(talk, 'duration_in_seconds'))),
    cancelled: saysCancelled(own('status')),
    recordings: [recordingOf(talk, parent)],
    recordingStart: parseOffset(own('start_cue')),
    slides: [own('slides_url'), ...linksOf(talk)],
    url: own('external_url'),
    uploadedOn: parseDay(own('published_at')) ?? undefined,
  };
}

/** Words that all names begin with: a file of many meetups is named by what they share. */
function sharedName(names: readonly string[]): string | undefined {
  const [first = '', ...others] = [...new Set(names)];
  const words = first.split(' ');
  const shared = words.filter((_, index) =>
    others.every(
      (name) =>
        name
          .split(' ')
          .slice(0, index + 1)
          .join(' ') === words.slice(0, index + 1).join(' '),
    ),
  );
  return shared.length === 0 ? undefined : shared.join(' ');
}

/** "Medellin, Colombia" → city and country; "Online" is neither. */
function placeOf(location: string | undefined): { city: string | undefined; country: string | undefined } {
  if (location === undefined || /^(?:online|remote|virtual|earth)\b/i.test(location))
    return { city: undefined, country: undefined };
  const words = location.split(',').map((part) => part.trim());
  return { city: words[0], country: words.length > 1 ? words.at(-1) : undefined };
}

export interface RubyFiles {
  readonly videos?: unknown;
  readonly event?: unknown;
  readonly series?: unknown;
  readonly speakers?: RubySpeakers | undefined;
}

/** Reads the files of one event. Either of videos and event may be missing. */
export function readRubyEvents({ videos, event, series, speakers = new Map() }: RubyFiles): RawEvent {
  const all = parts(listOf(videos), undefined, '');
  const readable = all.filter(({ talk }) => isObject(talk));
  const place = placeOf(firstText(event, 'location') ?? firstText(field(event, 'location'), 'name'));
  const names = readable.flatMap(
    ({ talk, parent }) => firstText(talk, 'event_name') ?? firstText(parent, 'event_name') ?? [],
  );
  const seriesName = firstText(series, 'name', 'title');
  return {
    id: ['slug', 'id']
      .map((key) => firstText(event, key))
      .find((id) => id !== undefined && READABLE.test(id)),
    name: firstText(event, 'title') ?? sharedName(names),
    series: seriesName,
    organisation: seriesName,
    city: firstText(event, 'city') ?? place.city,
    country: firstText(event, 'country') ?? place.country,
    zone: firstText(event, 'timezone', 'time_zone'),
    start: firstText(event, 'start_date', 'date'),
    end: firstText(event, 'end_date'),
    url: firstText(event, 'website', 'original_website'),
    talks: readable.map((part) => talkOf(part, speakers)),
    problems: all
      .filter(({ talk }) => !isObject(talk))
      .map(
        ({ where }): ImportProblem => ({
          where,
          what: 'it is no talk',
          mend: 'make it a mapping with a title, or take it out',
        }),
      ),
  };
}

/** Keys of a document that is neither, for a message. */
export const keysOf = (document: unknown): string =>
  entriesOf(isObject(document) ? document : listOf(document)[0])
    .map(([key]) => key)
    .slice(0, 6)
    .join(', ');
