// Plain English: whether a word of a query is everyday language that names no subject of the field or the catalogue.
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
