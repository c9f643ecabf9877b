// frab schedule XML: what frab, pretalx, pentabarf, wafer and others call schedule.xml, and pentabarf's xCal, which says the
// same in the words of iCalendar. Read as a stream; a document type can declare entities, but none is ever expanded.
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { lookup } from '../../../lib/lookup.js';
import { parseDay } from '../../time/parse-day.js';
import { personList } from '../person-list.js';
import type { ImportProblem, RawEvent, RawPerson, RawTalk } from '../raw-event.js';
import { dayChangeOf, type FrabLink, frabTalk } from './frab-event.js';

/** A real schedule nests six deep, with markup in abstracts a dozen. */
const DEEPEST = 100;
/** Characters of one element's text that are kept. */
const LONGEST_TEXT = 200_000;
const REPORTED_FAULTS = 5;
const MARKUP = new Set(['a', 'b', 'i', 'em', 'strong', 'span']);
const BLOCKS = new Set(['p', 'br', 'li', 'div', 'tr', 'h1', 'h2', 'h3', 'ul', 'ol']);

/** An element while it is open. */
interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  text: string;
  /** Texts of the elements in it by name: of a person, who may be more than a name. */
  fields: Readonly<Record<string, string>>;
}

/** An event element while it is open, with the texts of its children. */
interface OpenEvent {
  readonly element: Open;
  readonly texts: Map<string, string>;
  readonly people: RawPerson[];
  readonly links: FrabLink[];
  /** Has it items of its own? Then it groups them, and is none itself. */
  isGroup: boolean;
}

interface Reading {
  readonly path: Open[];
  readonly conference: Map<string, string>;
  readonly talks: RawTalk[];
  readonly problems: ImportProblem[];
  faults: number;
  root: string | undefined;
  /** Open items, the innermost last. */
  readonly events: OpenEvent[];
  day: string | undefined;
  room: string | undefined;
}

export interface FrabXmlReader {
  write(text: string): void;
  /** Was there a `<schedule>`? */
  isSchedule(): boolean;
  /** Number of talks so far, by which a caller stops a file that is too large. */
  count(): number;
  finish(): RawEvent;
}

const trimmed = (text: string | undefined): string | undefined => (text?.trim() ? text.trim() : undefined);

function personOf({ attributes, text, fields }: Open, source: string): RawPerson {
  const key = attributes.guid ?? attributes.code ?? attributes.id;
  return {
    name: fields.name ?? trimmed(text) ?? trimmed(attributes.name),
    sourceId: key === undefined ? undefined : `${source}:${key}`,
    part: attributes.role,
    company: fields.company ?? fields.organization ?? fields.organisation,
    bio: fields.biography ?? fields.bio ?? fields.description,
  };
}

const linkOf = ({ attributes, text }: Open): FrabLink => ({
  url: attributes.href ?? attributes.url ?? trimmed(text),
  title: trimmed(text),
});

/** Markup that was not escaped: its words belong to the text around it. */
function addMarkup({ name, text }: Open, parent: Open): void {
  const separator = BLOCKS.has(name) ? '\n' : '';
  if (parent.text.length < LONGEST_TEXT) parent.text += `${separator}${text}${separator}`;
}

const PEOPLE = new Set(['person', 'speaker', 'presenter', 'attendee']);
/** What an item of the programme is called: by frab, and by sites that write a schedule of their own. */
const EVENTS = new Set(['event', 'entry', 'session', 'talk']);
const MOMENT = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)$/;

function closeInEvent(event: OpenEvent, element: Open, parent: Open | undefined, source: string): void {
  const { name, text } = element;
  const value = trimmed(text)?.replace(MOMENT, '$1-$2-$3T$4:$5:$6$7');
  const isField = parent !== undefined && EVENTS.has(parent.name);
  // A person within a list is one, whatever the name; a lone element may name several.
  if (PEOPLE.has(name) && isField && name !== 'person') event.people.push(...personList(value));
  else if (PEOPLE.has(name)) event.people.push(personOf(element, source));
  else if (name === 'link' || name === 'attachment') event.links.push(linkOf(element));
  else if (parent !== undefined && PEOPLE.has(parent.name) && value !== undefined && !MARKUP.has(name))
    parent.fields = { [name]: value, ...parent.fields };
  else if (!isField && parent !== undefined) addMarkup(element, parent);
  else if (value !== undefined && !event.texts.has(name)) event.texts.set(name, value);
}

function talkOf(event: OpenEvent, reading: Reading): RawTalk {
  const { texts, people, links } = event;
  const video = texts.get('video');
  return frabTalk({
    where: `line ${event.element.line}`,
    text: (name) => texts.get(name),
    people,
    links: video === undefined ? links : [...links, { url: video, title: 'video' }],
    answers: [],
    day: reading.day,
    room: reading.room,
    dayChange: dayChangeOf(reading.conference.get('day_change')),
  });
}

const OF_CONFERENCE = new Set(
  'title acronym start end city country time_zone_name day_change url base_url venue organisation'.split(' '),
);

function openEvent(element: Open): OpenEvent {
  const { attributes } = element;
  const ids = ['guid', 'id', 'code'].flatMap((key): [string, string][] => {
    const value = trimmed(attributes[key]);
    return value === undefined ? [] : [[key, value]];
  });
  return { element, texts: new Map(ids), people: [], links: [], isGroup: false };
}

/** xCal's words for what frab's schedule calls otherwise. */
const OF_XCAL: Readonly<Record<string, string>> = {
  vevent: 'event',
  vcalendar: 'conference',
  'x-wr-calname': 'title',
  summary: 'title',
  location: 'room',
  uid: 'guid',
  dtstart: 'start',
  dtend: 'end',
};

const XCAL = 'icalendar';
/** Atom, whose entries are news. */
const FEED = 'feed';

/** An element's name without its namespace, in frab's words. */
function nameOf(tag: string, root: string | undefined): string {
  const name = tag.slice(tag.lastIndexOf(':') + 1);
  if (root === undefined) return name.toLowerCase();
  return (root === XCAL ? lookup(OF_XCAL, name) : undefined) ?? name;
}

function open(reading: Reading, { name: tag, attributes }: SaxesTagPlain, line: number): void {
  const name = nameOf(tag, reading.root);
  if (reading.path.length >= DEEPEST) throw new Error(`it is nested more than ${DEEPEST} deep`);
  reading.root ??= name;
  const element = { name, attributes, line, text: '', fields: {} };
  reading.path.push(element);
  const isEvent = EVENTS.has(name) && reading.root !== FEED;
  if (isEvent) reading.events.push(openEvent(element));
  if (reading.events.length > 0) return;
  if (name === 'day') reading.day = parseDay(attributes.date ?? attributes.start) ?? undefined;
  if (name === 'day') reading.room = undefined;
  if (name === 'room') reading.room = attributes.name ?? attributes.title;
}

function close(reading: Reading): void {
  const element = reading.path.pop();
  if (element === undefined) return;
  const parent = reading.path.at(-1);
  const source = reading.conference.get('acronym') ?? reading.conference.get('title') ?? 'frab';
  const event = reading.events.at(-1);
  if (event?.element === element) closeEvent(reading, event, parent, source);
  else if (event !== undefined) closeInEvent(event, element, parent, source);
  else if (parent?.name === 'conference' && OF_CONFERENCE.has(element.name)) {
    const value = trimmed(element.text);
    if (value !== undefined) reading.conference.set(element.name, value);
  }
}

/** An item within another one is one where it has a title; without, it says something of the other. */
function closeEvent(reading: Reading, event: OpenEvent, parent: Open | undefined, source: string): void {
  reading.events.pop();
  const outer = reading.events.at(-1);
  const isTitled = event.texts.has('title') || event.texts.has('name');
  if (outer !== undefined && !isTitled) closeInEvent(outer, event.element, parent, source);
  else if (!event.isGroup) reading.talks.push(talkOf(event, reading));
  if (outer !== undefined && isTitled) outer.isGroup = true;
}

function fault(reading: Reading, error: Error): void {
  reading.faults += 1;
  if (reading.faults > REPORTED_FAULTS) return;
  const [, line = '1', what = error.message] = /^(?:.*?:)?(\d+):\d+: (.*)$/.exec(error.message) ?? [];
  reading.problems.push({
    where: `line ${line}`,
    what: `the XML is not well-formed here: ${what.replace(/\.$/, '')}`,
    mend: 'export the file again, or write & as &amp; and close every element',
  });
}

/** What is an ampersand of XML; every other one is text: "R & D", and entities of HTML, which plain-text.ts reads. */
const TEXT_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)/gi;
/** An entity that a piece may end within. */
const LONGEST_ENTITY = 10;

/** Escapes ampersands that are text, in pieces that may end anywhere. */
function createAmpersands(write: (text: string) => void): { write(text: string): void; end(): void } {
  let rest = '';
  return {
    write: (text) => {
      const whole = rest + text;
      const last = whole.lastIndexOf('&');
      const end = last >= 0 && last > whole.length - LONGEST_ENTITY ? last : whole.length;
      rest = whole.slice(end);
      write(whole.slice(0, end).replace(TEXT_AMPERSAND, '&amp;'));
    },
    end: () => write(rest.replace(TEXT_AMPERSAND, '&amp;')),
  };
}

/** Reads a schedule piece by piece. Faults of the XML are problems; what can be read around them is kept. */
export function createFrabXmlReader(): FrabXmlReader {
  const reading: Reading = {
    ...{ path: [], conference: new Map(), talks: [], problems: [], faults: 0 },
    ...{ root: undefined, events: [], day: undefined, room: undefined },
  };
  const parser = new SaxesParser({ position: true });
  parser.on('error', (error) => fault(reading, error));
  parser.on('opentag', (tag) => open(reading, tag as SaxesTagPlain, parser.line));
  parser.on('closetag', () => close(reading));
  const addText = (text: string): void => {
    const element = reading.path.at(-1);
    if (element !== undefined && element.text.length < LONGEST_TEXT) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  const ampersands = createAmpersands((text) => void parser.write(text));
  return {
    write: ampersands.write,
    count: () => reading.talks.length,
    isSchedule: () => reading.root === 'schedule' || reading.root === XCAL,
    finish: () => {
      ampersands.end();
      parser.close();
      const of = (name: string): string | undefined => reading.conference.get(name);
      return {
        ...{ id: of('acronym'), name: of('title') ?? of('acronym'), organisation: of('organisation') },
        ...{ city: of('city'), country: of('country'), zone: of('time_zone_name') },
        ...{ start: of('start'), end: of('end'), url: of('url') ?? of('base_url') },
        talks: reading.talks,
        problems: reading.problems,
      };
    },
  };
}
