// Topic links: the largest tracks and subjects of a catalogue, for those who don't know yet what to ask.
import { topicPath } from '../cards/model/page-path.js';
import type { Talk } from '../catalogue/talk.js';
import type { PageLink } from '../ports/site.js';
import type { Catalogue } from '../search/catalogue.js';

/** Enough to see what the talks are about, and few enough for a phone. */
const MAX_TOPICS = 12;

/** With their numbers of talks. A track and a subject of one name share a page, and so a link. */
export function largestTopics(catalogue: Catalogue): readonly PageLink[] {
  const byName = new Map<string, { name: string; talks: Set<Talk> }>();
  for (const { name, talks } of catalogue.topics()) {
    const topic = byName.get(name.toLowerCase()) ?? { name, talks: new Set() };
    for (const talk of talks) topic.talks.add(talk);
    byName.set(name.toLowerCase(), topic);
  }
  return [...byName.values()]
    .sort((a, b) => b.talks.size - a.talks.size)
    .slice(0, MAX_TOPICS)
    .map(({ name, talks }) => ({ label: name, href: topicPath(name), count: talks.size }));
}
