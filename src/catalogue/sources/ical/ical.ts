// iCalendar: programmes as Sched, pretalx and calendars in general publish them. One event of the calendar is a talk.
import ICAL from 'ical.js';
import { parseDuration } from '../../time/parse-clock.js';
import { zoneName } from '../../time/wall-clock.js';
import { personList } from '../person-list.js';
import type { ImportProblem, RawEvent, RawPerson, RawTalk } from '../raw-event.js';
import { createCalendarCutter, wellFormed } from './ical-line.js';
import { withOrganizers } from './organizer-speakers.js';
import { withTitleSpeakers } from './title-speakers.js';

/** A property as jCal has it (RFC 7265): name, parameters, type, values. */
type Property = readonly [string, Readonly<Record<string, unknown>>, string, ...unknown[]];

const textValue = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const textOf = (properties: readonly Property[], name: string): string | undefined =>
  textValue(properties.find(([each]) => each === name)?.[3]);

interface When {
  readonly time?: string;
  readonly day?: string;
  readonly zone?: string;
}

type Zones = ReadonlyMap<string, ICAL.Timezone>;

/** A moment in a zone that only the calendar itself describes. */
function inOwnZone(time: string, zone: ICAL.Timezone): string {
  const moment = ICAL.Time.fromString(time, undefined as never);
  moment.zone = zone;
  return new Date(moment.toUnixTime() * 1000).toISOString();
}

function whenOf(property: Property | undefined, zones: Zones): When {
  const [, parameters = {}, , value] = property ?? [];
  const [, day, clock, seconds = '00', utc = ''] =
    /^(\d{4}-?\d{2}-?\d{2})(?:T(\d{2}:?\d{2}):?(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      textValue(value) ?? '',
    ) ?? [];
  if (day === undefined) return {};
  const iso = day.includes('-') ? day : day.replace(/(....)(..)(..)/, '$1-$2-$3');
  if (clock === undefined) return { day: iso };
  const time = `${iso}T${clock.includes(':') ? clock : clock.replace(/(..)(..)/, '$1:$2')}:${seconds}${utc}`;
  const zoneId = textValue(parameters.tzid);
  if (zoneId === undefined || utc !== '') return { time };
  const zone = zoneName(zoneId);
  if (zone !== null) return { time, zone };
  const own = zones.get(zoneId);
  return { time: own === undefined ? time : inOwnZone(time, own) };
}

const NO_PERSON = /^(?:room|resource|group)$/i;

/** People who attend are who speaks, in calendars of programmes. */
function attendees(properties: readonly Property[]): readonly RawPerson[] {
  return properties.flatMap(([name, parameters]) => {
    const common = textValue(parameters.cn);
    const isPerson = name === 'attendee' && !NO_PERSON.test(textValue(parameters.cutype) ?? '');
    return isPerson && common !== undefined && !common.includes('@')
      ? [{ name: common.replace(/^"|"$/g, '') }]
      : [];
  });
}

function organizerOf(properties: readonly Property[]): string | undefined {
  const [, parameters] = properties.find(([name]) => name === 'organizer') ?? [];
  const common = textValue(parameters?.cn);
  return common?.includes('@') === true ? undefined : common;
}

/** "Speakers: A, B" as a line of the description. */
function namedInText(description: string | undefined): readonly RawPerson[] {
  const line =
    /^\s*(?:speakers?|presenters?|presented by|moderators?|von|referent(?:en|in)?|intervenants?|ponentes?)\s*:\s*(\S.{0,400})$/im.exec(
      description ?? '',
    )?.[1];
  return personList(line);
}

/** pretalx writes "Title - Speaker, Speaker", also when there is no speaker. */
function ofPretalx(summary: string): { title: string; people: readonly RawPerson[] } {
  const at = summary.lastIndexOf(' - ');
  const end = summary.endsWith(' -') ? summary.length - 2 : at;
  if (end <= 0) return { title: summary, people: [] };
  return { title: summary.slice(0, end).trim(), people: personList(summary.slice(end + 3)) };
}

function readBlock(properties: readonly Property[], line: number, zones: Zones, pretalx: boolean): RawTalk {
  const of = (name: string): string | undefined => textOf(properties, name);
  const start = whenOf(
    properties.find(([name]) => name === 'dtstart'),
    zones,
  );
  const end = whenOf(
    properties.find(([name]) => name === 'dtend'),
    zones,
  );
  const summary = of('summary')?.trim();
  const split = pretalx && summary !== undefined ? ofPretalx(summary) : { title: summary, people: [] };
  const description = of('description');
  const guests = attendees(properties);
  const people =
    guests.length > 0 ? guests : split.people.length > 0 ? split.people : namedInText(description);
  const categories = properties
    .filter(([name]) => name === 'categories')
    .flatMap(([, , , ...values]) => values.flatMap((value) => textValue(value)?.split(',') ?? []))
    .map((category) => category.trim())
    .filter((category) => category !== '');
  const recurrence = of('recurrence-id');
  const uid = of('uid');
  return {
    where: `line ${line}`,
    id: uid !== undefined && recurrence !== undefined ? `${uid}/${recurrence}` : uid,
    title: split.title,
    texts: [description],
    people,
    track: categories[0],
    tags: categories,
    room: of('location')?.replace(/[,\s]+$/, ''),
    day: start.day ?? start.time?.slice(0, 10),
    start: start.time,
    end: end.time,
    zone: start.zone,
    minutes: parseDuration(of('duration')) ?? undefined,
    cancelled: /^cancelled$/i.test(of('status') ?? ''),
    url: of('url'),
  };
}

export interface IcalReader {
  push(line: string): void;
  count(): number;
  finish(): RawEvent;
}

const unescaped = (text: string | undefined): string | undefined => text?.replace(/\\([,;\\])/g, '$1').trim();

/** Sched's product id, with the event's name. */
const SCHED = /^-\/\/Sched\.com (.+?)\/\/EN/i;

/** A description of the calendar is its name where it is short. */
const LONGEST_NAME = 60;

/** The event's name: Sched has it in its product id, spelt better than in the calendar's name. */
function nameOf(calendar: ReadonlyMap<string, string>): string | undefined {
  const sched = SCHED.exec(calendar.get('PRODID') ?? '')?.[1];
  const of = (key: string): string | undefined => unescaped(calendar.get(key));
  const described = of('X-WR-CALDESC');
  const short = described !== undefined && described.length <= LONGEST_NAME ? described : undefined;
  const name = sched ?? of('X-WR-CALNAME') ?? of('NAME') ?? short;
  return name === undefined || /^(?:schedule|calendar|events?|programme?|talks|sessions|export)$/i.test(name)
    ? undefined
    : name;
}

/** "pretalx-democon-XFUR3C@pretalx.com": the conference's short name there. */
const pretalxSlug = (talks: readonly RawTalk[]): string | undefined =>
  /^pretalx-(.+)-[A-Z0-9]{6}(?:[^A-Z0-9].*)?$/.exec(talks[0]?.id?.split('@')[0] ?? '')?.[1];

/** Reads a calendar line by line. A component that does not parse is a problem of its own. */
export function createIcalReader(): IcalReader {
  const talks: RawTalk[] = [];
  const organizers: (string | undefined)[] = [];
  const problems: ImportProblem[] = [];
  const zones = new Map<string, ICAL.Timezone>();
  const isPretalx = (): boolean => /pretalx/i.test(cutter.calendar.get('PRODID') ?? '');
  const cutter = createCalendarCutter((block) => {
    try {
      if (block.kind === 'VEVENT') {
        const [, properties] = ICAL.parse(wellFormed(block)) as unknown as [string, Property[]];
        talks.push(readBlock(properties, block.line, zones, isPretalx()));
        organizers.push(organizerOf(properties));
      } else {
        const zone = new ICAL.Timezone(
          new ICAL.Component(
            ICAL.parse(`BEGIN:VTIMEZONE\r\n${block.lines.join('\r\n')}\r\nEND:VTIMEZONE`) as never,
          ),
        );
        zones.set(zone.tzid, zone);
      }
    } catch (error) {
      if (block.kind !== 'VEVENT') return;
      problems.push({
        where: `line ${block.line}`,
        what: `the event can’t be read: ${error instanceof Error ? error.message : String(error)}`,
        mend: 'export the calendar again, or take the event out',
      });
    }
  });
  return {
    push: cutter.push,
    count: () => talks.length,
    finish: () => {
      cutter.finish();
      return {
        id: isPretalx() ? pretalxSlug(talks) : undefined,
        name: nameOf(cutter.calendar) ?? (isPretalx() ? pretalxSlug(talks) : undefined),
        zone: cutter.calendar.get('X-WR-TIMEZONE')?.trim(),
        url: cutter.calendar.get('URL'),
        talks: SCHED.test(cutter.calendar.get('PRODID') ?? '')
          ? withTitleSpeakers(talks)
          : withOrganizers(talks, organizers),
        problems,
      };
    },
  };
}
