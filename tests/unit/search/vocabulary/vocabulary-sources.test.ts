import { describe, expect, it } from 'vitest';
import { readVocabularySources } from '../../../../src/search/vocabulary/vocabulary-sources.js';
import { aConceptText, aVocabularyFolder } from '../../../support/program/a-vocabulary-folder.js';

const read = (files?: Readonly<Record<string, string>>) => readVocabularySources(aVocabularyFolder(files));

describe('the sources of the vocabulary', () => {
  it('say which field they are for', () => {
    expect(read().field).toBe('Kites');
  });

  it('know the line of every phrase of a concept', () => {
    const text = aConceptText('Wind', ['calm day', 'gusty day'], ['calm day']);
    const [wind] = read({ 'concepts/wind.json': text }).concepts;
    const rows = text.split('\n');
    for (const { line, words } of [...wind!.lists.queries, ...wind!.lists.terms]) {
      expect(rows[line - 1]).toContain(`"${words[0]}"`);
    }
    expect(wind!.lists.terms[0]!.line).toBeGreaterThan(wind!.lists.queries[1]!.line);
  });

  it('refuse a concept without a reason, by its file', () => {
    const text = '{ "name": "Rain", "terms": ["drizzle"] }';
    expect(() => read({ 'concepts/rain.json': text })).toThrow(/data\/vocabulary\/concepts\/rain\.json: why/);
  });

  it('refuse a list that no concept has, which would be lost in silence', () => {
    const text = aConceptText('Rain', [], ['drizzle'], { asks: ['is it wet'] });
    expect(() => read({ 'concepts/rain.json': text })).toThrow(/rain\.json: .*asks/);
  });

  it('refuse what is no JSON, and say where', () => {
    expect(() => read({ 'concepts/rain.json': '{ "name": "Rain", }' })).toThrow(/rain\.json is not JSON/);
  });
});
