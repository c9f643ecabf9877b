// The shipped talks and vocabulary as a catalogue, built once for all tests of a file.
import { readFileSync } from 'node:fs';
import { TalksFile } from '../../../src/catalogue/talk.js';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { openEmbeddings } from '../../../src/search/embeddings/embeddings.js';
import { loadVocabulary, type Vocabulary } from '../../../src/search/vocabulary/vocabulary.js';

export interface TheCatalogue {
  readonly file: TalksFile;
  readonly vocabulary: Vocabulary;
  readonly catalogue: Catalogue;
}

let made: TheCatalogue | undefined;

/** The shipped catalogue. */
export function theCatalogue(): TheCatalogue {
  if (made !== undefined) return made;
  const file = TalksFile.parse(JSON.parse(readFileSync('data/talks.json', 'utf8')));
  const vocabulary = loadVocabulary('data/vocabulary.json');
  made = { file, vocabulary, catalogue: createCatalogue(file, vocabulary, openEmbeddings('data')) };
  return made;
}
