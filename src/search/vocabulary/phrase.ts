// Texts of the vocabulary → phrases: stems to look up in a query and in the index, each text read once.

import { stemOf } from '../analysis/stemmer.js';
import { PARTICLES, STOP_WORDS } from '../analysis/stop-words.js';
import { tokenize } from '../analysis/tokenizer.js';

/** A phrase of the vocabulary; `stems` has gaps (null) for words of grammar, `key` leaves them out. */
export interface Phrase {
  readonly text: string;
  readonly stems: readonly (string | null)[];
  readonly key: readonly string[];
  /** For each word of `key` the particle that must follow it: "up" in "break up". Empty where none must. */
  readonly particles: readonly (string | null)[];
  /** Every stem with those of grammar, for a phrase that says nothing without them: "who pays". */
  readonly literal?: readonly string[];
}

/** A particle at the end of two words belongs to the verb; "up" and its like do so anywhere. */
function particleAfter(words: readonly string[], at: number): string | null {
  const next = words[at + 1] ?? '';
  if (!PARTICLES.has(next)) return null;
  const bound = /^(?:up|out|off|down|over)$/.test(next) || (words.length === 2 && at === 0);
  return bound ? next : null;
}

const NO_PARTICLES: Phrase['particles'] = [];

function phraseOfWords(text: string, words: readonly string[]): Phrase {
  const stems = words.map((word) => (STOP_WORDS.has(word) ? null : stemOf(word)));
  const solid = [...words.keys()].filter((at) => stems[at] !== null);
  const particles = solid.map((at) => particleAfter(words, at));
  // Thousands of phrases stay in memory: what is the same is kept once.
  const key =
    solid.length === stems.length ? (stems as readonly string[]) : solid.map((at) => stems[at] as string);
  return { text, stems, key, particles: particles.some((each) => each !== null) ? particles : NO_PARTICLES };
}

const wordsIn = (text: string): readonly string[] => tokenize(text).map(({ word }) => word);

/** Makes a phrase ready to be looked up in a query and in the index. */
export const toPhrase = (text: string): Phrase => phraseOfWords(text, wordsIn(text));

/** A phrase of one stem, or of stems side by side. */
export const phraseOf = (text: string, stems: readonly string[]): Phrase => ({
  text,
  stems,
  key: stems,
  particles: NO_PARTICLES,
});

interface ReadText {
  readonly phrase: Phrase;
  readonly words: readonly string[];
}

/** Reads the texts of a vocabulary, each only once. */
export type ReadPhrase = (text: string) => ReadText;

export function createPhraseReader(): ReadPhrase {
  const known = new Map<string, ReadText>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const words = wordsIn(text);
    const read = { phrase: phraseOfWords(text, words), words };
    known.set(text, read);
    return read;
  };
}

export const toPhrases = (texts: readonly string[], read: ReadPhrase): readonly Phrase[] =>
  texts.map((text) => read(text).phrase).filter(({ key }) => key.length > 0);

/** Only one word is left, which says less than the whole: "what does kubernetes do". */
const saysLess = ({ key, stems, particles }: Phrase): boolean =>
  key.length < 2 && stems.length > 1 && (particles[0] ?? null) === null;

export const solidPhrases = (texts: readonly string[], read: ReadPhrase): readonly Phrase[] =>
  toPhrases(texts, read).filter((phrase) => !saysLess(phrase));

/** The others of several words: "who pays", "not in the cloud". They count word by word, grammar and all. */
export const literalPhrases = (texts: readonly string[], read: ReadPhrase): readonly Phrase[] =>
  texts.flatMap((text): readonly Phrase[] => {
    const { phrase, words } = read(text);
    return saysLess(phrase) ? [{ ...phrase, literal: words.map(stemOf) }] : [];
  });
