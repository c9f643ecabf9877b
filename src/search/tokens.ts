// Text → tokens: folded words with their place in the text, hyphenated words in parts and joined.
import { stemOf } from './stem.js';

/** One word of a text. `start` and `end` are offsets into the text it came from. */
export interface Token {
  readonly word: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  /** Set on the first part of "multi-tenant": the stem of the whole as one word, and the number of parts. */
  readonly joined?: { readonly stem: string; readonly parts: number };
}

const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  '\u2019': "'",
  '\u2018': "'",
};

/** One character without case and diacritics, of the same length, so that offsets stay true. */
function foldCharacter(character: string): string {
  const lower = character.toLowerCase();
  const known = LETTERS[lower];
  if (known !== undefined) return known;
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

const WORDS = /[\p{L}\p{N}]+(?:['][\p{L}]+)?(?:[-/.+&][\p{L}\p{N}]+(?:['][\p{L}]+)?)*(?:\+\+|#)?/gu;
const PART = /[\p{L}\p{N}]+(?:['][\p{L}]+)?(?:\+\+|#)?/gu;

/** "heptio's" → "heptio", "that'd" → "that", "don't" → "dont". */
function withoutApostrophe(part: string): string {
  const cut = part.indexOf("'");
  if (cut < 0) return part;
  return part.endsWith("n't") ? part.replace("'", '') : part.slice(0, cut);
}

/** A word in parts; a whole sentence glued by slashes or dots is no word, three parts are ("ci/cd", "end-to-end"). */
function pushParts(tokens: Token[], whole: string, at: number): void {
  const parts = [...whole.matchAll(PART)];
  const stem = stemOf(parts.map((part) => withoutApostrophe(part[0])).join(''));
  const joins = parts.length > 1 && parts.length < 4;
  parts.forEach((part, place) => {
    const word = withoutApostrophe(part[0]);
    const start = at + part.index;
    const token = { word, stem: stemOf(word), start, end: start + part[0].length };
    tokens.push(joins && place === 0 ? { ...token, joined: { stem, parts: parts.length } } : token);
  });
}

const SIMPLE = /^[a-z0-9]+$/;

/** The words of a text, in order. Words joined by a hyphen, slash, dot, plus or ampersand come in parts. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of fold(text).matchAll(WORDS)) {
    const [word] = match;
    const start = match.index;
    if (SIMPLE.test(word)) tokens.push({ word, stem: stemOf(word), start, end: start + word.length });
    else pushParts(tokens, word, start);
  }
  return tokens;
}
