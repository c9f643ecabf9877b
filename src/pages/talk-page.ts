// Talk page: one talk with everything that is known of it, and the talks nearest to it.
import { eventPlace } from '../cards/events/event-card.js';
import { eventPath, posterPath, talkPath } from '../cards/model/page-path.js';
import { pageLink, type RichText, rich, strong } from '../cards/model/rich-text.js';
import { mayBeRecorded, recordingUrl, watchUrl } from '../cards/talks/watch-url.js';
import { factsLine, talkFacts } from '../cards/text/facts-line.js';
import { shorten } from '../cards/text/phrasing.js';
import { speakersLine, speakersText } from '../cards/text/speakers-text.js';
import { isCancelled, type Talk } from '../catalogue/talk.js';
import { compact } from '../lib/compact.js';
import type { PageBlock, PageLink, SitePage } from '../ports/site.js';
import type { Catalogue } from '../search/catalogue.js';
import { listedTalk } from './listed-talk.js';
import { talkData } from './structured-data.js';

/** Characters that previews in chats show. */
const DESCRIPTION_LENGTH = 200;
const SIMILAR = 5;

/** Text for a preview: one line of at most 200 characters. */
export const description = (...parts: readonly (string | null)[]): string =>
  shorten(
    parts.flatMap((part) => (part === null || part === '' ? [] : part.replaceAll(/\s+/g, ' '))).join(' · '),
    DESCRIPTION_LENGTH,
  );

/** Paragraphs are separated by empty lines. */
export const paragraphs = (text: string): readonly string[] => text.split(/\n{2,}/);

/** The conference and its city. */
function eventLine(talk: Talk, { events }: Catalogue): RichText {
  const summary = events.summary(talk.eventId);
  if (summary === undefined) return [];
  const place = eventPlace(summary);
  return rich(pageLink(summary.label, eventPath(summary.event.id)), place === null ? '' : ` · ${place}`);
}

const factsBlock = (facts: RichText): PageBlock | null =>
  facts.length === 0 ? null : { kind: 'facts', text: facts };

function actions(talk: Talk): readonly PageLink[] {
  const label = recordingUrl(talk) === null ? 'Search YouTube' : 'Watch';
  return compact([
    mayBeRecorded(talk) && { label, href: watchUrl(talk) },
    talk.slidesUrl !== null && { label: 'Slides', href: talk.slidesUrl },
    talk.scheduleUrl !== null && { label: 'On the schedule', href: talk.scheduleUrl },
  ]);
}

export function talkPage(talk: Talk, catalogue: Catalogue): SitePage {
  const { events } = catalogue;
  const event = events.of(talk);
  const isOff = isCancelled(talk);
  const about = description(
    isOff ? 'Cancelled' : null,
    speakersText(talk.speakers),
    factsLine(talk, events),
    talk.abstract,
  );
  const similar = catalogue.related(talk.id, SIMILAR).map((near) => listedTalk(near, catalogue));
  const watch = recordingUrl(talk);
  const picture = { path: posterPath(talk.id), alt: `Poster of “${events.titleOf(talk)}”` };
  const blocks = compact<PageBlock>([
    isOff && { kind: 'facts', text: rich(strong('This talk is cancelled.')) },
    talk.speakers.length > 0 && { kind: 'lead', text: speakersLine(talk.speakers, 'strong') },
    factsBlock(talkFacts(talk, event.timeZone)),
    factsBlock(eventLine(talk, catalogue)),
    { kind: 'actions', links: actions(talk) },
    watch !== null && { kind: 'poster', picture, watchHref: watch },
    talk.abstract !== null && { kind: 'text', paragraphs: paragraphs(talk.abstract) },
    similar.length > 0 && { kind: 'talks', heading: 'Talks like this', talks: similar },
  ]);
  return {
    path: talkPath(talk.id),
    title: events.titleOf(talk),
    description: about,
    type: 'video.other',
    blocks,
    picture,
    structuredData: talkData(talk, event, about),
  };
}
