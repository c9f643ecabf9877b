// Tracks that are called so in a question.
import { describe, expect, it } from 'vitest';
import { theCatalogue } from '../../../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const filters = (text: string) => catalogue.search({ text }).understanding.filters;

describe('a track', () => {
  it.each([
    ['data and machine learning track', ['Data + Machine Learning']],
    ['beginner talks in the observability track', ['Observability']],
    ['talks on track serverless about scaling', ['Serverless']],
  ])('%s', (text, tracks) => expect(filters(text)).toMatchObject({ tracks }));

  it('can be left out', () => {
    expect(filters('not the serverless track')).toMatchObject({ not: { tracks: ['Serverless'] } });
  });

  it.each(['serverless', 'tracking requests', 'track record'])('is not %s', (text) => {
    expect(filters(text).tracks).toBeUndefined();
  });
});
