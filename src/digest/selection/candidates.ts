// Candidates: the talks that a channel's query matches, searched once for all channels with the same query and conference.
import { isCancelled, type Talk } from '../../catalogue/talk.js';
import { withConference } from '../../command/channel-conference.js';
import type { Catalogue } from '../../search/catalogue.js';
import type { DigestScope } from '../subscription.js';
import { candidatesOf } from './pick.js';
import type { CandidateSet } from './plan.js';

interface ScopedTalks {
  readonly talks: readonly Talk[];
  readonly scope: DigestScope | null;
}

/** An empty line matches every talk. One with a filter that can't be read, such as an event that left, matches none. */
function matchLine(catalogue: Catalogue, line: string): ScopedTalks {
  if (line.trim() === '') return { talks: catalogue.all(), scope: null };
  const { talks, understanding } = catalogue.matching(line);
  const { events = [] } = understanding.filters;
  const labels = events.map((id) => catalogue.events.summary(id)?.label ?? id);
  return {
    talks: understanding.problems.length > 0 ? [] : talks,
    scope: labels.length === 0 ? null : { kind: 'named', labels },
  };
}

/** The channel's conference counts where the query names none. One that left the catalogue has no talks to post. */
function matchIn(catalogue: Catalogue, query: string, conference: string | null): ScopedTalks {
  const { events } = catalogue;
  const summary = conference === null ? undefined : events.summary(conference);
  const isOnlyOne = events.isOne && summary !== undefined;
  if (conference === null || isOnlyOne) return matchLine(catalogue, query);
  const line = withConference(query, conference, catalogue);
  if (line === query) return matchLine(catalogue, query);
  if (summary === undefined) return { talks: [], scope: { kind: 'gone', eventId: conference } };
  return { ...matchLine(catalogue, line), scope: { kind: 'channel', label: summary.label } };
}

/** Remembers what it worked out: make a new one for each heartbeat, as the catalogue may change in between. */
export function createCandidateFinder(
  catalogue: Catalogue,
): (query: string, conference: string | null) => CandidateSet {
  const has = (talkId: string): boolean => {
    const talk = catalogue.talk(talkId);
    return talk !== undefined && !isCancelled(talk);
  };
  const kept = new Map<string, CandidateSet>();
  return (query, conference) => {
    const key = JSON.stringify([query, conference]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const { talks, scope } = matchIn(catalogue, query, conference);
    const made = { candidates: candidatesOf(talks.map(({ id }) => id)), has, scope };
    kept.set(key, made);
    return made;
  };
}
