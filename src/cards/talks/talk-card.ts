// Talk card: one talk with its facts and actions, and the same talk as an item of a list.
import { isCancelled, type Speaker, type Talk } from '../../catalogue/talk.js';
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';
import type { SpokenHit } from '../../ports/transcripts.js';
import type { CatalogueEvents } from '../../search/events.js';
import type { Snippet } from '../../search/query.js';
import type { Action, Block, Card, Invocation, ListItem } from '../model/card.js';
import { posterPath, talkPath } from '../model/page-path.js';
import { emphasis, rich, strong } from '../model/rich-text.js';
import { factsSpans, talkFacts } from '../text/facts-line.js';
import { shorten } from '../text/phrasing.js';
import { matchReason } from '../text/snippet-text.js';
import { speakersLine, withOthers } from '../text/speakers-text.js';
import { clock, spokenText } from '../text/spoken-text.js';
import { shelfActions, standingText, type TalkFeedback } from './feedback.js';
import { originAction } from './origin-card.js';
import { reportAction } from './report-card.js';
import { mayBeRecorded, recordingUrl, titleUrl, watchUrl } from './watch-url.js';

/** Characters of the abstract shown before *Read all*. */
const ABSTRACT_LENGTH = 600;

const CANCELLED: Block = {
  kind: 'text',
  text: rich(strong('Cancelled.'), ' The conference has taken this talk off its programme.'),
};

export interface TalkView {
  readonly events: CatalogueEvents;
  /** Whether the reader will be reminded of it; absent where no reminder can be set: it has begun, say. */
  readonly isReminded?: boolean | undefined;
  /** Whether a mistake can be reported. */
  readonly reportable?: boolean | undefined;
  /** Absent where there is no shelf: then nothing can be saved or rated. */
  readonly opinion?: TalkFeedback | undefined;
  /** Display name of the person who shared the card into the channel. */
  readonly sharedBy?: string | undefined;
  /** Id of the thread that *Share* posts into. */
  readonly thread?: string | undefined;
  /** Picks another talk at random, where this one was. */
  readonly another?: Invocation | undefined;
  /** The matched passages, of a search hit. */
  readonly snippets?: readonly Snippet[] | undefined;
  /** Whether what was said in it can be read and searched. */
  readonly hasTranscript?: boolean | undefined;
  /** Where in the recording *Watch* begins, in seconds. */
  readonly second?: number | undefined;
  /** The whole abstract instead of its beginning. */
  readonly full?: boolean | undefined;
  /** False where the card already stands in the channel. */
  readonly shareable?: boolean | undefined;
}

function abstractBlock(talk: Talk, full: boolean): readonly Block[] {
  if (talk.abstract === null)
    return [{ kind: 'text', text: rich(emphasis('No abstract of this talk is known.')) }];
  return [{ kind: 'text', text: rich(full ? talk.abstract : shorten(talk.abstract, ABSTRACT_LENGTH)) }];
}

/** Opens a talk by its id; `open`, `full` and `share` each say that nothing else is meant when it is gone. */
const openInvocation = (talk: Talk, how: Record<string, string | number | boolean> = { open: true }) => ({
  command: 'talk',
  options: { query: talk.id, ...how },
});

function speakerActions({ speakers }: Talk): readonly Action[] {
  const [first, second] = speakers;
  if (first === undefined) return [];
  const about = ({ personId }: Speaker) => ({ command: 'speaker', options: { name: personId } });
  if (second === undefined) {
    return [{ kind: 'button', label: 'Speaker', name: `Speaker: ${first.name}`, invocation: about(first) }];
  }
  const choices = speakers.map((speaker) => ({ label: speaker.name, invocation: about(speaker) }));
  return [{ kind: 'select', placeholder: 'About a speaker', choices }];
}

function shareActions(talk: Talk, view: TalkView): readonly Action[] {
  const { shareable, thread } = view;
  if (shareable === false) return [];
  return [
    {
      kind: 'button',
      label: thread === undefined ? 'Share' : 'Share in thread',
      name: thread === undefined ? `Share ${talk.title} with the channel` : `Share in thread: ${talk.title}`,
      invocation: openInvocation(talk, { share: true, ...defined({ thread }) }),
    },
  ];
}

function reminderActions(talk: Talk, isReminded: boolean | undefined): readonly Action[] {
  if (isReminded === undefined) return [];
  const button = (label: string, name: string, mark: string): Action => ({
    kind: 'button',
    label,
    name,
    invocation: { command: 'shelf', options: { talk: talk.id, mark } },
  });
  return isReminded
    ? [button('Reminder set ✓', `Reminder set ✓: don’t remind me of ${talk.title}`, 'unremind')]
    : [button('Remind me', `Remind me before ${talk.title}`, 'remind')];
}

/** *Search in this talk* opens a form; *Transcript* begins where the talk was opened. */
function transcriptActions(talk: Talk, { hasTranscript = false, second }: TalkView): readonly Action[] {
  if (!hasTranscript) return [];
  return [
    {
      kind: 'button',
      label: 'Search in this talk',
      name: `Search in this talk: ${talk.title}`,
      invocation: { command: 'transcript', options: { talk: talk.id }, form: true },
    },
    {
      kind: 'button',
      label: 'Transcript',
      name: `Transcript of ${talk.title}`,
      invocation: { command: 'transcript', options: { talk: talk.id, ...defined({ second }) } },
    },
  ];
}

/** "Watch", or from where: "Watch from 12:34". What is still to come is on no video site. */
function watchAction(talk: Talk, second: number | undefined): Action | null {
  if (!mayBeRecorded(talk)) return null;
  const from = second === undefined ? '' : ` from ${clock(second)}`;
  const label = recordingUrl(talk) !== null ? `Watch${from}` : 'Search YouTube';
  return { kind: 'link-button', label, url: watchUrl(talk, second), name: `${label}: ${talk.title}` };
}

function slidesActions(talk: Talk): readonly Action[] {
  if (talk.slidesUrl === null) return [];
  const name = `Slides of ${talk.title}`;
  return [{ kind: 'link-button', label: 'Slides', url: talk.slidesUrl, name }];
}

function readAllActions(talk: Talk, { full }: TalkView): readonly Action[] {
  if ((talk.abstract?.length ?? 0) <= ABSTRACT_LENGTH || full) return [];
  const name = `Read all of ${talk.title}`;
  return [{ kind: 'button', label: 'Read all', name, invocation: openInvocation(talk, { full: true }) }];
}

/** *Watch* first, then what people press most; the others a platform may fold. `talk` has its title told apart. */
function actionsBlock(talk: Talk, view: TalkView): Block {
  const [save, ...marks] = shelfActions(talk, view.opinion);
  const leading = compact([
    watchAction(talk, view.second),
    save,
    ...reminderActions(talk, view.isReminded),
    ...readAllActions(talk, view),
  ]);
  const others: readonly Action[] = compact([
    ...slidesActions(talk),
    ...transcriptActions(talk, view),
    {
      kind: 'button',
      label: 'More like this',
      name: `More like this: ${talk.title}`,
      invocation: { command: 'talk', options: { query: `like:${talk.id}` } },
    },
    ...shareActions(talk, view),
    view.another !== undefined && { kind: 'button', label: 'Another one', invocation: view.another },
    originAction(talk),
    view.reportable === true && reportAction(talk),
    ...speakerActions(talk),
    ...marks,
  ]);
  return { kind: 'actions', actions: [...leading, ...others], leading: leading.length };
}

/** YouTube's own still of a recording, 480 × 360; without one the website's picture of the talk. */
const thumbnail = (talk: Talk): readonly Block[] =>
  talk.videoId === null
    ? [{ kind: 'image', url: posterPath(talk.id), alt: `“${talk.title}” as a picture` }]
    : [
        {
          kind: 'image',
          url: `https://i.ytimg.com/vi/${encodeURIComponent(talk.videoId)}/hqdefault.jpg`,
          alt: `Still from the recording of “${talk.title}”`,
          link: watchUrl(talk),
        },
      ];

export function talkCard(talk: Talk, view: TalkView): Card {
  const { events, snippets = [], full = false, sharedBy } = view;
  const why = full ? null : matchReason(snippets);
  const { city, timeZone } = events.of(talk);
  const facts = talkFacts(talk, timeZone);
  const standing = standingText(view.opinion?.standing ?? null);
  const title = events.titleOf(talk);
  return {
    title: rich(title),
    url: titleUrl(talk),
    page: talkPath(talk.id),
    blocks: compact([
      isCancelled(talk) && CANCELLED,
      talk.speakers.length > 0 && { kind: 'text', text: speakersLine(talk.speakers, 'strong') },
      facts.length > 0 && { kind: 'text', text: facts },
      why !== null && { kind: 'text', text: why },
      ...abstractBlock(talk, full),
      standing !== null && { kind: 'text', text: rich(standing) },
      ...thumbnail(talk),
      actionsBlock({ ...talk, title }, view),
    ]),
    footer: rich(
      compact([
        events.summary(talk.eventId)?.label ?? events.heading,
        city,
        sharedBy !== undefined && `shared by ${sharedBy}`,
      ]).join(' · '),
    ),
  };
}

export interface TalkItemView {
  readonly snippets?: readonly Snippet[];
  readonly standing?: TalkFeedback['standing'];
  /** The sentence in which the words were said. */
  readonly spoken?: SpokenHit;
  /** True in lists ordered by level: a talk without a level says so. */
  readonly unstated?: boolean;
  /** Id of the person whose talks are listed: each names those it was given with. */
  readonly of?: string;
}

/** A talk in a list: title, speakers, facts, matched passage, and saves and ratings of people here. */
export function talkItem(talk: Talk, events: CatalogueEvents, view: TalkItemView = {}): ListItem {
  const { snippets = [], standing = null, unstated = false, spoken, of: personId } = view;
  const people = personId === undefined ? speakersLine(talk.speakers) : withOthers(talk.speakers, personId);
  const why = matchReason(snippets);
  const liked = standingText(standing);
  const title = events.titleOf(talk);
  return {
    title: rich(title),
    url: titleUrl(talk, spoken?.second),
    page: talkPath(talk.id),
    watch: recordingUrl(talk, spoken?.second) ?? undefined,
    lines: compact([
      isCancelled(talk) && rich(strong('Cancelled')),
      people.length > 0 && people,
      factsSpans(talk, events, { unstated }),
      why,
      spoken !== undefined && spokenText(spoken, recordingUrl(talk, spoken.second)),
      liked !== null && rich(liked),
    ]),
    action: {
      kind: 'button',
      label: 'Details',
      name: `Details of ${title}`,
      invocation: openInvocation(talk, { open: true, ...defined({ second: spoken?.second }) }),
    },
  };
}
