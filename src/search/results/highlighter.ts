// Highlighter: why a talk is a hit, the fields that matched and the sentence of the abstract with its words marked.
import { LRUCache } from 'lru-cache';
import type { Talk } from '../../catalogue/talk.js';
import { trackNames } from '../../catalogue/track-names.js';
import { type Token, tokenize } from '../analysis/tokenizer.js';
import { companyNames } from '../entities/people.js';
import type { Clause } from '../expansion/clause.js';
import type { Filters, Snippet, SnippetField } from '../query.js';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Alternatives by their first stem, so that a text is read once. */
export type Marker = ReadonlyMap<string, readonly Mark[]>;

/** One alternative of a need, from its first word on; null stands for any word between. */
interface Mark {
  readonly clause: number;
  readonly weight: number;
  readonly stems: readonly (string | null)[];
}

/** A sentence this long is cut around its matched words where it is shown; longer ones are split at a clause. */
const SENTENCE = /[^.!?\n]+(?:[.!?](?![\s)”"’]|$)[^.!?\n]*)*[.!?”"’)]*/gu;

/** Prepares the words to be marked; hints too weak to explain a hit are left out. */
export function createMarker(clauses: readonly Clause[]): Marker {
  const marker = new Map<string, Mark[]>();
  clauses.forEach(({ variants }, clause) => {
    for (const variant of variants) {
      if (variant.weight < 0.15) continue;
      const { key, stems } = variant.phrase;
      const [first = ''] = key;
      const mark: Mark = {
        clause,
        weight: variant.weight,
        stems: stems.slice(
          stems.findIndex((stem) => stem !== null),
          stems.findLastIndex((stem) => stem !== null) + 1,
        ),
      };
      const list = marker.get(first);
      if (list === undefined) marker.set(first, [mark]);
      else list.push(mark);
    }
  });
  return marker;
}

interface Found extends Range {
  readonly clause: number;
  readonly weight: number;
}

/** A stretch of text with its words in flat lists: as objects those of a whole conference would take megabytes. */
interface Read {
  readonly text: string;
  readonly stems: readonly string[];
  /** Start and end of each word, one after the other. */
  readonly bounds: readonly number[];
  /** Words that are the first part of a compound, by their number. */
  readonly joined: ReadonlyMap<number, Joined>;
}

type Joined = NonNullable<Token['joined']>;

const NO_JOINED: Read['joined'] = new Map();

function readText(text: string): Read {
  const tokens = tokenize(text);
  const compounds = tokens.flatMap(({ joined }, at) => (joined === undefined ? [] : [[at, joined] as const]));
  const bounds: number[] = new Array(tokens.length * 2);
  tokens.forEach(({ start, end }, at) => {
    bounds[at * 2] = start;
    bounds[at * 2 + 1] = end;
  });
  return {
    text,
    stems: tokens.map(({ stem }) => stem),
    bounds,
    joined: compounds.length === 0 ? NO_JOINED : new Map(compounds),
  };
}

/** How many words a mark covers from one word on; 0 when it doesn't stand there. */
function coveredAt({ stems, joined }: Read, at: number, wanted: Mark['stems']): number {
  let fits = true;
  for (let offset = 0; fits && offset < wanted.length; offset += 1) {
    const stem = wanted[offset];
    fits = stem === null || stems[at + offset] === stem;
  }
  if (fits && at + wanted.length <= stems.length) return wanted.length;
  // A compound: "multitenant" for "multi-tenant".
  const whole = joined.get(at);
  if (whole === undefined || wanted.length !== 1 || wanted[0] !== whole.stem) return 0;
  return at + whole.parts <= stems.length ? whole.parts : 0;
}

/** Adds what the alternatives that begin with one stem mark at one word. */
function addMarks(marks: Found[], read: Read, at: number, of: ReturnType<Marker['get']>): void {
  if (of === undefined) return;
  for (const { clause, weight, stems } of of) {
    const covered = coveredAt(read, at, stems);
    if (covered === 0) continue;
    const start = read.bounds[at * 2] as number;
    const end = read.bounds[(at + covered) * 2 - 1] as number;
    marks.push({ start, end, clause, weight });
  }
}

function findMarks(read: Read, marker: Marker): readonly Found[] {
  const marks: Found[] = [];
  const { stems, joined } = read;
  for (let at = 0; at < stems.length; at += 1) {
    addMarks(marks, read, at, marker.get(stems[at] as string));
    const whole = joined.size === 0 ? undefined : joined.get(at);
    if (whole !== undefined) addMarks(marks, read, at, marker.get(whole.stem));
  }
  return marks;
}

/** Ranges in order, without overlap. */
function united(ranges: readonly Range[]): readonly Range[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Range[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last === undefined || range.start >= last.end) result.push(range);
    else if (range.end > last.end) result[result.length - 1] = { start: last.start, end: range.end };
  }
  return result;
}

/** Cuts a text into plain and matched parts. */
export function cut(text: string, ranges: readonly Range[]): Snippet['parts'] {
  const parts: { text: string; matched: boolean }[] = [];
  let at = 0;
  for (const { start, end } of united(ranges)) {
    if (start > at) parts.push({ text: text.slice(at, start), matched: false });
    parts.push({ text: text.slice(start, end), matched: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), matched: false });
  return parts;
}

function readSentences(text: string): readonly Read[] {
  return [...text.matchAll(SENTENCE)]
    .map(([sentence]) => sentence.trim())
    .filter((sentence) => sentence.length > 1)
    .map(readText);
}

/** The tokenised text of a talk that snippets are cut from. */
interface ReadTalk {
  readonly title: Read;
  readonly speakers: readonly Read[];
  readonly companies: readonly Read[];
  readonly tracks: readonly Read[];
  readonly abstract: readonly Read[];
  readonly bios: readonly (readonly Read[])[];
}

const nfc = (text: string | null): string => (text ?? '').normalize('NFC');

function readTalk({ title, speakers, track, abstract }: Talk): ReadTalk {
  const companies = new Set(speakers.flatMap((speaker) => companyNames(speaker).slice(0, 1)));
  return {
    title: readText(nfc(title)),
    speakers: speakers.map(({ name }) => readText(nfc(name))),
    companies: [...companies].map((name) => readText(nfc(name))),
    tracks: trackNames(track).map(readText),
    abstract: readSentences(nfc(abstract)),
    bios: speakers.map(({ bio }) => readSentences(nfc(bio))),
  };
}

/** Talks that were read last: all of one conference, some 8 kB each. Reading ten anew takes 0.5 ms. */
const MAX_READ = 400;
const readTalks = new LRUCache<Talk, ReadTalk>({ max: MAX_READ, memoMethod: readTalk });

function wholeField(field: SnippetField, read: Read, marker: Marker): readonly Snippet[] {
  const marks = findMarks(read, marker);
  return marks.length === 0 ? [] : [{ field, parts: cut(read.text, marks) }];
}

/** How well a sentence explains a hit: each need once, by its strongest words. */
function worthOf(marks: readonly Found[]): number {
  const best = new Map<number, number>();
  for (const { clause, weight } of marks) best.set(clause, Math.max(best.get(clause) ?? 0, weight));
  return [...best.values()].reduce((sum, weight) => sum + weight, 0) + Math.min(marks.length, 5) * 0.01;
}

/** The sentence of a long text that has the most of what was asked, the first of equals. */
function bestSentence(field: SnippetField, sentences: readonly Read[], marker: Marker): readonly Snippet[] {
  let best: { worth: number; text: string; marks: readonly Found[] } | undefined;
  for (const sentence of sentences) {
    const marks = findMarks(sentence, marker);
    if (marks.length === 0) continue;
    const worth = worthOf(marks);
    if (best === undefined || worth > best.worth) best = { worth, text: sentence.text, marks };
  }
  return best === undefined ? [] : [{ field, parts: cut(best.text, best.marks) }];
}

const whole = (field: SnippetField, text: string): Snippet => ({ field, parts: [{ text, matched: true }] });

/** Names that a filter asked for are highlighted as a whole. */
function filterEvidence(talk: Talk, filters: Filters): readonly Snippet[] {
  if ((filters.speakers ?? filters.companies ?? filters.tracks) === undefined) return [];
  const wanted = new Set(filters.speakers ?? []);
  const companies = new Set(filters.companies ?? []);
  const tracks = new Set(filters.tracks ?? []);
  return [
    ...talk.speakers.filter(({ personId }) => wanted.has(personId)).map(({ name }) => whole('speaker', name)),
    ...[...new Set(talk.speakers.map(({ canonicalCompany }) => canonicalCompany ?? ''))]
      .filter((name) => companies.has(name))
      .map((name) => whole('company', name)),
    ...trackNames(talk.track)
      .filter((name) => tracks.has(name))
      .map((name) => whole('track', name)),
  ];
}

/** The snippets of one hit, the most telling field first. A bio is shown only when nothing else matched. */
export function snippetsOf(talk: Talk, marker: Marker, filters: Filters): readonly Snippet[] {
  if (marker.size === 0) return filterEvidence(talk, filters);
  const read = readTalks.memo(talk);
  const found = [
    ...wholeField('title', read.title, marker),
    ...filterEvidence(talk, filters),
    ...read.speakers.flatMap((name) => wholeField('speaker', name, marker)),
    ...read.companies.flatMap((name) => wholeField('company', name, marker)),
    ...read.tracks.flatMap((name) => wholeField('track', name, marker)),
    ...bestSentence('abstract', read.abstract, marker),
  ];
  if (found.length > 0) return found;
  return read.bios.flatMap((bio) => bestSentence('bio', bio, marker)).slice(0, 1);
}
