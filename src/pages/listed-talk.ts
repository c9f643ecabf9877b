// Listed talk: a talk as an entry of a page's list, and its people as links.
import { speakerPath, talkPath } from '../cards/model/page-path.js';
import { titleOf } from '../cards/talks/talk-card.js';
import { recordingUrl } from '../cards/talks/watch-url.js';
import { factsLine } from '../cards/text/facts-line.js';
import { matchReason } from '../cards/text/snippet-text.js';
import type { Talk } from '../catalogue/talk.js';
import { defined } from '../lib/defined.js';
import type { ListedTalk, PageLink } from '../ports/site.js';
import type { Catalogue } from '../search/catalogue.js';
import type { Snippet } from '../search/query.js';

/** "Liz Rice, moderator" as a link to her page. */
export const peopleLinks = ({ speakers }: Talk): readonly PageLink[] =>
  speakers.map(({ name, part, personId }) => ({
    label: part === 'moderator' || part === 'host' ? `${name}, ${part}` : name,
    href: speakerPath(personId),
  }));

/** `snippets`: the passages that matched, of a search hit. */
export const listedTalk = (
  talk: Talk,
  { events }: Catalogue,
  snippets: readonly Snippet[] = [],
): ListedTalk => ({
  title: titleOf(talk, events),
  href: talkPath(talk.id),
  watchHref: recordingUrl(talk),
  people: peopleLinks(talk),
  facts: factsLine(talk, events),
  ...defined({ why: matchReason(snippets) ?? undefined }),
});
