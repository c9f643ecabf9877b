// A vocabulary of a test's own: what the test doesn't name is empty.
import { createVocabulary, type Vocabulary } from '../../../src/search/vocabulary/vocabulary.js';
import type { Concept, VocabularyFile } from '../../../src/search/vocabulary/vocabulary-file.js';

export const aConcept = (concept: Pick<Concept, 'name' | 'terms'> & Partial<Concept>): Concept => ({
  subject: false,
  style: false,
  queries: [],
  related: [],
  ...concept,
});

export const aVocabulary = (parts: Partial<VocabularyFile>): Vocabulary =>
  createVocabulary({
    field: 'Made up for this test',
    concepts: [],
    synonyms: [],
    weakSynonyms: [],
    stemExceptions: [],
    nicknames: [],
    commonWords: [],
    english: [],
    outOfDomain: [],
    products: [],
    companies: [],
    ...parts,
  });
