import { describe, expect, it } from 'vitest';
import { createPosterHandler } from '../../../../src/api/posters/routes.js';
import { dayPicturePath, topicsChartPath } from '../../../../src/cards/model/page-path.js';
import { chartTopics } from '../../../../src/cards/people/topics-card.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const EVENT = 'kubecon-na-2017';

async function drawn(path: string): Promise<{ readonly status: number; readonly words: readonly string[] }> {
  let svg = '';
  const handle = createPosterHandler({
    catalogue: async () => catalogue,
    draw: async (source) => {
      svg = source;
      return new Uint8Array();
    },
  });
  const { status } = await handle(new Request(`https://site.example${path}`));
  return { status, words: [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words) };
}

describe('the chart of topics', () => {
  it('has a bar with its count for each of the largest topics', async () => {
    const { status, words } = await drawn(topicsChartPath);
    expect(status).toBe(200);
    expect(words[0]).toBe('Topics of KubeCon + CloudNativeCon North America 2017');
    const counts = chartTopics(catalogue.topics()).map(({ talks }) => String(talks.length));
    expect(words.slice(1).filter((_, index) => index % 2 === 1)).toEqual(counts);
  });
});

describe('the picture of a day', () => {
  it('has every talk of the day with its room, and each time once a column', async () => {
    const { status, words } = await drawn(dayPicturePath(EVENT, '2017-12-08'));
    expect(status).toBe(200);
    expect(words[0]).toMatch(/^Friday 8 Dec · /);
    const ofDay = catalogue.all().filter(({ startsAt }) => startsAt?.startsWith('2017-12-08'));
    const rooms = words.filter((line) => /Ballroom|Room|Hall/.test(line));
    expect(rooms.length).toBeGreaterThanOrEqual(ofDay.length);
    const clocks = words.filter((line) => /^\d\d:\d\d$/.test(line));
    expect(clocks.length).toBeLessThanOrEqual(new Set(clocks).size + 1);
  });

  it.each([
    dayPicturePath(EVENT, '2017-12-25'),
    dayPicturePath('nowhere', '2017-12-08'),
    '/posters/charts/nothing.png',
    '/posters/charts/topics/more.png',
    '/posters/days/a/b/c.png',
    '/posters/days/%E0%A4%A/x.png',
  ])('is not there at %s, which is said', async (path) => {
    expect((await drawn(path)).status).toBe(404);
  });
});
