// What a vocabulary rule is: a name and a question to all sources, answered with places in them.
import type { Problem } from '../../../catalogue/problem.js';
import {
  PHRASE_LISTS,
  type PhraseListName,
  type VocabularySources,
  WORD_LISTS,
  type WordListName,
} from '../vocabulary-sources.js';
import type { SourceLine } from '../word-list.js';

export interface VocabularyCheck {
  /** The rule in words, as printed: "no phrase is listed twice". */
  readonly rule: string;
  /** `judged` are the judged queries of the checkout, none where the program runs without its tests. */
  readonly find: (sources: VocabularySources, judged: readonly JudgedLine[]) => readonly Problem[];
}

/** A judged query and the file it is in. */
export interface JudgedLine {
  readonly file: string;
  readonly query: string;
}

/** Lines that are one list: a section of a word list, or one list of a concept. */
export interface VocabularyBlock {
  readonly list: WordListName | PhraseListName;
  readonly lines: readonly SourceLine[];
}

/** All lists of the vocabulary, the word lists section by section. */
export const blocksOf = ({ lists, concepts }: VocabularySources): readonly VocabularyBlock[] => [
  ...WORD_LISTS.flatMap((list) => lists[list].map(({ lines }) => ({ list, lines }))),
  ...concepts.flatMap((concept) => PHRASE_LISTS.map((list) => ({ list, lines: concept.lists[list] }))),
];

export const atLine = ({ file, line }: SourceLine, reason: string): Problem => ({ file, line, reason });
