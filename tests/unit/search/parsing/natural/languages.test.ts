// Languages that talks are given in, asked for in words or as a filter.
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../../../src/search/create-catalogue.js';
import { theCatalogue } from '../../../../support/bot/the-catalogue.js';

const { file, vocabulary, catalogue: unstated } = theCatalogue();
const talks = file.talks.slice(0, 6).map((talk, index) => ({ ...talk, language: index < 2 ? 'fr' : null }));
const events = file.events.map((event) => ({ ...event, language: 'en' }));
const catalogue = createCatalogue({ ...file, events, talks }, vocabulary);
const read = (text: string) => catalogue.search({ text });

describe('a language', () => {
  it.each([
    ['talks in french', 2],
    ['french talks', 2],
    ['language:fr', 2],
    ['lang:english', 4],
    ['talks not in french', 4],
  ])('%s: %i talks', (text, total) => expect(read(text).total).toBe(total));

  it('that no talk is in is said, with those that they are in', () => {
    const { understanding, total } = read('talks in german');
    expect(understanding.problems).toEqual([
      'No talk here is in German. The talks are in English and French.',
    ]);
    expect(understanding.filters).toEqual({});
    expect(total).toBe(0);
  });

  it('that no talk states is said, and everything is no answer to it', () => {
    const { understanding, total } = unstated.search({ text: 'talks in french' });
    expect(understanding.problems).toEqual([
      'No talk here says which language it is in, so I left the language aside.',
    ]);
    expect(total).toBe(0);
    expect(unstated.search({ text: 'istio talks in french' }).understanding.text).toBe('istio');
  });

  it.each(['services in go', 'built in house', 'kubernetes in production'])('is none in “%s”', (text) => {
    expect(read(text).understanding).toMatchObject({ problems: [], chips: [] });
  });
});
