// frab schedule JSON: what pretalx, frab, hub and c3 exports call schedule.json.
import { parseDay } from '../../time/parse-day.js';
import { entriesOf, field, firstText, isObject, listOf, textOf } from '../json-value.js';
import type { ImportProblem, RawEvent, RawPerson, RawTalk } from '../raw-event.js';
import { dayChangeOf, type FrabLink, frabTalk } from './frab-event.js';

/** Has the document the shape of a schedule, whatever is in it? */
export const isFrabJson = (document: unknown): boolean => {
  const conference = conferenceOf(document);
  return (
    conference !== undefined && ['days', 'title', 'acronym'].some((key) => Object.hasOwn(conference, key))
  );
};

function conferenceOf(document: unknown): Readonly<Record<string, unknown>> | undefined {
  const conference = field(field(document, 'schedule'), 'conference') ?? field(document, 'conference');
  return isObject(conference) ? conference : undefined;
}

function personOf(person: unknown, source: string): RawPerson {
  const name =
    textOf(person) ??
    firstText(person, 'public_name', 'full_public_name', 'display_name', 'name', 'nickname') ??
    [firstText(person, 'first_name'), firstText(person, 'last_name')].filter(Boolean).join(' ');
  const key = isObject(person) ? firstText(person, 'guid', 'code', 'id') : undefined;
  return {
    name,
    sourceId: key === undefined ? undefined : `${source}:${key}`,
    company: firstText(person, 'company', 'organization', 'organisation', 'affiliation'),
    role: firstText(person, 'role_title', 'position', 'job_title'),
    part: firstText(person, 'role', 'event_role'),
    bio: firstText(person, 'biography', 'abstract', 'description', 'bio'),
  };
}

const linkOf = (link: unknown): FrabLink => ({
  url: textOf(link) ?? firstText(link, 'url', 'href', 'link'),
  title: firstText(link, 'title', 'name', 'description', 'type'),
});

/** "Level: Beginner" from the answer to a question such as "Expected audience level". */
function answerOf(answer: unknown): readonly string[] {
  const said = firstText(answer, 'answer', 'value');
  const question =
    textOf(field(answer, 'question')) ?? firstText(field(answer, 'question'), 'question', 'name');
  return said !== undefined && /level|expertise|difficulty|experience/i.test(question ?? '') ? [said] : [];
}

interface Place {
  readonly where: string;
  readonly day: string | undefined;
  readonly room: string | undefined;
  readonly dayChange: number;
  readonly source: string;
}

const PEOPLE = ['persons', 'speakers', 'people'] as const;

function talkOf(item: unknown, { source, ...place }: Place): RawTalk | ImportProblem {
  if (!isObject(item)) {
    return {
      where: place.where,
      what: 'it is no event',
      mend: 'make it an object with a title, or take it out',
    };
  }
  const people = PEOPLE.flatMap((key) => listOf(item[key])).map((person) => personOf(person, source));
  return frabTalk({
    ...place,
    text: (name) =>
      textOf(item[name]) ?? (item[name] === true ? 'true' : firstText(item[name], 'name', 'title')),
    people,
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

function eventsOfDay(
  day: unknown,
  path: string,
  dayChange: number,
  source: string,
): (RawTalk | ImportProblem)[] {
  const date = parseDay(firstText(day, 'date', 'day_start', 'start')) ?? undefined;
  return roomsOf(day, path).flatMap(({ room, items, where }) =>
    listOf(items).map((item, index) =>
      talkOf(item, { where: `${where}[${index}]`, day: date, room, dayChange, source }),
    ),
  );
}

/** Reads a parsed schedule. What is no event is a problem; every other event is a talk, breaks included. */
export function readFrabJson(document: unknown): RawEvent {
  const conference = conferenceOf(document) ?? {};
  const schedule = isObject(field(document, 'schedule')) ? 'schedule.' : '';
  const acronym = firstText(conference, 'acronym');
  const baseUrl = firstText(conference, 'url') ?? firstText(field(document, 'schedule'), 'base_url');
  const host = baseUrl !== undefined && URL.canParse(baseUrl) ? new URL(baseUrl).host : (acronym ?? 'frab');
  const days = entriesOf(field(conference, 'days'));
  const dayChange = dayChangeOf(firstText(conference, 'day_change'));
  const items = days.flatMap(([key, day]) =>
    eventsOfDay(day, `${schedule}conference.days[${key}]`, dayChange, host),
  );
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
