// The shipped talks and vocabulary as a catalogue, built once for all tests of a file.
import { readFileSync } from 'node:fs';
import { TalksFile } from '../../src/catalogue/talk.js';
import type { Catalogue } from '../../src/ports.js';
import { createCatalogue, parseVocabulary } from '../../src/search/create-catalogue.js';
import type { VocabularyFile } from '../../src/search/vocabulary.js';

export interface TheCatalogue {
  readonly file: TalksFile;
  readonly vocabulary: VocabularyFile;
  readonly catalogue: Catalogue;
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

let made: TheCatalogue | undefined;

/** The shipped catalogue. */
export function theCatalogue(): TheCatalogue {
  if (made !== undefined) return made;
  const file = TalksFile.parse(json('data/talks.json'));
  const vocabulary = parseVocabulary(json('data/vocabulary.json'));
  made = { file, vocabulary, catalogue: createCatalogue(file, vocabulary) };
  return made;
}
