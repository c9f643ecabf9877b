// Passages as rows, and back: the text as one string for full text, with the place and second of each sentence beside it.
import { z } from 'zod';
import type { SpokenPassage } from '../../../catalogue/transcripts/transcript.js';
import type { SpeechPart } from '../../../ports/transcripts.js';

// A passage's id is its transcript's number and its place in it as one integer, so that full text knows the talk of a match
// without reading the match's row, and the passages of a talk are one range.

/** Passages of one transcript; more than a week of speech. */
export const MOST_PASSAGES = 65_536;

export const passageId = (transcript: number, place: number): number => transcript * MOST_PASSAGES + place;
export const transcriptOf = (id: number): number => Math.floor(id / MOST_PASSAGES);
export const passageNumber = (id: number): number => id % MOST_PASSAGES;

/** What full text puts around a match; captions are cleaned of control characters, so that no text has them. */
export const MATCH_START = '\u0002';
export const MATCH_END = '\u0003';

const Seconds = z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()])).min(1);

/** Where each sentence begins: in the text in characters, in the recording in seconds. */
type Beginnings = z.infer<typeof Seconds>;

export interface PassageText {
  readonly text: string;
  /** JSON of `Beginnings`. */
  readonly seconds: string;
}

export function passageText({ sentences }: SpokenPassage): PassageText {
  const beginnings: [number, number][] = [];
  let text = '';
  for (const sentence of sentences) {
    if (text !== '') text += ' ';
    beginnings.push([text.length, sentence.second]);
    text += sentence.text;
  }
  return { text, seconds: JSON.stringify(beginnings) };
}

const readSeconds = (seconds: string): Beginnings => Seconds.parse(JSON.parse(seconds));

export function readPassage({ text, seconds }: PassageText, speaker: string | null): SpokenPassage {
  const beginnings = readSeconds(seconds);
  const sentences = beginnings.map(([from, second], index) => ({
    second,
    text: text.slice(from, beginnings[index + 1]?.[0]).trim(),
  }));
  return { speaker, sentences };
}

/** `the ␂leader␃ of` → parts. */
function readMarks(marked: string): readonly SpeechPart[] {
  return marked.split(MATCH_START).flatMap((piece, index) => {
    const [inside = '', outside] = index === 0 ? ['', piece] : piece.split(MATCH_END);
    return [
      { text: inside, matched: true },
      { text: outside ?? '', matched: false },
    ].filter(({ text }) => text !== '');
  });
}

interface MarkedSentence {
  readonly second: number;
  readonly parts: readonly SpeechPart[];
}

/** The parts between two places of the text. */
function between(parts: readonly SpeechPart[], from: number, to: number): readonly SpeechPart[] {
  let place = 0;
  return parts.flatMap(({ text, matched }) => {
    const cut = text.slice(Math.max(0, from - place), Math.max(0, to - place));
    place += text.length;
    return cut === '' ? [] : [{ text: cut, matched }];
  });
}

/** How many different words of the question a sentence has. */
const distinctMatches = ({ parts }: MarkedSentence): number =>
  new Set(parts.filter(({ matched }) => matched).map(({ text }) => text.toLowerCase())).size;

/** The sentence that has the most of what matched; the first of those that have as much. */
export const bestOf = <T extends MarkedSentence>(sentences: readonly T[]): T | undefined =>
  sentences.reduce<T | undefined>(
    (best, each) => (best === undefined || distinctMatches(each) > distinctMatches(best) ? each : best),
    undefined,
  );

/** The best sentence of a passage. */
export function bestSentence(marked: string, seconds: string): MarkedSentence {
  const parts = readMarks(marked);
  const sentences = readSeconds(seconds).map(([from, second], index, all) => ({
    second,
    parts: between(parts, from, (all[index + 1]?.[0] ?? Number.MAX_SAFE_INTEGER) - 1),
  }));
  // A passage has a sentence, as `Seconds` demands.
  return bestOf(sentences) as MarkedSentence;
}
