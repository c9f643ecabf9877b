// Words and meaning in one ranking, on a catalogue of another field than the vocabulary's.
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../../src/search/create-catalogue.js';
import { openEmbeddings } from '../../../../src/search/embeddings/embeddings.js';
import { explainSearch } from '../../../../src/search/explain.js';
import { fuse } from '../../../../src/search/ranking/fusion.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';
import { aCatalogueFile } from '../../../support/program/a-catalogue-file.js';

const embeddings = openEmbeddings('data');
const { vocabulary } = theCatalogue();
const TALKS = [
  ['Django models in depth', 'Queries, managers and migrations of the Django web framework.'],
  ['Burnout and how I came back', 'Exhausted by work, I learnt to rest, to say no and to ask for help.'],
  ['Pandas for beginners', 'Load a table, group its rows and plot the result in a notebook.'],
  ['Flaky tests', 'Tests that fail at random cost trust. We hunt the causes: time, order and shared state.'],
  ['Regex patterns that never end', 'A pattern that backtracks can stop a server.'],
  ['Translating an application', 'Gettext, plural forms and right to left text in a web app.'],
] as const;
const file = aCatalogueFile(TALKS.map(([title, abstract]) => ({ title, abstract })));
const withMeaning = createCatalogue(file, vocabulary, embeddings);
const byWords = createCatalogue(file, vocabulary);
const titles = (catalogue: typeof withMeaning, text: string): string[] =>
  catalogue.search({ text }).hits.map(({ talk }) => talk.title);

describe('search by words and meaning', () => {
  it.each([
    ['so exhausted by my job', 'Burnout and how I came back'],
    ['other languages for the users of a site', 'Translating an application'],
  ])('finds for “%s” what no word finds', (text, title) => {
    expect(titles(withMeaning, text)[0]).toBe(title);
    expect(titles(byWords, text)[0]).not.toBe(title);
  });

  it.each([
    ['django', 'Django models in depth'],
    ['pandas', 'Pandas for beginners'],
    ['regex', 'Regex patterns that never end'],
  ])('answers “%s”, which is of another field than the vocabulary', (text, title) => {
    expect(titles(withMeaning, text)[0]).toBe(title);
  });

  it.each(['kubernetes operators', 'sourdough bread', 'cheap flights to lisbon', 'service mesh'])(
    'leaves “%s” unanswered, which no talk is about',
    (text) => {
      expect(titles(withMeaning, text)).toEqual([]);
    },
  );

  it.each([
    ['behind one that has all of it', 1, [0, 1]],
    ['before one that has half of it', 2, [1, 0]],
  ])('puts a near talk without a word of the query %s', (_, needs, order) => {
    const similarity = {
      cosines: Float32Array.of(0.1, 0.9),
      mean: 0,
      weight: 10,
      nearestSentence: () => undefined,
    };
    const ranked = [{ doc: 0, score: 2, coverage: 1, matched: 0b1 }];
    const fused = fuse({ ranked, shown: ranked, mayAdd: () => true, needs }, similarity);
    expect(fused.map(({ doc }) => doc)).toEqual(order);
    const scores = fused.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('tells what words and what meaning gave of each score', () => {
    const { hits } = explainSearch(file, vocabulary, 'flaky tests at work', 10, embeddings);
    expect(hits[0]?.byWords).toBeGreaterThan(0);
    expect(hits[0]?.byMeaning).toBeGreaterThan(0);
    for (const hit of hits) expect(hit.byWords + hit.byMeaning).toBeCloseTo(hit.score, 6);
    const alone = explainSearch(file, vocabulary, 'flaky tests at work');
    for (const hit of alone.hits) expect(hit.byMeaning).toBe(0);
  });
});
