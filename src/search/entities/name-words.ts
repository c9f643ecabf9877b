// Words of names: how a name divides into words, and how it may be written otherwise.
import { withPlainLetters } from '../../catalogue/fold.js';
import { fold } from '../analysis/tokenizer.js';

const LEGAL_FORMS = new Set(['inc', 'llc', 'ltd', 'gmbh', 'corp', 'dr', 'jr']);
const BETWEEN = /[^\p{L}\p{N}\p{M}]+/u;
/** The same for what is nothing but plain letters: most names, and many times faster. */
const BETWEEN_PLAIN = /[^a-z0-9]+/;
const PLAIN = /^[\0-\x7f]*$/;

/** Words of a name: folded, without dots, quotes and legal forms. */
export function nameWords(name: string): readonly string[] {
  const isPlain = PLAIN.test(name);
  const folded = isPlain ? fold(name) : withPlainLetters(fold(name.normalize('NFC')));
  const words = folded.split(isPlain ? BETWEEN_PLAIN : BETWEEN);
  const counts = (word: string): boolean => word !== '' && !LEGAL_FORMS.has(word);
  return words.every(counts) ? words : words.filter(counts);
}

export type Nicknames = ReadonlyMap<string, readonly string[]>;

/** How names are written otherwise. */
export interface NameSpelling {
  readonly nicknames?: Nicknames;
  /** Whether one word of a name is another as it was heard; without it only slips of the keyboard count. */
  readonly isHeard?: (typed: string, word: string) => boolean;
}

/** What is left of a name when it is only heard: its first letter and its other consonants, doubled ones once. */
const consonants = (word: string): string =>
  word.slice(0, 1) +
  word
    .slice(1)
    .replace(/[aeiouyh]/g, '')
    .replace(/(.)\1+/g, '$1');

/** Names of people are written by ear: "bada" for "beda", "kelsie" for "kelsey", but no "marko" for "maria". */
export const byEar = (nicknames: Nicknames): NameSpelling => ({
  nicknames,
  isHeard: (typed, word) => consonants(typed) === consonants(word),
});
