// Published events as bytes: imported events as they were served when they were last published. A start reads them in
// place of rows: sooner, and whole also while the next import is writing. Believed only by the code that wrote them.
import type { DecidedPeople } from '../catalogue/import/people.js';
import type { Event, Talk } from '../catalogue/talk.js';
import type { Sliced } from '../lib/time-slice.js';

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
}

/** Talks of one line: a few milliseconds to parse. */
const LINE = 250;
const LINE_END = 10;

/** Raised when the layout changes. What a talk is is told by the code. */
const FORMAT = 1;
const writtenBy = (code: string): string => `${FORMAT} ${code}`;

/** `code`: names the code that reads talks. */
export function packPublished(imported: PublishedEvents, code: string): Uint8Array {
  const { revision, key, events, talks, cancelled, hidden, decisions } = imported;
  const head: Head = {
    ...{ code: writtenBy(code), revision, key, events, cancelled },
    hidden: [...hidden],
    merged: [...decisions.merged],
    split: [...decisions.split],
  };
  const count = Math.ceil(talks.length / LINE);
  const lines = Array.from({ length: count }, (_, line) => talks.slice(line * LINE, (line + 1) * LINE));
  return Buffer.concat([head, ...lines].map((value) => Buffer.from(`${JSON.stringify(value)}\n`)));
}

function* linesOf(bytes: Uint8Array): Generator<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < buffer.length; ) {
    const end = buffer.indexOf(LINE_END, start);
    yield buffer.toString('utf8', start, end);
    start = end + 1;
  }
}

/** Reads them in small steps; null where they are of another revision or were written by other code. */
export function* unpackPublished(
  bytes: Uint8Array,
  revision: number,
  code: string,
): Sliced<PublishedEvents | null> {
  const lines = linesOf(bytes);
  const first = lines.next();
  if (first.done === true) return null;
  const head = JSON.parse(first.value) as Head;
  if (head.code !== writtenBy(code) || head.revision !== revision) return null;
  const talks: Talk[] = [];
  for (const line of lines) {
    talks.push(...(JSON.parse(line) as Talk[]));
    yield;
  }
  const { key, events, cancelled, hidden, merged, split } = head;
  const decisions = { merged: new Map(merged), split: new Map(split) };
  return { revision, key, events, talks, cancelled, hidden: new Set(hidden), decisions };
}
