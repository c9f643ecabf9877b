// How people ask: with words of grammar, in everyday words by chance, and about how a talk should be.
import { describe, expect, it } from 'vitest';
import { explainSearch } from '../../../../src/search/explain.js';
import { aCatalogueFile } from '../../../support/program/a-catalogue-file.js';
import { aConcept, aVocabulary } from '../../../support/program/a-vocabulary.js';

const vocabulary = aVocabulary({
  concepts: [
    aConcept({
      name: 'Money matters',
      queries: ['who pays', 'who can do what', 'save run'],
      terms: ['chargeback'],
    }),
    aConcept({ name: 'First steps', style: true, queries: ['gentle', 'new to'], terms: ['introduction'] }),
  ],
  commonWords: ['pays', 'do', 'save', 'new', 'run'],
});

const file = aCatalogueFile([
  { title: 'Chargeback for everybody', abstract: 'Bills.' },
  { title: 'Meshes', abstract: 'An introduction.' },
  { title: 'Pirates', abstract: 'An introduction, an introduction.' },
  { title: 'Sails', abstract: 'Wind.' },
]);

const explain = (line: string) => explainSearch(file, vocabulary, line);
const titles = (line: string) => explain(line).hits.map(({ talk }) => talk.title);

describe('an ask that says nothing without its words of grammar', () => {
  it.each(['who pays', 'who pays for that', 'tell me who can do what'])('is read in “%s”', (line) => {
    expect(titles(line)).toEqual(['Chargeback for everybody']);
  });

  it.each(['pays', 'he who never pays', 'what do i do'])('is not read in “%s”', (line) => {
    expect(titles(line)).toEqual([]);
  });

  it('counts less than a subject', () => {
    expect(explain('who pays for pirates').clauses.map(({ text, importance }) => [text, importance])).toEqual(
      [
        ['pays', 0.6],
        ['pirates', 1],
      ],
    );
  });
});

describe('an ask of everyday words', () => {
  it('is not read across words of grammar that it does not have', () => {
    const asked = (line: string) => explain(line).clauses.map(({ text }) => text);
    expect(asked('save your run')).toEqual(['save run']);
    expect(asked('save what we should have to run')).toEqual(['save', 'run']);
  });
});

describe('how a talk should be', () => {
  it('counts little beside what it should be about', () => {
    const { clauses, hits } = explain('a gentle one on meshes');
    expect(clauses.map(({ text, importance }) => [text, importance])).toEqual([
      ['gentle', 0.4],
      ['meshes', 1],
    ]);
    expect(hits[0]?.talk.title).toBe('Meshes');
  });

  it('counts whole where nothing else is asked', () => {
    expect(titles('something gentle')).toEqual(['Pirates', 'Meshes']);
  });
});
