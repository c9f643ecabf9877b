// `npm run data`, the vocabulary's part: the sources in data/vocabulary/ → data/vocabulary.json, which the program loads.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VocabularyFile } from './vocabulary-file.js';
import { readVocabularySources, type VocabularySources, type WordListName } from './vocabulary-sources.js';

/** What the program loads of the sources. */
export function assembleVocabulary({ field, lists, concepts, companies }: VocabularySources): VocabularyFile {
  const groups = (name: WordListName): string[][] =>
    lists[name].flatMap(({ lines }) => lines.map(({ words }) => [...words]));
  const words = (name: WordListName): string[] => groups(name).flat();
  return {
    field,
    concepts: concepts.map(({ concept: { name, subject, style, queries, terms, related } }) => ({
      name,
      subject,
      style,
      queries,
      terms,
      related,
    })),
    synonyms: groups('synonyms'),
    weakSynonyms: groups('weak-synonyms'),
    stemExceptions: groups('stem-exceptions'),
    nicknames: groups('nicknames'),
    commonWords: words('common-words'),
    english: words('english'),
    outOfDomain: words('out-of-domain'),
    products: words('products'),
    companies,
  };
}

/** The text of data/vocabulary.json, a phrase a line: the same sources always give the same bytes. */
export const vocabularyText = (file: VocabularyFile): string => `${JSON.stringify(file, null, 2)}\n`;

/** Builds and writes `vocabulary.json` below `data`; the figures are for the one who ran it. */
export function buildVocabulary(data: string): { readonly concepts: number; readonly phrases: number } {
  const file = assembleVocabulary(readVocabularySources(join(data, 'vocabulary')));
  writeFileSync(join(data, 'vocabulary.json'), vocabularyText(file));
  const phrases = file.concepts.flatMap(({ queries, terms, related }) => [queries, terms, related].flat());
  return { concepts: file.concepts.length, phrases: phrases.length };
}
