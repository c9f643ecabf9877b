// What a catalogue leaves unanswered: on the shipped one, and on one of another field where words stand by chance.
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../../src/search/create-catalogue.js';
import { openEmbeddings } from '../../../../src/search/embeddings/embeddings.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';
import { aCatalogueFile } from '../../../support/program/a-catalogue-file.js';

const { catalogue: shipped, vocabulary } = theCatalogue();
const TALKS = [
  ['Maintainable pipelines', 'Notebooks that grow up: modules, tests, and runs on many machines.'],
  ['Maps in the browser', 'A geospatial viewer for millions of points, with layers and tiles.'],
  ['Teaching statistics', 'What students take from a course that begins with data they gathered.'],
  ['Fairness of models', 'Bias in credit scores: how to measure it and whom it hurts.'],
  ['A field guide to packages', 'Write your first R package: functions, help pages and a licence.'],
] as const;
const other = createCatalogue(
  aCatalogueFile(TALKS.map(([title, abstract]) => ({ title, abstract }))),
  vocabulary,
  openEmbeddings('data'),
);
const total = (catalogue: typeof shipped, text: string): number => catalogue.search({ text }).total;

describe('the relevance cutoff', () => {
  it.each([
    'what should a career changer study first?',
    'who pays for all these idle machines?',
    'PSP',
    'anything with a spreadsheet?',
  ])('answers “%s” with talks of the field that are far in meaning', (text) => {
    expect(total(shipped, text)).toBeGreaterThan(0);
  });

  it.each([
    'centering a div',
    'who won the champions league final?',
    'changing the oil of my car',
    'how do I build a keyboard with cherry switches?',
  ])('leaves “%s” unanswered, of which talks have some words', (text) => {
    expect(total(shipped, text)).toBe(0);
  });

  it.each(['kubernetes operators', 'puppet manifests', 'how do I get paged less at night?'])(
    'leaves “%s” unanswered in a catalogue of another field',
    (text) => {
      expect(total(other, text)).toBe(0);
    },
  );

  it.each(['geospatial', 'models that are unfair to people', 'my first package'])(
    'answers “%s” there',
    (text) => {
      expect(total(other, text)).toBeGreaterThan(0);
    },
  );

  it('answers the name of a track and of a tag, whatever they mean', () => {
    const filed = createCatalogue(
      aCatalogueFile([
        { title: 'On-call for humans', abstract: 'Pagers and sleep.', track: 'Cost' },
        {
          title: 'State surgery',
          abstract: 'Moving resources by hand.',
          track: 'Platform',
          tags: ['Rust Belt'],
        },
      ]),
      vocabulary,
      openEmbeddings('data'),
    );
    const titles = (text: string) => filed.search({ text }).hits.map(({ talk }) => talk.title);
    expect(titles('cost')).toContain('On-call for humans');
    expect(titles('platform')).toContain('State surgery');
    expect(titles('rust belt')).toContain('State surgery');
    expect(titles('cost platform')).toEqual([]);
  });

  it('answers every topic that it lists', () => {
    for (const { name } of shipped.topics()) expect(total(shipped, name), name).toBeGreaterThan(0);
  });

  it('counts a slip of spelling as the word that was meant', () => {
    expect(total(other, 'geospacial')).toBe(total(other, 'geospatial'));
  });
});
