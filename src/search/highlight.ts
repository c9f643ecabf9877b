// Why a talk is a hit: the fields that matched, the sentence of the abstract, with the matched words marked.
import type { Talk } from '../catalogue/talk.js';
import type { Alternative, Need } from './expand.js';
import { companyNames } from './people.js';
import type { Evidence, EvidenceField, Filters } from './query.js';
import { type Token, tokenize } from './tokens.js';
import { trackNames } from './tracks.js';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Alternatives by their first stem, so that a text is read once. */
export type Marker = ReadonlyMap<
  string,
  readonly { readonly need: number; readonly alternative: Alternative }[]
>;

/** A sentence this long is cut around its matched words by whoever shows it; longer ones are split at a clause. */
const SENTENCE = /[^.!?\n]+(?:[.!?](?![\s)”"’]|$)[^.!?\n]*)*[.!?”"’)]*/gu;

/** Prepares the words to be marked; hints too weak to explain a hit are left out. */
export function createMarker(needs: readonly Need[]): Marker {
  const marker = new Map<string, { need: number; alternative: Alternative }[]>();
  needs.forEach(({ alternatives }, need) => {
    for (const alternative of alternatives) {
      if (alternative.weight < 0.15) continue;
      const [first = ''] = alternative.phrase.key;
      const list = marker.get(first);
      if (list === undefined) marker.set(first, [{ need, alternative }]);
      else list.push({ need, alternative });
    }
  });
  return marker;
}

interface Found extends Range {
  readonly need: number;
  readonly weight: number;
}

function matchAt(tokens: readonly Token[], at: number, { phrase }: Alternative): Range | undefined {
  const first = phrase.stems.findIndex((stem) => stem !== null);
  const stems = phrase.stems.slice(first);
  const fits = stems.every((stem, offset) => stem === null || tokens[at + offset]?.stem === stem);
  const [start, end] = [tokens[at], tokens[at + stems.length - 1]];
  if (fits && start !== undefined && end !== undefined) return { start: start.start, end: end.end };
  // A compound: "multitenant" for "multi-tenant".
  const { joined } = tokens[at] as Token;
  const last = joined === undefined ? undefined : tokens[at + joined.parts - 1];
  if (joined === undefined || last === undefined || stems.length !== 1 || stems[0] !== joined.stem)
    return undefined;
  return { start: (tokens[at] as Token).start, end: last.end };
}

function findMarks(tokens: readonly Token[], marker: Marker): readonly Found[] {
  return tokens.flatMap((token, at) => {
    const keys = token.joined === undefined ? [token.stem] : [token.stem, token.joined.stem];
    return keys.flatMap((key) =>
      (marker.get(key) ?? []).flatMap(({ need, alternative }) => {
        const range = matchAt(tokens, at, alternative);
        return range === undefined ? [] : [{ ...range, need, weight: alternative.weight }];
      }),
    );
  });
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

function wholeField(field: EvidenceField, text: string, marker: Marker): readonly Evidence[] {
  const marks = findMarks(tokenize(text), marker);
  return marks.length === 0 ? [] : [{ field, parts: cut(text, marks) }];
}

/** How well a sentence explains a hit: each need once, by its strongest words. */
function worthOf(marks: readonly Found[]): number {
  const best = new Map<number, number>();
  for (const { need, weight } of marks) best.set(need, Math.max(best.get(need) ?? 0, weight));
  return [...best.values()].reduce((sum, weight) => sum + weight, 0) + Math.min(marks.length, 5) * 0.01;
}

/** The sentence of a long text that has the most of what was asked, the first of equals. */
function bestSentence(field: EvidenceField, text: string, marker: Marker): readonly Evidence[] {
  let best: { worth: number; sentence: string; marks: readonly Found[] } | undefined;
  for (const match of text.matchAll(SENTENCE)) {
    const sentence = match[0].trim();
    if (sentence.length < 2) continue;
    const marks = findMarks(tokenize(sentence), marker);
    const worth = worthOf(marks);
    if (marks.length > 0 && (best === undefined || worth > best.worth)) best = { worth, sentence, marks };
  }
  return best === undefined ? [] : [{ field, parts: cut(best.sentence, best.marks) }];
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
  const text = (value: string | null): string => (value ?? '').normalize('NFC');
  const speakers = talk.speakers.flatMap(({ name }) => wholeField('speaker', text(name), marker));
  const companies = [...new Set(talk.speakers.flatMap((speaker) => companyNames(speaker).slice(0, 1)))];
  const found = [
    ...wholeField('title', text(talk.title), marker),
    ...filterEvidence(talk, filters),
    ...speakers,
    ...companies.flatMap((name) => wholeField('company', text(name), marker)),
    ...trackNames(talk.track).flatMap((name) => wholeField('track', name, marker)),
    ...bestSentence('abstract', text(talk.abstract), marker),
  ];
  if (found.length > 0 || marker.size === 0) return found;
  return talk.speakers.flatMap(({ bio }) => bestSentence('bio', text(bio), marker)).slice(0, 1);
}
