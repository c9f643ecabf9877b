// Session list: programmes that sites keep for themselves as JSON or YAML, in names of their own. Properties are told by
// the names that headers of tables have.
import { compact } from '../../../lib/compact.js';
import { isProposal, saysCancelled } from '../../text/talk-status.js';
import { dayOrder } from '../../time/parse-day.js';
import { type CsvField, findColumns } from '../csv/columns.js';
import { habitsOf, rowTimes, type TimeHabits } from '../csv/row-times.js';
import { type KnownPeople, knownPeople, peopleIn, peopleOfItem } from '../json-people.js';
import { field, firstText, isObject, listOf, textsOf } from '../json-value.js';
import type { RawEvent, RawPerson, RawTalk } from '../raw-event.js';
import { type FoundSession, findSessions, textOfProperty, timeText } from './find-sessions.js';

export const isSessionList = (document: unknown): boolean => findSessions(document).length > 0;

/** A session with what its first slot says of its time and room, as pretalx has them. */
function withSlot(found: FoundSession): FoundSession {
  const [slot] = listOf(found.item.slots);
  return isObject(slot) ? { ...found, item: { ...slot, ...found.item } } : found;
}

/** The properties of all sessions by field. */
function propertiesOf(items: readonly FoundSession[]): ReadonlyMap<CsvField, string> {
  const keys = [...new Set(items.flatMap(({ item }) => Object.keys(item)))];
  const properties = new Map<CsvField, string>();
  for (const [name, [index = -1]] of findColumns(keys, new Map())) {
    const key = keys[index];
    if (key !== undefined) properties.set(name, key);
  }
  return properties;
}

interface Reading {
  readonly properties: ReadonlyMap<CsvField, string>;
  readonly habits: TimeHabits;
  readonly known: KnownPeople;
}

const propertyValue = ({ item }: FoundSession, name: CsvField, properties: Reading['properties']): unknown =>
  item[properties.get(name) ?? ''];

/** Numbers and short codes are keys of people whom the document doesn't list. */
const isNamed = ({ name }: RawPerson): boolean => name !== undefined && /\p{L}/u.test(name);

function timesOf(found: FoundSession, { properties, habits }: Reading) {
  const of = (name: CsvField): string | undefined => timeText(propertyValue(found, name, properties));
  const { around } = found;
  const day = of('day') ?? around.day;
  return rowTimes(
    {
      day,
      start: of('start') ?? around.start ?? (day?.includes(':') === true ? day : undefined),
      end: of('end') ?? around.end,
      duration: of('duration'),
    },
    habits,
    around.day,
  );
}

function talkOf(found: FoundSession, reading: Reading): RawTalk {
  const { item, where, around } = found;
  const { properties, known } = reading;
  const of = (name: CsvField): string | undefined => textOfProperty(propertyValue(found, name, properties));
  const moderators = peopleIn(propertyValue(found, 'moderators', properties), known);
  const people = [
    ...peopleOfItem(item, known),
    ...moderators.map((person) => ({ ...person, part: 'moderator' })),
  ];
  const tags = propertyValue(found, 'tags', properties);
  return {
    where,
    ...{ id: of('id'), title: of('title'), subtitle: of('subtitle') },
    texts: [of('abstract'), firstText(item, 'abstract'), firstText(item, 'description')],
    people: people.filter(isNamed),
    ...{ kind: of('kind'), track: of('track') ?? around.track, level: of('level'), language: of('language') },
    tags:
      typeof tags === 'string'
        ? tags.split(/[,;|]/)
        : listOf(tags).flatMap((tag) => textOfProperty(tag) ?? []),
    room: of('room') ?? around.room,
    ...timesOf(found, reading),
    cancelled: item.cancelled === true || item.canceled === true || saysCancelled(of('status')),
    recordings: [of('recording'), ...textsOf(item.videoUrl ?? item.video_url)],
    slides: [of('slides')],
    url: of('url'),
  };
}

/** What the document says of the event, beside the sessions or in an object of its own. */
function headOf(document: unknown): Omit<RawEvent, 'talks' | 'problems'> {
  const heads = [...['conference', 'event', 'meta', 'info'].map((name) => field(document, name)), document];
  const of = (...names: readonly string[]): string | undefined =>
    heads.map((head) => firstText(head, ...names)).find((text) => text !== undefined);
  return {
    name: of(
      'name',
      'title',
      'conferenceName',
      'eventName',
      'conference_name',
      'event_name',
      'conference',
      'event',
    ),
    ...{ organisation: of('organisation', 'organizer'), city: of('city'), country: of('country') },
    zone: of('timezone', 'timeZone', 'time_zone', 'time_zone_name', 'tz'),
    start: of('startDate', 'start_date', 'start'),
    end: of('endDate', 'end_date', 'end'),
    url: of('url', 'website'),
  };
}

const notesOf = (properties: Reading['properties'], left: number): readonly string[] =>
  compact([
    `properties: ${[...properties].map(([name, key]) => `${name} ← “${key}”`).join(', ')}`,
    left > 0 && `${left} sessions are no talks: their status says that they are not accepted`,
  ]);

/** Reads a parsed document in which `isSessionList` finds sessions. */
export function readSessionList(document: unknown): RawEvent {
  const all = findSessions(document).map(withSlot);
  const properties = propertiesOf(all);
  const texts = (name: CsvField): (string | undefined)[] =>
    all.map((found) => timeText(propertyValue(found, name, properties)));
  const status = (found: FoundSession): string | undefined =>
    textOfProperty(propertyValue(found, 'status', properties));
  const sessions = all.filter((found) => !isProposal(status(found)));
  const head = headOf(document);
  const starts = [...texts('start'), ...all.map(({ around }) => around.start)];
  const reading: Reading = {
    properties,
    habits: habitsOf(dayOrder([...texts('day'), ...texts('start')]), starts),
    known: knownPeople(document, `sessions/${head.name ?? ''}`),
  };
  return {
    ...head,
    talks: sessions.map((found) => talkOf(found, reading)),
    problems: [],
    notes: notesOf(properties, all.length - sessions.length),
  };
}
