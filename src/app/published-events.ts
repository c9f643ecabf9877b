// Published events as bytes: imported events as they were served when they were last published. A start reads them in
// place of rows: sooner, and whole also while the next import is writing. Believed only by the code that wrote them.
import type { TalkCorrection } from '../catalogue/correction.js';
import type { DecidedPeople } from '../catalogue/import/people.js';
import type { Event, Speaker, Talk } from '../catalogue/talk.js';
import { defined } from '../lib/defined.js';
import type { Sliced } from '../lib/time-slice.js';
import type { PreparedSearch } from '../ports/events.js';
import { createTextPacker, type TextAt, type TextPacker, unpackTexts } from './packed-texts.js';

export interface PublishedEvents {
  /** Of the database when it was read; 0 where nothing was ever imported or hidden. */
  readonly revision: number;
  /** The same for the same talks in the same database: names what was prepared for them. */
  readonly key: string;
  readonly events: readonly Event[];
  /** Without cancelled ones, with what operators decided about people. */
  readonly talks: readonly Talk[];
  /** Talks of these events that are off, to say so where one is asked for. */
  readonly cancelled: readonly Talk[];
  readonly hidden: ReadonlySet<string>;
  /** What operators decided about people; it holds for the shipped talks too. */
  readonly decisions: DecidedPeople;
  /** What operators corrected, in the talks above not done yet; it holds for the shipped talks too. */
  readonly corrections: readonly TalkCorrection[];
}

/** What stands in the first line, before those of the talks. */
interface Head {
  readonly code: string;
  readonly revision: number;
  readonly key: string;
  readonly events: readonly Event[];
  readonly cancelled: readonly Talk[];
  readonly hidden: readonly string[];
  readonly merged: readonly (readonly [string, string])[];
  readonly split: readonly (readonly [string, string])[];
  readonly corrections: readonly TalkCorrection[];
}

/** Talks of one line: a few milliseconds to parse. */
const LINE = 250;
const LINE_END = 10;

/** Raised when the layout changes. What a talk is is told by the code. */
const FORMAT = 3;
const writtenBy = (code: string): string => `${FORMAT} ${code}`;

/** What is published, as it is kept: facts of talks, and beside them their long texts. */
export type PublishedBytes = Pick<PreparedSearch, 'events' | 'texts'>;

export const NOTHING_PUBLISHED: PublishedBytes = { events: new Uint8Array(0), texts: new Uint8Array(0) };

/** A talk without what is packed as text, and without what is the same as something else of it. */
function factsOf(talk: Talk, texts: TextPacker): Partial<Talk> {
  const { abstract, provenance, heading, ...facts } = talk;
  texts.add(abstract ?? '');
  texts.add(JSON.stringify(provenance));
  const speakers = talk.speakers.map((speaker) => {
    if (speaker.bio === null) return speaker;
    const { bio, ...others } = speaker;
    texts.add(bio);
    return others as Speaker;
  });
  return { ...facts, speakers, ...defined({ heading: heading === talk.title ? undefined : heading }) };
}

/** `code`: names the code that reads talks. */
export function packPublished(imported: PublishedEvents, code: string): PublishedBytes {
  const { revision, key, events, talks, cancelled, hidden, decisions, corrections } = imported;
  const head: Head = {
    ...{ code: writtenBy(code), revision, key, events, cancelled, corrections },
    hidden: [...hidden],
    merged: [...decisions.merged],
    split: [...decisions.split],
  };
  const texts = createTextPacker();
  const facts = talks.map((talk) => factsOf(talk, texts));
  const count = Math.ceil(talks.length / LINE);
  const lines = Array.from({ length: count }, (_, line) => facts.slice(line * LINE, (line + 1) * LINE));
  const bytes = [head, ...lines].map((value) => Buffer.from(`${JSON.stringify(value)}\n`));
  return { events: Buffer.concat(bytes), texts: texts.done() };
}

/** Where the texts of a talk or speaker begin. */
const PLACE = Symbol('place of its texts');
type Packed = { readonly [PLACE]: number };

/**
 * Gives talks back their texts, in the order in which they were packed. The properties are the same functions in all
 * talks: of functions of its own, each talk would need a description of its own too.
 */
function createRestorer(textAt: TextAt) {
  const decoded = (decode: (place: number) => unknown): PropertyDescriptor => ({
    enumerable: true,
    get(this: Packed) {
      return decode(this[PLACE]);
    },
  });
  const abstract = decoded((place) => textAt(place) || null);
  const provenance = decoded((place) => JSON.parse(textAt(place + 1)));
  const bio = decoded(textAt);
  let next = 0;
  return (facts: Partial<Talk>): Talk => {
    Object.defineProperty(facts, PLACE, { value: next });
    Object.defineProperty(facts, 'abstract', abstract);
    Object.defineProperty(facts, 'provenance', provenance);
    next += 2;
    const talk = facts as { -readonly [Name in keyof Talk]: Talk[Name] };
    talk.heading ??= talk.title;
    for (const speaker of talk.speakers) {
      if (speaker.bio !== undefined) continue;
      Object.defineProperty(speaker, PLACE, { value: next });
      Object.defineProperty(speaker, 'bio', bio);
      next += 1;
    }
    return talk;
  };
}

function* linesOf(bytes: Uint8Array): Generator<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < buffer.length; ) {
    const end = buffer.indexOf(LINE_END, start);
    yield buffer.toString('utf8', start, end);
    start = end + 1;
  }
}

/** Reads them in small steps; null where they are of another revision, were written by other code or are damaged. */
export function* unpackPublished(
  bytes: PublishedBytes,
  revision: number,
  code: string,
): Sliced<PublishedEvents | null> {
  const lines = linesOf(bytes.events);
  const first = lines.next();
  if (first.done === true) return null;
  const head = JSON.parse(first.value) as Head;
  if (head.code !== writtenBy(code) || head.revision !== revision) return null;
  const textAt = unpackTexts(bytes.texts);
  if (textAt === null) return null;
  const restore = createRestorer(textAt);
  const talks: Talk[] = [];
  for (const line of lines) {
    for (const facts of JSON.parse(line) as Partial<Talk>[]) talks.push(restore(facts));
    yield;
  }
  const { key, events, cancelled, hidden, merged, split, corrections } = head;
  const decisions = { merged: new Map(merged), split: new Map(split) };
  return { revision, key, events, talks, cancelled, hidden: new Set(hidden), decisions, corrections };
}
