// Product names: words that name one product or project, for questions whose answer must really name it ("who talked
// about vitess"), and not only what stands near it in the vocabulary.
import { fold } from '../analysis/tokenizer.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import type { Word } from './clause.js';
import { isEnglish } from './plain-english.js';

/** Another name for it, or the concept that it is the name of: then not only its own letters name it. */
function hasOtherNames({ stem }: Word, { triggers, products }: Vocabulary): boolean {
  const isProduct = products.has(stem);
  return (triggers.get(stem) ?? []).some(
    ({ phrase: { key }, tier }) => key.length === 1 && (tier === 'same' || (tier === 'head' && !isProduct)),
  );
}

/** A product of the field, or a word that is strange to English, under no other name. */
const isProductName = (word: Word, vocabulary: Vocabulary): boolean =>
  (vocabulary.products.has(word.stem) || !isEnglish(word, vocabulary)) && !hasOtherNames(word, vocabulary);

/**
 * The line with every product's name as a phrase that a talk must have: `on "vitess"`. `words` are the line's content
 * words, corrected. Null where there is none, or where one of them is no such name.
 */
export function quoteProductNames(
  line: string,
  words: readonly Word[],
  vocabulary: Vocabulary,
): string | null {
  if (words.length === 0 || !words.every((word) => isProductName(word, vocabulary))) return null;
  return [...words]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { word, typed, start, end }) => {
      const name = fold(typed) === word ? typed : word;
      return `${text.slice(0, start)}"${name}"${text.slice(end)}`;
    }, line);
}
