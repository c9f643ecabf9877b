// Plain English: whether a word of a query is everyday language that names no subject of the field or the catalogue.
import { FILLER_WORDS } from '../analysis/filler-words.js';
import { STOP_WORDS } from '../analysis/stop-words.js';
import { fold, type Token, tokenize } from '../analysis/tokenizer.js';
import type { InvertedIndex } from '../index/inverted-index.js';
import { bitOf } from '../index/postings.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';
import type { Word } from './clause.js';

interface PlainEnglishDeps {
  readonly vocabulary: Pick<Vocabulary, 'english' | 'commonWords' | 'triggers' | 'products'>;
  readonly index: Pick<InvertedIndex, 'postings'>;
}

/** True for "fella" and "people"; false for "storage", for what a talk has in its title, and for strange words. */
export function isPlainEnglish({ word, stem }: Word, { vocabulary, index }: PlainEnglishDeps): boolean {
  const { english, commonWords, triggers, products } = vocabulary;
  if (commonWords.has(word) || commonWords.has(stem)) return true;
  if (triggers.has(stem) || products.has(stem)) return false;
  const isEnglish = english.has(word) || english.has(stem) || english.has(word.replace(/s$/u, ''));
  return isEnglish && !index.postings(stem).fieldMasks.some((mask) => (mask & bitOf('title')) !== 0);
}

/** Grammar, chat and English, wherever talks say it. */
export function isEnglish(
  { word, stem }: Pick<Token, 'word' | 'stem'>,
  { english, commonWords }: Vocabulary,
): boolean {
  if (STOP_WORDS.has(word) || FILLER_WORDS.has(word)) return true;
  return [word, stem, word.replace(/s$/u, '')].some((each) => english.has(each) || commonWords.has(each));
}

/** Whether a product, or a term of the field, begins at one of some words. */
function isTermAt(at: number, tokens: readonly Token[], { triggers, products }: Vocabulary): boolean {
  const { stem = '' } = tokens[at] ?? {};
  if (products.has(stem)) return true;
  return (triggers.get(stem) ?? []).some(({ phrase: { key } }) =>
    key.every((part, offset) => tokens[at + offset]?.stem === part),
  );
}

/** So many telling words of one title are the title. */
const TITLE_WORDS = 3;

function isInTitle(tokens: readonly Token[], index: Pick<InvertedIndex, 'phrase'>): boolean {
  const telling = tokens.filter(({ word }) => !STOP_WORDS.has(word));
  if (telling.length < TITLE_WORDS) return false;
  const titled = telling.map(({ stem }) => {
    const { docs, fieldMasks } = index.phrase([stem]);
    return new Set([...docs].filter((_, at) => ((fieldMasks[at] as number) & bitOf('title')) !== 0));
  });
  const [first = new Set(), ...others] = titled;
  return [...first].some((doc) => others.every((docs) => docs.has(doc)));
}

/**
 * Whether words may be about something that talks are about: a term, a word that is strange to English, or part of a
 * title. Everyday words are in the titles of any large catalogue, and don't make "none of these, really" a question.
 */
export function namesSubject(
  text: string,
  { vocabulary, index }: { readonly vocabulary: Vocabulary; readonly index: Pick<InvertedIndex, 'phrase'> },
): boolean {
  const tokens = tokenize(fold(text));
  const isTelling = (token: Token, at: number): boolean => {
    const isAside = vocabulary.commonWords.has(token.word) || FILLER_WORDS.has(token.word);
    return !isEnglish(token, vocabulary) || (!isAside && isTermAt(at, tokens, vocabulary));
  };
  return tokens.some(isTelling) || isInTitle(tokens, index);
}
