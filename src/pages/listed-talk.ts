// Listed talk: a talk as an entry of a page's list, its people and tracks as links.
import { talkPath } from '../cards/model/page-path.js';
import { titleOf } from '../cards/talks/talk-card.js';
import { recordingUrl } from '../cards/talks/watch-url.js';
import { factsSpans } from '../cards/text/facts-line.js';
import { matchReason } from '../cards/text/snippet-text.js';
import { speakersLine } from '../cards/text/speakers-text.js';
import { spokenText } from '../cards/text/spoken-text.js';
import type { Talk } from '../catalogue/talk.js';
import { defined } from '../lib/defined.js';
import type { ListedTalk } from '../ports/site.js';
import type { SpokenHit } from '../ports/transcripts.js';
import type { Catalogue } from '../search/catalogue.js';
import type { Snippet } from '../search/query.js';

/** `snippets`: the passages that matched, of a search hit; `spoken`: the sentence that was said in it. */
export const listedTalk = (
  talk: Talk,
  { events }: Catalogue,
  snippets: readonly Snippet[] = [],
  spoken?: SpokenHit,
): ListedTalk => ({
  title: titleOf(talk, events),
  href: talkPath(talk.id),
  watchHref: recordingUrl(talk, spoken?.second),
  people: speakersLine(talk.speakers),
  facts: factsSpans(talk, events),
  ...defined({
    why:
      spoken === undefined
        ? (matchReason(snippets) ?? undefined)
        : spokenText(spoken, recordingUrl(talk, spoken.second)),
  }),
});
