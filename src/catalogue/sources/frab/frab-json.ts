// frab schedule JSON: what pretalx, frab, hub and c3 exports call schedule.json. Events stand below days and rooms, or in
// one list beside them (hub's second version, frab's list of events).
import { parseDay } from '../../time/parse-day.js';
import { type KnownPeople, knownPeople, peopleOfItem } from '../json-people.js';
import { entriesOf, field, firstText, isObject, listOf, textValue } from '../json-value.js';
import type { ImportProblem, RawEvent, RawTalk } from '../raw-event.js';
import { dayChangeOf, type FrabLink, frabTalk } from './frab-event.js';

/** Has the document the shape of a schedule, whatever is in it? */
export const isFrabJson = (document: unknown): boolean => {
  const conference = conferenceOf(document);
  return (
    eventListOf(document).items.some((item) => isObject(item) && textValue(item.title) !== undefined) ||
    (conference !== undefined && ['days', 'title', 'acronym'].some((key) => Object.hasOwn(conference, key)))
  );
};

function conferenceOf(document: unknown): Readonly<Record<string, unknown>> | undefined {
  const conference = field(field(document, 'schedule'), 'conference') ?? field(document, 'conference');
  return isObject(conference) ? conference : undefined;
}

/** The list of events that stands outside of days, with its path. */
function eventListOf(document: unknown): { readonly items: readonly unknown[]; readonly where: string } {
  const places: readonly (readonly [string, unknown])[] = [
    ['schedule', field(document, 'schedule')],
    ['schedule.conference', field(field(document, 'schedule'), 'conference')],
    ['conference', field(document, 'conference')],
    ['conference_events', field(document, 'conference_events')],
    ['', document],
  ];
  const [path, holder] = places.find(([, place]) => Array.isArray(field(place, 'events'))) ?? ['', undefined];
  return { items: listOf(field(holder, 'events')), where: path === '' ? 'events' : `${path}.events` };
}

const linkOf = (link: unknown): FrabLink => ({
  url: textValue(link) ?? firstText(link, 'url', 'href', 'link'),
  title: firstText(link, 'title', 'name', 'description', 'type'),
});

/** "Level: Beginner" from the answer to a question such as "Expected audience level". */
function answerOf(answer: unknown): readonly string[] {
  const said = firstText(answer, 'answer', 'value');
  const question =
    textValue(field(answer, 'question')) ?? firstText(field(answer, 'question'), 'question', 'name');
  return said !== undefined && /level|expertise|difficulty|experience/i.test(question ?? '') ? [said] : [];
}

/** What all events of a schedule share. */
interface Setting {
  readonly dayChange: number;
  readonly people: KnownPeople;
  /** Names of tracks by their slug: hub's events have no more of a track. */
  readonly tracks: ReadonlyMap<string, string>;
}

interface Place extends Setting {
  readonly where: string;
  readonly day: string | undefined;
  readonly room: string | undefined;
}

function tracksOf(conference: unknown): ReadonlyMap<string, string> {
  return new Map(
    listOf(field(conference, 'tracks')).flatMap((track): [string, string][] => {
      const [trackSlug, name] = [firstText(track, 'slug'), firstText(track, 'name', 'title')];
      return trackSlug === undefined || name === undefined ? [] : [[trackSlug, name]];
    }),
  );
}

/** The name of a room or a track that is an object, or of a track that is given by its slug. */
function nestedText(value: unknown, tracks: Setting['tracks']): string | undefined {
  if (value === true) return 'true';
  return firstText(value, 'name', 'title') ?? tracks.get(firstText(value, 'slug') ?? '');
}

function talkOf(item: unknown, { people, tracks, ...place }: Place): RawTalk | ImportProblem {
  if (!isObject(item)) {
    return {
      where: place.where,
      what: 'it is no event',
      mend: 'make it an object with a title, or take it out',
    };
  }
  return frabTalk({
    ...place,
    text: (name) => textValue(item[name]) ?? nestedText(item[name], tracks),
    people: peopleOfItem(item, people),
    links: ['links', 'attachments', 'recordings'].flatMap((key) => listOf(item[key])).map(linkOf),
    answers: listOf(item.answers).flatMap(answerOf),
  });
}

const isProblem = (value: RawTalk | ImportProblem): value is ImportProblem => 'mend' in value;

/** The rooms of a day: an object by name, or a list of `{name, events}`. */
function roomsOf(
  day: unknown,
  where: string,
): readonly { room: string | undefined; items: unknown; where: string }[] {
  const rooms = field(day, 'rooms');
  const direct = field(day, 'events') ?? field(day, 'talks');
  const own = direct === undefined ? [] : [{ room: undefined, items: direct, where: `${where}.events` }];
  return [
    ...own,
    ...entriesOf(rooms).map(([name, value]) =>
      Array.isArray(value)
        ? {
            room: Array.isArray(rooms) ? undefined : name,
            items: value as unknown,
            where: `${where}.rooms[${JSON.stringify(name)}]`,
          }
        : {
            room: firstText(value, 'name') ?? (Array.isArray(rooms) ? undefined : name),
            items: field(value, 'events') ?? field(value, 'talks') ?? [],
            where: `${where}.rooms[${JSON.stringify(name)}].events`,
          },
    ),
  ];
}

function eventsOfDay(day: unknown, path: string, setting: Setting): (RawTalk | ImportProblem)[] {
  const date = parseDay(firstText(day, 'date', 'day_start', 'start')) ?? undefined;
  return roomsOf(day, path).flatMap(({ room, items, where }) =>
    listOf(items).map((item, index) =>
      talkOf(item, { ...setting, where: `${where}[${index}]`, day: date, room }),
    ),
  );
}

/** The events below days and rooms, else those of the list beside them. */
function eventsOf(document: unknown, setting: Setting): (RawTalk | ImportProblem)[] {
  const path = isObject(field(document, 'schedule')) ? 'schedule.conference' : 'conference';
  const inDays = entriesOf(field(conferenceOf(document), 'days')).flatMap(([key, day]) =>
    eventsOfDay(day, `${path}.days[${key}]`, setting),
  );
  if (inDays.length > 0) return inDays;
  const { items, where } = eventListOf(document);
  return items.map((item, index) =>
    talkOf(item, { ...setting, where: `${where}[${index}]`, day: undefined, room: undefined }),
  );
}

/** Reads a parsed schedule. What is no event is a problem; every other event is a talk, breaks included. */
export function readFrabJson(document: unknown): RawEvent {
  const conference = conferenceOf(document) ?? {};
  const acronym = firstText(conference, 'acronym');
  const baseUrl = firstText(conference, 'url') ?? firstText(field(document, 'schedule'), 'base_url');
  const host = baseUrl !== undefined && URL.canParse(baseUrl) ? new URL(baseUrl).host : (acronym ?? 'frab');
  const items = eventsOf(document, {
    dayChange: dayChangeOf(firstText(conference, 'day_change')),
    people: knownPeople(document, host),
    tracks: tracksOf(conference),
  });
  return {
    id: acronym,
    name: firstText(conference, 'title', 'name') ?? acronym,
    organisation: firstText(conference, 'organisation', 'organizer', 'organisator'),
    city: firstText(conference, 'city'),
    country: firstText(conference, 'country'),
    zone: firstText(conference, 'time_zone_name', 'timezone', 'time_zone'),
    start: firstText(conference, 'start'),
    end: firstText(conference, 'end'),
    url: baseUrl,
    talks: items.filter((item): item is RawTalk => !isProblem(item)),
    problems: items.filter(isProblem),
  };
}
