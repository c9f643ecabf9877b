// People in plain words, on a schedule that has a sentence where a speaker's name should stand.
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../../src/search/create-catalogue.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';
import { aCatalogueFile } from '../../../support/program/a-catalogue-file.js';

const catalogue = createCatalogue(
  aCatalogueFile([
    {
      title: 'Web applications in the wild',
      abstract: 'A tour.',
      speakers: ['Web Applications in the Wild by Ann Lee'],
    },
    { title: 'Paged in the middle of the night', abstract: 'On call.', speakers: ['Rosa Maria Silva'] },
  ]),
  theCatalogue().vocabulary,
);
const speakersIn = (text: string) => catalogue.search({ text }).understanding.filters.speakers;

describe('people in plain words', () => {
  it.each(['paged in the middle of the night', 'slow web applications'])(
    'takes no part of a long name in “%s” for a person',
    (text) => {
      expect(speakersIn(text)).toBeUndefined();
    },
  );

  it.each(['rosa maria silva', 'maria silva', 'talks by rosa silva'])('knows who “%s” is', (text) => {
    expect(speakersIn(text)).toEqual(['rosa maria silva']);
  });
});
