// Why a talk is a hit: the fields that matched, the sentence of the abstract, with the matched words marked.
import type { Talk } from '../catalogue/talk.js';
import { trackNames } from '../catalogue/track-names.js';
import type { Need } from './needs.js';
import { companyNames } from './people.js';
import type { Evidence, EvidenceField, Filters } from './query.js';
import { type Token, tokenize } from './tokens.js';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Alternatives by their first stem, so that a text is read once. */
export type Marker = ReadonlyMap<string, readonly Mark[]>;

/** One alternative of a need, from its first word on; null stands for any word between. */
interface Mark {
  readonly need: number;
  readonly weight: number;
  readonly stems: readonly (string | null)[];
}

/** A sentence this long is cut around its matched words by whoever shows it; longer ones are split at a clause. */
const SENTENCE = /[^.!?\n]+(?:[.!?](?![\s)”"’]|$)[^.!?\n]*)*[.!?”"’)]*/gu;

/** Prepares the words to be marked; hints too weak to explain a hit are left out. */
export function createMarker(needs: readonly Need[]): Marker {
  const marker = new Map<string, Mark[]>();
  needs.forEach(({ alternatives }, need) => {
    for (const alternative of alternatives) {
      if (alternative.weight < 0.15) continue;
      const { key, stems } = alternative.phrase;
      const [first = ''] = key;
      const mark: Mark = {
        need,
        weight: alternative.weight,
        stems: stems.slice(stems.findIndex((stem) => stem !== null)),
      };
      const list = marker.get(first);
      if (list === undefined) marker.set(first, [mark]);
      else list.push(mark);
    }
  });
  return marker;
}

interface Found extends Range {
  readonly need: number;
  readonly weight: number;
}

/** The stretch from one word on that a mark covers. */
function matchAt(tokens: readonly Token[], at: number, { stems }: Mark): Range | undefined {
  const start = tokens[at] as Token;
  let fits = true;
  for (let offset = 0; fits && offset < stems.length; offset += 1) {
    const stem = stems[offset];
    fits = stem === null || tokens[at + offset]?.stem === stem;
  }
  const end = tokens[at + stems.length - 1];
  if (fits && end !== undefined) return { start: start.start, end: end.end };
  // A compound: "multitenant" for "multi-tenant".
  const { joined } = start;
  const last = joined === undefined ? undefined : tokens[at + joined.parts - 1];
  if (joined === undefined || last === undefined || stems.length !== 1 || stems[0] !== joined.stem)
    return undefined;
  return { start: start.start, end: last.end };
}

/** Adds what the alternatives that begin with `key` mark at one word. */
function addMarks(marks: Found[], tokens: readonly Token[], at: number, of: ReturnType<Marker['get']>): void {
  if (of === undefined) return;
  for (const mark of of) {
    const range = matchAt(tokens, at, mark);
    if (range !== undefined) {
      marks.push({ start: range.start, end: range.end, need: mark.need, weight: mark.weight });
    }
  }
}

function findMarks(tokens: readonly Token[], marker: Marker): readonly Found[] {
  const marks: Found[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const { stem, joined } = tokens[at] as Token;
    addMarks(marks, tokens, at, marker.get(stem));
    if (joined !== undefined) addMarks(marks, tokens, at, marker.get(joined.stem));
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
export function cut(text: string, ranges: readonly Range[]): Evidence['parts'] {
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

/** A stretch of text with its words. */
interface Read {
  readonly text: string;
  readonly tokens: readonly Token[];
}

const readText = (text: string): Read => ({ text, tokens: tokenize(text) });

function readSentences(text: string): readonly Read[] {
  return [...text.matchAll(SENTENCE)]
    .map(([sentence]) => sentence.trim())
    .filter((sentence) => sentence.length > 1)
    .map(readText);
}

/** What evidence can be taken from, read once. */
interface ReadTalk {
  readonly title: Read;
  readonly speakers: readonly Read[];
  readonly companies: readonly Read[];
  readonly tracks: readonly Read[];
  readonly abstract: readonly Read[];
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
  };
}

/** Talks that were read lately: all of one conference, some 25 kB each. */
const MOST_READ = 400;
const lately = new Map<Talk, ReadTalk>();

function remembered(talk: Talk): ReadTalk {
  const known = lately.get(talk);
  if (known !== undefined) return known;
  if (lately.size >= MOST_READ) lately.clear();
  const read = readTalk(talk);
  lately.set(talk, read);
  return read;
}

function wholeField(field: EvidenceField, { text, tokens }: Read, marker: Marker): readonly Evidence[] {
  const marks = findMarks(tokens, marker);
  return marks.length === 0 ? [] : [{ field, parts: cut(text, marks) }];
}

/** How well a sentence explains a hit: each need once, by its strongest words. */
function worthOf(marks: readonly Found[]): number {
  const best = new Map<number, number>();
  for (const { need, weight } of marks) best.set(need, Math.max(best.get(need) ?? 0, weight));
  return [...best.values()].reduce((sum, weight) => sum + weight, 0) + Math.min(marks.length, 5) * 0.01;
}

/** The sentence of a long text that has the most of what was asked, the first of equals. */
function bestSentence(field: EvidenceField, sentences: readonly Read[], marker: Marker): readonly Evidence[] {
  let best: { worth: number; text: string; marks: readonly Found[] } | undefined;
  for (const { text, tokens } of sentences) {
    const marks = findMarks(tokens, marker);
    const worth = worthOf(marks);
    if (marks.length > 0 && (best === undefined || worth > best.worth)) best = { worth, text, marks };
  }
  return best === undefined ? [] : [{ field, parts: cut(best.text, best.marks) }];
}

const whole = (field: EvidenceField, text: string): Evidence => ({ field, parts: [{ text, matched: true }] });

/** Names that a filter asked for are evidence as a whole. */
function filterEvidence(talk: Talk, filters: Filters): readonly Evidence[] {
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

/** The evidence of one hit, the most telling field first. A bio is shown only when nothing else matched. */
export function evidenceOf(talk: Talk, marker: Marker, filters: Filters): readonly Evidence[] {
  if (marker.size === 0) return filterEvidence(talk, filters);
  const read = remembered(talk);
  const found = [
    ...wholeField('title', read.title, marker),
    ...filterEvidence(talk, filters),
    ...read.speakers.flatMap((name) => wholeField('speaker', name, marker)),
    ...read.companies.flatMap((name) => wholeField('company', name, marker)),
    ...read.tracks.flatMap((name) => wholeField('track', name, marker)),
    ...bestSentence('abstract', read.abstract, marker),
  ];
  if (found.length > 0) return found;
  return talk.speakers.flatMap(({ bio }) => bestSentence('bio', readSentences(nfc(bio)), marker)).slice(0, 1);
}
