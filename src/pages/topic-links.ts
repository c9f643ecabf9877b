// Topic links: the largest tracks and subjects, for readers who don't know yet what to ask, and the block of links they stand in.
import { topicPath } from '../cards/model/page-path.js';
import type { Talk } from '../catalogue/talk.js';
import type { PageBlock, PageLink } from '../ports/site.js';
import type { Catalogue } from '../search/catalogue.js';

/** Enough to see what the talks are about, and few enough for a phone. */
const MAX_TOPICS = 12;

export interface TopicsView {
  /** The event whose talks are counted; all talks without one. */
  readonly eventId?: string;
  readonly most?: number;
}

/** With their numbers of talks. A track and a subject of one name share a page, and so a link. */
export function largestTopics(catalogue: Catalogue, view: TopicsView = {}): readonly PageLink[] {
  const { eventId, most = MAX_TOPICS } = view;
  const byName = new Map<string, { name: string; talks: Set<Talk> }>();
  for (const { name, talks } of catalogue.topics()) {
    const topic = byName.get(name.toLowerCase()) ?? { name, talks: new Set() };
    for (const talk of talks) if (eventId === undefined || talk.eventId === eventId) topic.talks.add(talk);
    byName.set(name.toLowerCase(), topic);
  }
  return [...byName.values()]
    .filter(({ talks }) => talks.size > 0)
    .sort((a, b) => b.talks.size - a.talks.size)
    .slice(0, most)
    .map(({ name, talks }) => ({ label: name, href: topicPath(name), count: talks.size }));
}

/** Links below a heading; no block where there is nothing to link. */
export const linkBlock = (heading: string, links: readonly PageLink[]): readonly PageBlock[] =>
  links.length === 0 ? [] : [{ kind: 'links', heading, links }];
