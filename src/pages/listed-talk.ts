// Listed talk: a talk as an entry of a page's list, its people and tracks as links.
import { talkPath } from '../cards/model/page-path.js';
import { type RichText, rich } from '../cards/model/rich-text.js';
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
import type { Person, Snippet } from '../search/query.js';

export interface ListedTalkView {
  /** The passages that matched, of a search hit. */
  readonly snippets?: readonly Snippet[];
  /** The sentence that was said in it. */
  readonly spoken?: SpokenHit | undefined;
  /** Whose page the list is on: a person's list names those they spoke with. */
  readonly of?: Person;
  /** In a day's programme the hour comes first, under the day's heading. */
  readonly inProgramme?: true;
}

function peopleOf({ speakers }: Talk, person: Person | undefined): RichText {
  if (person === undefined) return speakersLine(speakers);
  const others = speakers.filter(({ personId }) => personId !== person.id);
  return others.length === 0 ? [] : rich('with ', ...speakersLine(others));
}

/** "09:30" at the venue. */
const hourOf = ({ startsAt }: Talk): string | undefined => startsAt?.slice(11, 16);

export const listedTalk = (talk: Talk, { events }: Catalogue, view: ListedTalkView = {}): ListedTalk => {
  const { snippets = [], spoken, of: person, inProgramme } = view;
  return {
    title: inProgramme ? talk.title : events.titleOf(talk),
    href: talkPath(talk.id),
    watchHref: recordingUrl(talk, spoken?.second),
    people: peopleOf(talk, person),
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
