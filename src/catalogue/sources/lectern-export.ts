// Lectern's own export: one talk a line, as `lectern catalogue export` prints them, for moving a catalogue whole.
import { minutesOfSeconds } from '../time/parse-clock.js';
import { parseDay } from '../time/parse-day.js';
import { field, firstText, isObject, listOf, numberOf, textsOf, textValue } from './json-value.js';
import type { RawEvent, RawPerson, RawTalk } from './raw-event.js';

/** Has the line a talk's title and speakers? Lines made by hand need no more than these and an event's name. */
export const isLecternTalk = (document: unknown): boolean =>
  isObject(document) &&
  typeof document.title === 'string' &&
  Array.isArray(document.speakers) &&
  ['event', 'eventId', 'heading', 'abstract'].some((key) => Object.hasOwn(document, key));

function personOf(speaker: unknown): RawPerson {
  const personId = firstText(speaker, 'personId');
  return {
    name: textValue(speaker) ?? firstText(speaker, 'name'),
    sourceId: personId === undefined ? undefined : `lectern:${personId}`,
    company: firstText(speaker, 'company', 'bioCompany'),
    role: firstText(speaker, 'role'),
    part: firstText(speaker, 'part'),
    bio: firstText(speaker, 'bio'),
  };
}

function talkOf(talk: unknown, where: string): RawTalk {
  const own = (name: string): string | undefined => firstText(talk, name);
  return {
    where,
    id: own('sourceId'),
    lecternId: own('id'),
    title: own('title'),
    heading: own('heading'),
    texts: [own('abstract')],
    people: listOf(field(talk, 'speakers')).map(personOf),
    ...{ kind: own('format'), track: own('track'), tags: textsOf(field(talk, 'tags')) },
    ...{ level: own('level'), language: own('language'), room: own('room') },
    ...{ day: own('day') ?? own('date'), start: own('startsAt'), end: own('endsAt') },
    minutes:
      numberOf(field(talk, 'durationMinutes')) ?? minutesOfSeconds(numberOf(field(talk, 'duration_s'))),
    cancelled: own('state') === 'cancelled',
    recordings: [own('videoId'), own('recordingUrl'), own('video_url')],
    recordingStart: numberOf(field(talk, 'recordingStart')),
    slides: [own('slidesUrl')],
    url: own('scheduleUrl'),
    uploadedOn: parseDay(own('uploadedOn')) ?? undefined,
    participants: numberOf(field(talk, 'participants')),
  };
}

/** Groups the lines by event, in the order in which the events come first. */
export function readLecternExport(
  lines: readonly { readonly talk: unknown; readonly where: string }[],
): readonly RawEvent[] {
  const events = new Map<string, { first: unknown; talks: RawTalk[] }>();
  for (const { talk, where } of lines) {
    const key = firstText(talk, 'eventId', 'event') ?? '';
    const event = events.get(key) ?? { first: talk, talks: [] };
    events.set(key, event);
    event.talks.push(talkOf(talk, where));
  }
  return [...events.values()].map(({ first, talks }) => ({
    id: firstText(first, 'eventId'),
    name: firstText(first, 'event'),
    ...{ series: firstText(first, 'series'), organisation: firstText(first, 'organisation') },
    ...{
      city: firstText(first, 'city'),
      country: firstText(first, 'country'),
      zone: firstText(first, 'timeZone'),
    },
    ...{
      start: firstText(first, 'eventStart'),
      end: firstText(first, 'eventEnd'),
      url: firstText(first, 'eventUrl'),
    },
    isExport: firstText(first, 'eventId') !== undefined,
    talks,
    problems: [],
  }));
}
