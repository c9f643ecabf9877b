import { describe, expect, it } from 'vitest';
import { nearestHits } from '../../../../src/search/results/nearest-hits.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const nearest = (text: string) => nearestHits(catalogue.search({ text }), catalogue, 3);

describe('the talks nearest to a query that fits none', () => {
  it('are the best of its first smaller query, which is named', () => {
    const found = nearest('istio under 10 minutes');
    expect(found?.label).toBe('without Under 10 min');
    const best = catalogue.search({ text: 'istio', pageSize: 3 }).hits;
    expect(found?.hits.map(({ talk }) => talk.id)).toEqual(best.map(({ talk }) => talk.id));
  });

  it('are none of those that the query excludes', () => {
    const asked = catalogue.search({ text: '-company:lyft matt klein' });
    expect(asked.total).toBe(0);
    expect(asked.relaxations[0]?.label).toBe('without Not: Lyft');
    const companies = nearestHits(asked, catalogue, 3)?.hits.flatMap(({ talk }) =>
      talk.speakers.map(({ canonicalCompany }) => canonicalCompany),
    );
    expect(companies?.length).toBeGreaterThan(0);
    expect(companies).not.toContain('Lyft');
  });

  it.each(['react native performance', 'kubernetes'])('are none for “%s”', (text) => {
    expect(nearest(text)).toBeNull();
  });
});
