// The catalogue answers every question of its port from the shipped talks.
import { describe, expect, it } from 'vitest';
import { theCatalogue } from '../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const titles = (text: string): readonly string[] =>
  catalogue.search({ text, pageSize: 10 }).hits.map(({ talk }) => talk.title);

describe('search', () => {
  it('finds talks by their subject through slips of the keys', () => {
    expect(titles('isto servce mesh')[0]).toMatch(/Istio/);
  });

  it('reads filters said in plain English', () => {
    const { understanding, hits } = catalogue.search({ text: 'keynotes by google', pageSize: 20 });
    expect(understanding.filters).toEqual({ formats: ['keynote'], companies: ['Google'] });
    expect(hits.length).toBeGreaterThan(0);
    for (const { talk } of hits) expect(talk.format).toBe('keynote');
  });

  it('opens a talk by its exact title and by its id', () => {
    const talk = catalogue.all()[5]!;
    expect(catalogue.search({ text: talk.title }).exact?.id).toBe(talk.id);
    expect(catalogue.search({ text: talk.id }).exact?.id).toBe(talk.id);
  });

  it('answers a question about another field with no talk', () => {
    expect(catalogue.search({ text: 'blockchain smart contracts' }).total).toBe(0);
  });

  it('says what levels there are and answers the rest', () => {
    const { understanding, total } = catalogue.search({ text: 'istio level:expert' });
    expect(understanding.problems).toEqual([
      'There is no level “expert”. A talk’s level is beginner, intermediate or advanced.',
    ]);
    expect(total).toBeGreaterThan(0);
  });

  it('turns pages without repeating a talk', () => {
    const first = catalogue.search({ text: 'kubernetes', pageSize: 5 });
    const second = catalogue.search({ text: 'kubernetes', pageSize: 5, page: 2 });
    const ids = [...first.hits, ...second.hits].map(({ talk }) => talk.id);
    expect(new Set(ids).size).toBe(10);
  });
});

describe('understanding', () => {
  it.each([
    'keynotes by google',
    'isto servce mesh',
    'liz rice',
    'istio level:expert',
    'helm -istio under:30m',
  ])('of “%s” is that of its search', (line) => {
    expect(catalogue.understand(line)).toEqual(catalogue.search({ text: line }).understanding);
  });
});
