// Listed talk: a talk as an entry of a page's list, its people and tracks as links.
import { talkPath } from '../cards/model/page-path.js';
import { recordingUrl } from '../cards/talks/watch-url.js';
import { factsSpans } from '../cards/text/facts-line.js';
import { matchReason } from '../cards/text/snippet-text.js';
import { speakersLine, withOthers } from '../cards/text/speakers-text.js';
import { spokenText } from '../cards/text/spoken-text.js';
import type { Talk } from '../catalogue/talk.js';
import { defined } from '../lib/defined.js';
import type { ListedTalk } from '../ports/site.js';
import type { SpokenHit } from '../ports/transcripts.js';
import type { Catalogue } from '../search/catalogue.js';
import type { Snippet } from '../search/query.js';

export interface ListedTalkView {
  /** The passages that matched, of a search hit. */
  readonly snippets?: readonly Snippet[];
  /** The sentence that was said in it. */
  readonly spoken?: SpokenHit | undefined;
  /** Id of the person whose page the list is on: each talk names those it was given with. */
  readonly of?: string;
  /** In a day's programme the hour comes first, under the day's heading. */
  readonly inProgramme?: true;
}

/** "09:30" at the venue. */
const hourOf = ({ startsAt }: Talk): string | undefined => startsAt?.slice(11, 16);

export const listedTalk = (talk: Talk, { events }: Catalogue, view: ListedTalkView = {}): ListedTalk => {
  const { snippets = [], spoken, of: personId, inProgramme } = view;
  return {
    title: inProgramme ? talk.title : events.titleOf(talk),
    href: talkPath(talk.id),
    watchHref: recordingUrl(talk, spoken?.second),
    people: personId === undefined ? speakersLine(talk.speakers) : withOthers(talk.speakers, personId),
    facts: factsSpans(talk, events, inProgramme ? { without: ['event', 'start'] } : {}),
    ...defined({
      hour: inProgramme ? hourOf(talk) : undefined,
      why:
        spoken === undefined
          ? (matchReason(snippets) ?? undefined)
          : spokenText(spoken, recordingUrl(talk, spoken.second)),
    }),
  };
};
