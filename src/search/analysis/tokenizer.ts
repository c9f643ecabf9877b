// Tokenizer: text → folded words with their offsets, hyphenated words in parts and joined, runs without spaces cut.
import { PLAIN_LETTERS, withPlainLetters } from '../../catalogue/fold.js';
import { stemOf } from './stemmer.js';

/** One word of a text. `start` and `end` are offsets into the text it came from. */
export interface Token {
  readonly word: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  /** Set on the first part of "multi-tenant": the stem of the whole as one word, and the number of parts. */
  readonly joined?: { readonly stem: string; readonly parts: number };
}

const APOSTROPHES: Readonly<Record<string, string>> = { '\u2019': "'", '\u2018': "'" };

/** A letter of one character without a mark to take off, in the plain one; those that become two keep their place. */
const plainLetter = (letter: string): string | undefined => {
  const plain = APOSTROPHES[letter] ?? PLAIN_LETTERS[letter];
  return plain?.length === 1 ? plain : undefined;
};

/** The marks of kana make other sounds, and other words: カ is not ガ. */
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** One character without case and diacritics, of the same length, so that offsets stay true. */
function foldCharacter(character: string): string {
  const lower = character.toLowerCase();
  const known = plainLetter(lower);
  if (known !== undefined) return known;
  if (KANA.test(lower)) return lower;
  const bare = lower.normalize('NFD').replace(/\p{M}+/gu, '');
  if (bare.length === character.length) return bare;
  return lower.length === character.length ? lower : ' '.repeat(character.length);
}

const ASCII = /^[\t\n\r -~]*$/;

/** Lower case without diacritics; every character keeps its place (texts are in NFC). */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.replace(/[^\0-\x7f]+/gu, (run) => Array.from(run, foldCharacter).join('')).toLowerCase();
}

/** Vowel signs of Thai and Devanagari are marks, and parts of words. */
const WORDS =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['][\p{L}]+)?(?:[-/.+&][\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['][\p{L}]+)?)*(?:\+\+|#)?/gu;
const PART = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['][\p{L}]+)?(?:\+\+|#)?/gu;

/** Scripts that put no space between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Its dictionaries are those of all these scripts; the locale only settles what they share. */
const WORD_BREAKS = new Intl.Segmenter('ja', { granularity: 'word' });

/** "heptio's" → "heptio", "that'd" → "that", "don't" → "dont". */
function withoutApostrophe(part: string): string {
  const cut = part.indexOf("'");
  if (cut < 0) return part;
  return part.endsWith("n't") ? part.replace("'", '') : part.slice(0, cut);
}

/** The words of a run without spaces: "kubernetes入門" → "kubernetes", "入門". */
function pushSegments(tokens: Token[], run: string, at: number): void {
  for (const { segment, index, isWordLike } of WORD_BREAKS.segment(run)) {
    if (isWordLike !== true) continue;
    const [word, start] = [withPlainLetters(segment), at + index];
    tokens.push({ word, stem: stemOf(word), start, end: start + segment.length });
  }
}

/** A word in parts; a whole sentence glued by slashes or dots is no word, three parts are ("ci/cd", "end-to-end"). */
function pushParts(tokens: Token[], whole: string, at: number): void {
  const parts = [...whole.matchAll(PART)];
  const stem = stemOf(withPlainLetters(parts.map((part) => withoutApostrophe(part[0])).join('')));
  const joins = parts.length > 1 && parts.length < 4;
  parts.forEach((part, place) => {
    const word = withPlainLetters(withoutApostrophe(part[0]));
    const start = at + part.index;
    const token = { word, stem: stemOf(word), start, end: start + part[0].length };
    tokens.push(joins && place === 0 ? { ...token, joined: { stem, parts: parts.length } } : token);
  });
}

/** Letters and digits of ASCII: most of what words are made of. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0,
);
/** Signs that may go on with a word (1), and of these the ones that only do so before a letter or digit (2). */
const GLUE = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  return "'-/.&".includes(sign) ? 2 : '+#'.includes(sign) ? 1 : 0;
});

/** Whether a run of plain letters that ends at `at` is a word by itself. */
function endsWord(folded: string, at: number): boolean {
  if (at >= folded.length) return true;
  const sign = folded.charCodeAt(at);
  if (sign > 127) return false;
  const glue = GLUE[sign];
  if (glue !== 2) return glue === 0;
  const next = at + 1 < folded.length ? folded.charCodeAt(at + 1) : 32;
  return next < 128 && PLAIN[next] === 0;
}

/** The place after a run of plain letters and digits. */
function plainEnd(folded: string, from: number): number {
  let at = from;
  while (at < folded.length && PLAIN[folded.charCodeAt(at)] === 1) at += 1;
  return at;
}

/**
 * Calls `visit` with every word of a folded text, joined ones whole ("multi-tenant"). The same as matching `WORDS`,
 * which is kept for what is not plain: it is several times slower, and indexing reads millions of words.
 */
export function eachWord(folded: string, visit: (word: string, start: number) => void): void {
  let at = 0;
  while (at < folded.length) {
    const start = at;
    at = plainEnd(folded, start);
    if (at === start && folded.charCodeAt(at) < 128) at += 1;
    else if (at > start && endsWord(folded, at)) visit(folded.slice(start, at), start);
    else {
      WORDS.lastIndex = start;
      const match = WORDS.exec(folded);
      if (match === null) return;
      visit(match[0], match.index);
      at = match.index + match[0].length;
    }
  }
}

const SIMPLE = /^[a-z0-9]+$/;

/** What one word of `eachWord` comes to: itself, or its parts. */
export function partsOfWord(word: string, start: number, tokens: Token[]): void {
  if (SIMPLE.test(word)) tokens.push({ word, stem: stemOf(word), start, end: start + word.length });
  else if (UNSPACED.test(word)) pushSegments(tokens, word, start);
  else pushParts(tokens, word, start);
}

/** The words of a text, in order. Words joined by a hyphen, slash, dot, plus or ampersand come in parts. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  eachWord(fold(text), (word, start) => partsOfWord(word, start, tokens));
  return tokens;
}
