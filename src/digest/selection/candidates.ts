// Candidates: the talks that a channel's query matches, searched once for all channels with the same query.
import { isCancelled } from '../../catalogue/talk.js';
import type { Catalogue } from '../../search/catalogue.js';
import { candidatesOf } from './pick.js';
import type { CandidateSet } from './plan.js';

/** Ids of all talks that a query line matches; an empty line matches every talk. */
function matchingIds(catalogue: Catalogue, query: string): readonly string[] {
  if (query.trim() === '') return catalogue.all().map(({ id }) => id);
  const { hits } = catalogue.search({ text: query, page: 1, pageSize: Math.max(1, catalogue.size) });
  return hits.map(({ talk }) => talk.id);
}

/** Remembers what it worked out: make a new one for each heartbeat, as the catalogue may change in between. */
export function createCandidateFinder(catalogue: Catalogue): (query: string) => CandidateSet {
  const has = (talkId: string): boolean => {
    const talk = catalogue.talk(talkId);
    return talk !== undefined && !isCancelled(talk);
  };
  const kept = new Map<string, CandidateSet>();
  return (query) => {
    const offer = kept.get(query) ?? { candidates: candidatesOf(matchingIds(catalogue, query)), has };
    kept.set(query, offer);
    return offer;
  };
}
