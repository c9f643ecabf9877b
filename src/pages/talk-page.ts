// Talk page: one talk with everything that is known of it, and the talks nearest to it.
import { companyPath, eventPath, talkPath, topicPath } from '../cards/model/page-path.js';
import { titleOf } from '../cards/talks/talk-card.js';
import { recordingUrl, watchUrl } from '../cards/talks/watch-url.js';
import { factsLine } from '../cards/text/facts-line.js';
import { shorten, slotText } from '../cards/text/phrasing.js';
import { speakersText } from '../cards/text/speakers-text.js';
import type { Talk } from '../catalogue/talk.js';
import { trackNames } from '../catalogue/track-names.js';
import { compact } from '../lib/compact.js';
import type { PageBlock, PageLink, SitePage } from '../ports/site.js';
import type { Catalogue } from '../search/catalogue.js';
import { listedTalk, peopleLinks } from './listed-talk.js';
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

function whereAndWith(talk: Talk, { events, company }: Catalogue): readonly PageLink[] {
  const companies = new Set(talk.speakers.flatMap(({ canonicalCompany }) => canonicalCompany ?? []));
  const summary = events.summary(talk.eventId);
  return compact([
    summary !== undefined && { label: summary.label, href: eventPath(summary.event.id) },
    ...[...companies].flatMap((name) =>
      company(name) === undefined ? [] : [{ label: name, href: companyPath(name) }],
    ),
    ...trackNames(talk.track).map((name) => ({ label: name, href: topicPath(name) })),
  ]);
}

function actions(talk: Talk): readonly PageLink[] {
  const label = recordingUrl(talk) === null ? 'Search YouTube' : 'Watch';
  return compact([
    { label, href: watchUrl(talk) },
    talk.slidesUrl !== null && { label: 'Slides', href: talk.slidesUrl },
    talk.scheduleUrl !== null && { label: 'On the schedule', href: talk.scheduleUrl },
  ]);
}

export function talkPage(talk: Talk, catalogue: Catalogue): SitePage {
  const { events } = catalogue;
  const event = events.of(talk);
  const when = slotText(talk, event.timeZone);
  const about = description(speakersText(talk.speakers), factsLine(talk, events), talk.abstract);
  const similar = catalogue.related(talk.id, SIMILAR).map((near) => listedTalk(near, catalogue));
  const blocks: readonly (PageBlock | null)[] = [
    talk.speakers.length === 0 ? null : { kind: 'lead', links: peopleLinks(talk) },
    {
      kind: 'facts',
      text: factsLine({ ...talk, startsAt: null, day: when === null ? talk.day : null }, events),
    },
    when === null ? null : { kind: 'facts', text: when },
    { kind: 'actions', links: actions(talk) },
    talk.abstract === null ? null : { kind: 'text', paragraphs: paragraphs(talk.abstract) },
    { kind: 'links', heading: 'More from', links: whereAndWith(talk, catalogue) },
    similar.length === 0 ? null : { kind: 'talks', heading: 'Talks like this', talks: similar },
  ];
  return {
    path: talkPath(talk.id),
    title: titleOf(talk, events),
    description: about,
    type: 'video.other',
    blocks: blocks.filter((block) => block !== null),
    structuredData: talkData(talk, event, about),
  };
}
