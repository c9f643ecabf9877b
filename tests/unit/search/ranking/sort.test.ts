// Orders, `fit:` and facets on the shipped talks: what comes back keeps what was promised.
import { describe, expect, it } from 'vitest';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const LEVELS = ['beginner', 'intermediate', 'advanced', null];

describe('fit:', () => {
  it.each([
    'fit:45m',
    'security fit:45m',
    'istio fit:75m',
    'kubernetes fit:20m',
    'keynotes i have 30 minutes',
  ])('%s gives one to three talks that last no longer together', (text) => {
    const { hits, understanding } = catalogue.search({ text });
    const wanted = understanding.filters.fit ?? 0;
    const minutes = hits.map(({ talk }) => talk.durationMinutes ?? Number.NaN);
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.length).toBeLessThanOrEqual(3);
    expect(minutes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(wanted);
  });

  it('fills the time rather than giving the shortest', () => {
    const { hits } = catalogue.search({ text: 'security fit:80m' });
    const total = hits.reduce((sum, { talk }) => sum + (talk.durationMinutes ?? 0), 0);
    expect(total).toBeGreaterThan(60);
  });

  it('finds nothing where no talk is so short, and says what there is without it', () => {
    const { hits, relaxations } = catalogue.search({ text: 'istio fit:1m' });
    expect(hits).toEqual([]);
    expect(relaxations[0]).toMatchObject({ label: 'without To fit 1 min', line: 'istio' });
  });

  it.each([
    ['something on storage over lunch', 45],
    ["i've got 20 minutes, anything on etcd?", 20],
    ['prometheus talks that fit in an hour', 60],
    ['half an hour to kill', 30],
  ])('is read from “%s”', (text, minutes) => {
    expect(catalogue.search({ text }).understanding.filters.fit).toBe(minutes);
  });

  it.each(['fit:soon', 'fit:0m'])('says what is wrong with %s', (text) => {
    expect(catalogue.search({ text: `istio ${text}` }).understanding.problems.join()).toContain('fit:45m');
  });
});

describe('sort:', () => {
  it('path goes from beginner to advanced, unstated levels last', () => {
    const { hits, total } = catalogue.search({ text: 'security sort:path', pageSize: 100 });
    const steps = hits.map(({ talk }) => LEVELS.indexOf(talk.level));
    expect(total).toBe(catalogue.search({ text: 'security' }).total);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(new Set(steps).size).toBeGreaterThan(2);
  });

  it('random gives one talk, any of the good ones and none of the poor ones', () => {
    const { hits: all } = catalogue.search({ text: 'service mesh', pageSize: 100 });
    const good = all.filter(({ score }) => score >= (all[0]?.score ?? 0) / 2).map(({ talk }) => talk.id);
    const drawn = Array.from({ length: 100 }, (_, at) =>
      catalogue
        .search({ text: 'service mesh sort:random', random: () => at / 100 })
        .hits.map(({ talk }) => talk.id),
    );
    expect(new Set(drawn.map((hits) => hits.length))).toEqual(new Set([1]));
    expect([...new Set(drawn.flat())].sort()).toEqual([...good].sort());
  });

  it('rated puts the best rated first and the others after them in order', () => {
    const { hits } = catalogue.search({ text: 'istio', pageSize: 100 });
    const [first, second, third] = hits.map(({ talk }) => talk.id);
    const ratings = new Map([
      [third as string, 4.5],
      [second as string, 3],
    ]);
    const rated = catalogue.search({ text: 'istio sort:rated', ratings, pageSize: 100 });
    expect(rated.hits.slice(0, 3).map(({ talk }) => talk.id)).toEqual([third, second, first]);
  });

  it.each([
    ['a learning path for storage', 'path'],
    ['surprise me with a talk on grpc', 'random'],
    ['top rated talks about etcd', 'rated'],
  ])('is read from “%s”', (text, sort) => {
    expect(catalogue.search({ text }).understanding.sort).toBe(sort);
  });
});

describe('facets', () => {
  it('are not counted unless asked for', () => {
    expect(catalogue.search({ text: 'security' }).facets).toEqual([]);
  });

  it.each(['security', 'kubernetes', 'talks by google', 'service mesh level:beginner'])(
    'of “%s” say how many talks their lines find',
    (text) => {
      const { facets, total } = catalogue.search({ text, facets: true });
      expect(facets.length).toBeGreaterThan(1);
      for (const { choices } of facets) {
        for (const { line, count, label } of choices) {
          expect({ label, found: catalogue.search({ text: line }).total }).toEqual({ label, found: count });
          expect(count).toBeLessThan(total);
        }
      }
    },
  );

  it('leave out what is chosen already', () => {
    const { facets } = catalogue.search({ text: 'kubernetes level:beginner under:40m', facets: true });
    const kinds = facets.map(({ kind }) => kind);
    expect(kinds).not.toContain('level');
    expect(kinds).not.toContain('length');
    expect(kinds).toContain('company');
  });
});
