// Talks like a talk and talks about a message, by words and by meaning.
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { openEmbeddings } from '../../../src/search/embeddings/embeddings.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { aCatalogueFile } from '../../support/program/a-catalogue-file.js';

const { vocabulary } = theCatalogue();
const BURNOUT = 'Burnout and how I came back';
const REST = 'Too tired for another sprint';
const TALKS = [
  [BURNOUT, 'Stress at a desk made me ill. How therapy and a long holiday helped.'],
  [REST, 'Overworked colleagues need sleep, boundaries and a boss who listens.'],
  ['Pandas for beginners', 'Load a table, group its rows and plot a result. How a notebook helped.'],
  ['Maps in the browser', 'A geospatial viewer for millions of points, with layers and tiles.'],
  ['Flaky tests', 'Checks that fail at random cost trust. We hunt the causes: time and order.'],
] as const;
const file = aCatalogueFile(TALKS.map(([title, abstract]) => ({ title, abstract })));
const withMeaning = createCatalogue(file, vocabulary, openEmbeddings('data'));
const byWords = createCatalogue(file, vocabulary);
type Catalogue = typeof byWords;
const idOf = (title: string): string => file.talks.find((talk) => talk.title === title)?.id ?? '';
const like = (catalogue: Catalogue, title: string): string[] =>
  catalogue.related(idOf(title)).map((talk) => talk.title);

describe('talks like a talk', () => {
  it('are those of the same meaning, though they share no word', () => {
    expect(like(byWords, BURNOUT)).not.toContain(REST);
    expect(like(withMeaning, BURNOUT).slice(0, 2)).toContain(REST);
  });

  it('are never the talk itself, and are the same when asked for by a filter', () => {
    for (const { id, title } of file.talks) {
      const titles = like(withMeaning, title);
      expect(titles).not.toContain(title);
      const { hits } = withMeaning.search({ text: `like:${id}` });
      expect(hits.map(({ talk }) => talk.title)).toEqual(titles);
    }
  });
});

describe('talks about a message', () => {
  const message = `
    yesterday somebody on our team broke down in a meeting and cried because there had been far too much to
    do for months, nobody could take any vacation, everyone stayed online late every evening and even over the
    weekends, and the manager simply did not notice how exhausted people were getting; someone suggested that we
    find a recording to watch together so that it becomes easier to speak about these feelings openly, perhaps a
    story of a person who went through something similar, about stress, and found a way out of there`;

  it('are near in meaning where its words stand in talks by chance', () => {
    const titles = withMeaning.search({ text: message }).hits.map(({ talk }) => talk.title);
    expect(titles.slice(0, 2).sort()).toEqual([BURNOUT, REST].sort());
  });
});
