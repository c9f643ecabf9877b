// Cue: one caption as a file has it, with the markup of captions read and everything else as text.
import type { ImportProblem } from '../sources/raw-event.js';

export interface Cue {
  /** Seconds from the beginning of the recording. */
  readonly start: number;
  readonly end: number;
  /** As shown, without empty ones. */
  readonly lines: readonly CueLine[];
}

export interface CueLine {
  readonly text: string;
  /** Absent where the line says nothing of its speaker; null where it says that another one speaks. */
  readonly speaker?: string | null;
}

/** Cues of a file, and what of it can't be read. */
export interface ReadCues {
  readonly cues: readonly Cue[];
  readonly problems: readonly ImportProblem[];
}

/** The tags of WebVTT (https://www.w3.org/TR/webvtt1/#webvtt-cue-text-span) and SubRip; any other `<` is text. */
const TAG =
  /<\/?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|<\d{1,4}:\d{2}(?::\d{2})?[.,]\d{1,3}>/giu;
const VOICE = /<v(?:\.[^\s<>]{1,80})?\s+([^<>]{1,80})>/iu;
/** `{\an8}`: a place on the screen. */
const PLACE = /\{\\[^{}]{1,60}\}/g;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lrm: '',
  rlm: '',
};
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp|lrm|rlm));/giu;

const character = (code: number): string =>
  code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';

export const decodeEntities = (text: string): string =>
  text.replace(ENTITY, (_, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return character(Number(decimal));
    if (hex !== undefined) return character(Number.parseInt(hex, 16));
    return ENTITIES[(name ?? '').toLowerCase()] ?? '';
  });

/** Control characters, direction overrides and marks without width: nothing that is heard. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffd]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const tidy = (text: string): string =>
  text.replace(UNSEEN, '').replace(LONE_SURROGATE, '').normalize('NFC').replace(/\s+/g, ' ').trim();

/** `[Music]`, `[ __ ]`, `♪ la la ♪`: what captions say of sounds. */
const SOUND = /\[[^[\]]{0,80}\]|♪[^♪]{0,200}♪|[♪♫]/gu;
/** The same in round brackets, which speech has too. */
const SOUND_WORDS =
  /\((?:[^()]{0,40}\s)?(?:music|applause|applauding|laughter|laughs?|laughing|chuckles?|coughs?|sighs?|cheers?|cheering|clapping|inaudible|crosstalk|silence)(?:\s[^()]{0,40})?\)/giu;

/** Characters of one cue; a real one has at most some hundreds, and a file may be one cue. */
const LONGEST_CUE = 200_000;

const NAME = String.raw`\p{Lu}[\p{L}.'’-]{0,30}(?:\s\p{Lu}[\p{L}.'’-]{0,30}){0,3}`;
/** `>> Jane Doe: …`, `JANE: …`, `Jane Doe: …`; one word in small letters ("Note: …") is no name. */
const NAMED = new RegExp(
  String.raw`^(?:>>+\s*(${NAME})|(\p{Lu}[\p{Lu}.'’-]{1,30}(?:\s\p{Lu}[\p{Lu}.'’-]{1,30}){0,3})|(\p{Lu}[\p{Ll}.'’-]{1,30}(?:\s\p{Lu}[\p{L}.'’-]{0,30}){1,3})):\s+`,
  'u',
);
/** `>> …`, `- …`: another one speaks. */
const TURN = /^(?:>>+|[-–—]\s)\s*/u;
/** Words that stand in capitals before a colon and are no name. */
const NO_NAME = /^(?:[A-Z]{2,5}S?|NOTE|WARNING|EXAMPLE|QUESTION|ANSWER)$/u;

function speakerOf(line: string): { readonly speaker?: string | null; readonly rest: string } {
  const named = NAMED.exec(line);
  const name = named?.[1] ?? named?.[2] ?? named?.[3];
  const isMarked = named?.[1] !== undefined;
  if (named !== null && name !== undefined && (isMarked || !NO_NAME.test(name)))
    return { speaker: name, rest: line.slice(named[0].length) };
  const turn = TURN.exec(line);
  return turn === null ? { rest: line } : { speaker: null, rest: line.slice(turn[0].length) };
}

function cueLine(raw: string): readonly CueLine[] {
  const voice = VOICE.exec(raw)?.[1];
  const plain = tidy(decodeEntities(raw.replace(TAG, '').replace(PLACE, '')));
  const { speaker, rest } = speakerOf(
    plain.replace(SOUND, ' ').replace(SOUND_WORDS, ' ').replace(/\s+/g, ' ').trim(),
  );
  const text = rest.trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  const said = voice === undefined ? speaker : tidy(decodeEntities(voice));
  return [said === undefined ? { text } : { text, speaker: said }];
}

/** A cue of raw text; null for one in which nothing is said. */
export function readCue(start: number, end: number, raw: string): Cue | null {
  const lines = raw.slice(0, LONGEST_CUE).split('\n').flatMap(cueLine);
  return lines.length === 0 ? null : { start, end: Math.max(start, end), lines };
}
