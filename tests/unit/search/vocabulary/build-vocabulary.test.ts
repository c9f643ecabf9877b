import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assembleVocabulary, vocabularyText } from '../../../../src/search/vocabulary/build-vocabulary.js';
import { parseVocabulary } from '../../../../src/search/vocabulary/vocabulary-file.js';
import { readVocabularySources } from '../../../../src/search/vocabulary/vocabulary-sources.js';
import { DATA } from '../../../support/paths.js';
import { aVocabularyFolder } from '../../../support/program/a-vocabulary-folder.js';

describe('data/vocabulary.json', () => {
  it('is what the sources give', () => {
    const file = assembleVocabulary(readVocabularySources(`${DATA}/vocabulary`));
    expect(vocabularyText(file)).toBe(readFileSync(`${DATA}/vocabulary.json`, 'utf8'));
  });

  it('holds every list in the shape that the program loads', () => {
    const built = assembleVocabulary(readVocabularySources(aVocabularyFolder()));
    expect(parseVocabulary(JSON.parse(vocabularyText(built)), 'built')).toEqual(built);
    expect(built).toMatchObject({
      field: 'Kites',
      concepts: [{ name: 'Wind', queries: ['calm day', 'gusty day'], terms: ['breeze'], related: [] }],
      synonyms: [['box kite', 'cellular kite']],
      weakSynonyms: [['big', 'large']],
      stemExceptions: [['fly', 'flier']],
      nicknames: [['william', 'bill']],
      commonWords: ['how', 'thing'],
      english: ['lawn', 'tree'],
      outOfDomain: ['submarine'],
      products: ['kitemaster'],
    });
  });
});
