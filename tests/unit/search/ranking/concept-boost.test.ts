// What a whole question sounds like: concepts of many asks, talks about them, and plain English that is no subject.
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../../src/search/create-catalogue.js';
import { explainSearch } from '../../../../src/search/explain.js';
import { aCatalogueFile } from '../../../support/program/a-catalogue-file.js';
import { aConcept, aVocabulary } from '../../../support/program/a-vocabulary.js';

const concept = (name: string, queries: string[], terms: string[]) => aConcept({ name, queries, terms });

const vocabulary = aVocabulary({
  synonyms: [['flim flam storage', 'ffs']],
  concepts: [
    concept('Zorbing', ['feed the zorb', 'zorb eats plims', 'plims for breakfast'], ['quux', 'frobnication']),
    concept('Storage', ['flim flam'], ['garply']),
    concept('Sailing', ['roll out sails'], ['mast', 'brigantine', 'sail']),
    concept('Others', ['waldo and fred'], ['thud']),
  ],
  commonWords: ['the', 'my', 'what', 'for'],
  english: ['lawn', 'breakfast'],
});

const file = aCatalogueFile([
  { title: 'Quux', abstract: 'A quux in passing.' },
  { title: 'Frobnication', abstract: 'Frobnication with a quux.' },
  { title: 'Garply', abstract: 'Where it lies.' },
  { title: 'Brigantine', abstract: 'With a mast, and law. Breakfast.' },
  { title: 'The mast', abstract: 'It stands.' },
  { title: 'Law', abstract: 'Rules. Plims.' },
]);

const explain = (line: string) => explainSearch(file, vocabulary, line);
const titles = (line: string) => explain(line).hits.map(({ talk }) => talk.title);

describe('a question in words of several asks, none of which it has', () => {
  it('finds what these ask for beside what has its words', () => {
    expect(titles('zorb plims')).toEqual(expect.arrayContaining(['Law', 'Frobnication', 'Quux']));
  });

  it('ranks a talk about all of the concept before one that mentions it', () => {
    const found = titles('zorb plims').filter((title) => title !== 'Law');
    expect(found[0]).toBe('Frobnication');
  });

  it('is no answer when no word of it stands in any talk', () => {
    expect(titles('eats')).toEqual([]);
  });

  it('shows of a talk that no word found what it says of the concept', () => {
    const { hits } = createCatalogue(file, vocabulary).search({ text: 'zorb plims' });
    const hit = hits.find(({ talk }) => talk.title === 'Frobnication');
    expect(hit?.snippets.flatMap(({ parts }) => parts.filter(({ matched }) => matched))).not.toEqual([]);
  });

  it('says as many talks for each choice as the choice has', () => {
    const catalogue = createCatalogue(file, vocabulary);
    const { total } = catalogue.search({ text: 'zorb plims' });
    expect(total).toBe(catalogue.search({ text: 'zorb plims', facets: true }).total);
  });
});

describe('a name that stands in a title', () => {
  it('brings in no talks that only are about the same', () => {
    expect(titles('brigantine')).toEqual(['Brigantine']);
  });
});

describe('a name inside an ask', () => {
  it('stays a need of its own', () => {
    expect(explain('roll out the mast sails').clauses.map(({ text }) => text)).toContain('mast');
  });
});

describe('plain English', () => {
  it('is not read as a slip for a word of the field', () => {
    expect(explain('lawn').understanding.corrections).toEqual([]);
    expect(explain('lawm').understanding.corrections).not.toEqual([]);
  });

  it('counts less than a name of the field', () => {
    const importance = new Map(
      explain('breakfast mast').clauses.map((clause) => [clause.text, clause.importance]),
    );
    expect(importance.get('breakfast')).toBe(0.5);
    expect(importance.get('mast')).toBe(1);
  });
});

describe('conversation', () => {
  it.each([
    'my boss wants to know what mast next week',
    'sooo the mast pleeease',
    'our team asked me about the mast',
  ])('is set aside in “%s”', (line) => {
    expect(explain(line).clauses.map(({ text }) => text)).toEqual(['mast']);
  });
});

describe('British spelling', () => {
  it('finds the American one', () => {
    const british = aCatalogueFile([{ title: 'Virtualization', abstract: 'To organize.' }]);
    const found = explainSearch(british, vocabulary, 'virtualisation');
    expect(found.hits).toHaveLength(1);
    expect(found.understanding.corrections).toEqual([]);
  });
});
