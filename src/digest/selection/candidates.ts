// Which talks a channel's query has, worked out once for all channels that ask the same.
import type { Catalogue } from '../../search/catalogue.js';
import { candidatesOf } from './pick.js';
import type { Offer } from './plan.js';

/** Ids of all talks that a query line matches; an empty line matches every talk. */
function matching(catalogue: Catalogue, query: string): readonly string[] {
  if (query.trim() === '') return catalogue.all().map(({ id }) => id);
  const { hits } = catalogue.search({ text: query, page: 1, pageSize: Math.max(1, catalogue.size) });
  return hits.map(({ talk }) => talk.id);
}

/** Remembers what it worked out: make a new one for each heartbeat, as the catalogue may change in between. */
export function createOffers(catalogue: Catalogue): (query: string) => Offer {
  const known = (talkId: string): boolean => catalogue.talk(talkId) !== undefined;
  const kept = new Map<string, Offer>();
  return (query) => {
    const offer = kept.get(query) ?? { candidates: candidatesOf(matching(catalogue, query)), known };
    kept.set(query, offer);
    return offer;
  };
}
