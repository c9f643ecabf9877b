// Boolean clause: one thing that a query asks for, with the variants of its wording; between parsing and ranking.

import type { TermSuggester } from '../analysis/term-suggester.js';
import type { Token } from '../analysis/tokenizer.js';
import type { InvertedIndex } from '../index/inverted-index.js';
import type { Correction } from '../query.js';
import type { Phrase } from '../vocabulary/phrase.js';
import type { ConceptEntry, Vocabulary } from '../vocabulary/vocabulary.js';

/** One way to say a need. */
export interface Variant {
  readonly phrase: Phrase;
  /** 1 for what was typed; less for what is only close to it. */
  readonly weight: number;
  /** Why it is there, for `--explain`. */
  readonly via: string;
}

/** One thing that was asked for. A talk that has one of its alternatives has it. */
export interface Clause {
  /** The words of the query, as typed. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly variants: readonly Variant[];
  /** How much of the question it is: everyday words are less. */
  readonly importance: number;
  /** Nothing in the catalogue or the vocabulary knows the word. */
  readonly unknown: boolean;
  /** It names a subject of another field. */
  readonly outOfDomain: boolean;
}

/** A word of the query for `expand`; `noise` words only count inside a phrase of the vocabulary. */
export interface QueryWord extends Token {
  readonly isFiller: boolean;
  /** As the line has it, with its case and accents. */
  readonly typed: string;
}

/** A content word of the query, corrected. */
export interface Word {
  readonly word: string;
  readonly stem: string;
  readonly typed: string;
  readonly start: number;
  readonly end: number;
  readonly isFiller: boolean;
  /** Its number among all words of the query, those of grammar too. */
  readonly place: number;
  /** The little words that follow, up to the next word that is none. */
  readonly followed: readonly string[];
}

export interface Expansion {
  readonly clauses: readonly Clause[];
  readonly corrections: readonly Correction[];
  /** The words themselves, corrected. */
  readonly words: readonly Word[];
  /** How much of the question, by rarity, names what no talk has, 0 to 1. */
  readonly absence: number;
}

/** A stretch of the query that means something together. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly variants: readonly Variant[];
  readonly outOfDomain?: boolean;
  /** It came from words that people ask with, which need not stand in any talk. */
  readonly asked?: boolean;
  /** It was asked in several words, only one of which is none of grammar. */
  readonly literal?: boolean;
  /** The concept that was asked for. */
  readonly entry?: ConceptEntry;
}

export interface ExpandDeps {
  readonly index: InvertedIndex;
  readonly vocabulary: Vocabulary;
  readonly spelling: TermSuggester;
  /** How far the catalogue is of the vocabulary's field, 0 to 1. */
  readonly vocabularyFit: () => number;
}

/** Everyday words depend on their company: they rank a little and prove nothing. */
export const isEveryday = ({ word, stem }: Word, { commonWords }: Vocabulary): boolean =>
  commonWords.has(word) || commonWords.has(stem);

/** Inside a longer phrase a shorter one counts less: "policy" in "network policy". */
export const INSIDE = 0.5;

/** Whether the stems stand side by side from a word on. */
export function startsAt(words: readonly Word[], at: number, key: readonly string[]): boolean {
  return key.every((stem, offset) => words[at + offset]?.stem === stem);
}

/** Words as typed; those of a run without spaces stand together again. */
export const typedText = (words: readonly Word[]): string =>
  words.reduce((text, { typed, start }, at) => {
    const before = words[at - 1];
    return `${text}${before === undefined || before.end === start ? '' : ' '}${typed}`;
  }, '');
