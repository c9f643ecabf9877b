// Spelling correction: which words of a query are typos, and the known word that each is read as. A word that talks, the
// vocabulary or English have is none.
import { FILLER_WORDS } from '../analysis/filler-words.js';
import { STOP_WORDS } from '../analysis/stop-words.js';
import type { Correction } from '../query.js';
import { toPhrase } from '../vocabulary/phrase.js';
import type { ExpandDeps, QueryWord, Word } from './clause.js';
import { isCompound } from './word-variants.js';

function isKnown({ word, stem }: { word: string; stem: string }, { index, vocabulary }: ExpandDeps): boolean {
  return (
    index.mainCount([stem]) > 0 ||
    vocabulary.triggers.has(stem) ||
    vocabulary.commonWords.has(word) ||
    vocabulary.commonWords.has(stem) ||
    vocabulary.outOfDomain.has(stem)
  );
}

/** "lawn" is a word, though no talk has it, and no misspelt "law". */
export const isEnglishWord = (
  { word, stem }: { word: string; stem: string },
  { vocabulary }: ExpandDeps,
): boolean => vocabulary.english.has(word) || vocabulary.english.has(stem);

/** "break it up": the little words after a word. */
function followedBy(words: readonly QueryWord[], at: number): readonly string[] {
  const after = words.slice(at + 1, at + 4).map(({ word }) => word);
  const next = after.findIndex((word) => !STOP_WORDS.has(word));
  return next < 0 ? after : after.slice(0, next);
}

/** One letter means nothing by itself; one character of Chinese or Japanese is a word. */
const isLetter = (word: string): boolean => word.length <= 1 && !/\p{Script=Han}/u.test(word);

/** Reads the words of the query, with unknown ones corrected. Words of grammar stay only where one is `kept`, by its place. */
export function correctWords(words: readonly QueryWord[], kept: ReadonlySet<number>, deps: ExpandDeps) {
  const corrections: Correction[] = [];
  const read = words
    .map((token, at) => ({ token, at }))
    .filter(({ token, at }) => kept.has(at) || (!STOP_WORDS.has(token.word) && !isLetter(token.word)))
    .map(({ token, at }): Word => {
      const { word, stem, start, end, typed } = token;
      const isFiller = token.isFiller || STOP_WORDS.has(word);
      const plain = {
        word,
        stem,
        typed,
        start,
        end,
        isFiller,
        place: at,
        followed: followedBy(words, at),
      };
      if (isFiller || isKnown(token, deps) || isEnglishWord(token, deps) || isCompound(stem, deps))
        return plain;
      const [best] = deps.spelling.near(word, 1);
      if (best === undefined) return plain;
      corrections.push({ typed, used: best });
      const { key } = toPhrase(best);
      return { ...plain, word: best, stem: key[0] ?? best, isFiller: FILLER_WORDS.has(best) };
    });
  return { words: read, corrections };
}
