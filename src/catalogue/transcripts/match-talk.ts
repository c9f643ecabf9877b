// Talk matching: which talk the captions of a file belong to, by the recording's id, the talk's id or its title in the
// file's name. yt-dlp calls a file `Title [dQw4w9WgXcQ].en.vtt`.
import { basename, extname } from 'node:path';
import { comparisonKey } from '../fold.js';
import type { Talk } from '../talk.js';

export interface CaptionName {
  /** The name without folder, extension and language. */
  readonly stem: string;
  /** ISO 639 code, such as `en` of `talk.en-US.vtt`; null where the name has none. */
  readonly language: string | null;
}

export interface TalkMatcher {
  /** The talks that a name fits; one is an answer, none or several are to be told. */
  match(name: CaptionName): readonly Talk[];
}

const CAPTION_EXTENSION = /\.(?:vtt|srt|sbv|json3?|srv[123]|xml|ttml|txt)$/iu;
/** `.en`, `.en-US`, `.pt-BR`, `.en-orig`, `.zh-Hans`, `.a.en`. */
const LANGUAGE = /(?:\.a)?[._]([a-z]{2,3})(?:[-_](?:[a-z]{2,4}|\d{3}|orig|hans|hant))*$/iu;

export function captionName(path: string): CaptionName {
  const file = basename(path);
  const stem = CAPTION_EXTENSION.test(file) ? file.slice(0, -extname(file).length) : file;
  const language = LANGUAGE.exec(stem);
  if (language === null || language.index === 0) return { stem, language: null };
  return { stem: stem.slice(0, language.index), language: (language[1] ?? '').toLowerCase() };
}

/** Titles of fewer words and letters stand in other names by chance. */
const TELLING_WORDS = 2;
const TELLING_LETTERS = 10;

type TalksByKey = ReadonlyMap<string, readonly Talk[]>;

function byKey(talks: readonly Talk[], keysOf: (talk: Talk) => readonly string[]): TalksByKey {
  const found = new Map<string, Talk[]>();
  for (const talk of talks) {
    for (const key of new Set(keysOf(talk))) {
      const own = found.get(key);
      if (own === undefined) found.set(key, [talk]);
      else own.push(talk);
    }
  }
  return found;
}

/** YouTube's id, or the last part of another recording's address. */
function recordingIds({ videoId, recordingUrl }: Talk): readonly string[] {
  if (videoId !== null) return [videoId];
  if (recordingUrl === null) return [];
  const last = new URL(recordingUrl).pathname
    .split('/')
    .filter((part) => part !== '')
    .at(-1);
  return last === undefined ? [] : [last, last.replace(/\.\w{2,4}$/, '')];
}

/** Places of a name that may be an id: all of it, what is in brackets, and what stands before or behind a space or dash. */
function possibleIds(stem: string): readonly string[] {
  const bracketed = [...stem.matchAll(/[[(]([\w-]{3,80})[\])]/gu)].map(([, id]) => id ?? '');
  const beside = [/^([\w-]{11})(?=[-_. ]|$)/u, /(?:^|[-_. ])([\w-]{11})$/u].map(
    (each) => each.exec(stem)?.[1] ?? '',
  );
  return [stem, ...bracketed, ...beside].filter((id) => id !== '');
}

const firstOf = (index: TalksByKey, keys: readonly string[]): readonly Talk[] => {
  const key = keys.find((each) => index.has(each));
  return key === undefined ? [] : (index.get(key) ?? []);
};

/** The longest title that stands in the name as a whole: "Conference 2020 - Jane Doe - Title". */
function byContainedTitle(titles: TalksByKey, name: string): readonly Talk[] {
  const words = name.split(' ');
  for (let length = words.length; length >= TELLING_WORDS; length -= 1) {
    const found = words
      .slice(0, words.length - length + 1)
      .map((_, from) => words.slice(from, from + length).join(' '))
      .filter((part) => part.length >= TELLING_LETTERS)
      .flatMap((part) => titles.get(part) ?? []);
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}

/** Words of a name that are compared with titles; a longer one is no title. */
const LONGEST_NAME = 60;

export function createTalkMatcher(talks: readonly Talk[]): TalkMatcher {
  const recordings = byKey(talks, recordingIds);
  const ids = byKey(talks, ({ id }) => [id]);
  const titles = byKey(talks, ({ title }) => [comparisonKey(title)].filter((key) => key !== ''));
  return {
    match: ({ stem }) => {
      const byId = firstOf(recordings, possibleIds(stem));
      if (byId.length > 0) return byId;
      const byTalk = firstOf(ids, [stem.toLowerCase(), ...possibleIds(stem)]);
      if (byTalk.length > 0) return byTalk;
      // What a file system can't have in a name stands there as _, or not at all.
      const name = comparisonKey(stem.replace(/\s*\[[\w-]{11}\]\s*$/u, '').replace(/_/g, ' '));
      const words = name.split(' ').slice(0, LONGEST_NAME).join(' ');
      return titles.get(name) ?? byContainedTitle(titles, words);
    },
  };
}
