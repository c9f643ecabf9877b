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
    const asked = catalogue.search({ text: '“circuit breaking” -envoy' });
    expect(asked.relaxations.length).toBeGreaterThan(0);
    const found = nearestHits(asked, catalogue, 3);
    expect(JSON.stringify(found?.hits.map(({ talk }) => talk) ?? [])).not.toMatch(/envoy/iu);
  });

  it.each(['react native performance', 'kubernetes'])('are none for “%s”', (text) => {
    expect(nearest(text)).toBeNull();
  });
});
