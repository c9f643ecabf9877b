// Event page: a conference with its dates, its topics, and its programme day by day, each talk under its hour.
import { datesText, eventPlace } from '../cards/events/event-card.js';
import { eventPath } from '../cards/model/page-path.js';
import { rich } from '../cards/model/rich-text.js';
import { count } from '../cards/text/phrasing.js';
import type { Talk } from '../catalogue/talk.js';
import { compact } from '../lib/compact.js';
import type { PageBlock, SitePage } from '../ports/site.js';
import type { Catalogue } from '../search/catalogue.js';
import type { EventSummary } from '../search/events.js';
import { dayLabel, weekdayOf } from '../search/parsing/natural/schedule/days.js';
import { listedTalk } from './listed-talk.js';
import { eventData } from './structured-data.js';
import { description } from './talk-page.js';
import { largestTopics, linkBlock } from './topic-links.js';

/** Topics of an event that are linked; the largest come first. */
const MAX_TOPICS = 30;
/** A longer programme is many screens on a phone: its days are folded, but for the first if it is no longer. */
const MAX_UNFOLDED = 40;
/** A conference has fewer days; a meetup's many evenings are put together by year. */
const MAX_DAYS = 14;

const dayOf = ({ startsAt, day }: Talk): string | null => startsAt?.slice(0, 10) ?? day;

/** By day and hour; what has no hour comes last on its day, what has no day at the end, as the catalogue has it. */
const byStart = (talks: readonly Talk[]): readonly Talk[] => {
  const keyOf = (talk: Talk): string => `${dayOf(talk) ?? '~'} ${talk.startsAt?.slice(11, 16) ?? '~'}`;
  return [...talks].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
};

/** "Thursday 7 Dec", "2016" for a year of a meetup. */
function partHeading(part: string | null): string {
  if (part === null) return 'No day stated';
  return part.length === 4 ? part : dayLabel({ date: part, weekday: weekdayOf(part) });
}

/** The programme by day, or by year where there are very many days. */
function programmeBlocks(talks: readonly Talk[], catalogue: Catalogue): readonly PageBlock[] {
  const isByYear = new Set(talks.map(dayOf)).size > MAX_DAYS;
  const partOf = (talk: Talk): string | null => (isByYear ? dayOf(talk)?.slice(0, 4) : dayOf(talk)) ?? null;
  const parts = [...new Set(talks.map(partOf))];
  const isShort = talks.length <= MAX_UNFOLDED;
  return parts.map((part, index) => {
    const ofPart = talks.filter((talk) => partOf(talk) === part);
    const total = count(ofPart.length, 'talk');
    const isOnly = parts.length === 1 && part === null;
    return {
      kind: 'folded-talks',
      heading: isOnly ? total : `${partHeading(part)}: ${total}`,
      isOpen: isShort || (index === 0 && ofPart.length <= MAX_UNFOLDED),
      talks: ofPart.map((talk) => listedTalk(talk, catalogue, isByYear ? {} : { inProgramme: true })),
    };
  });
}

export function eventPage(summary: EventSummary, catalogue: Catalogue): SitePage {
  const { event, label } = summary;
  const talks = byStart(catalogue.all().filter(({ eventId }) => eventId === event.id));
  const days = talks.flatMap((talk) => dayOf(talk) ?? []);
  const place = eventPlace(summary);
  const dates = datesText(event.startsOn ?? days[0] ?? null, event.endsOn ?? days.at(-1) ?? null);
  const facts = compact([place, dates, count(talks.length, 'talk')]).join(' · ');
  return {
    path: eventPath(event.id),
    title: label,
    description: description(facts),
    type: 'website',
    blocks: compact([
      { kind: 'facts', text: rich(facts) },
      event.url !== null && { kind: 'actions', links: [{ label: 'Conference website', href: event.url }] },
      ...linkBlock('Topics', largestTopics(catalogue, { eventId: event.id, most: MAX_TOPICS })),
      ...programmeBlocks(talks, catalogue),
    ]),
    structuredData: eventData(event, label, days),
  };
}
