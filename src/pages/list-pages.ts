// List pages: the talks of a person, a company, a topic and an event, each at an address of its own.
import { datesText, eventPlace } from '../cards/events/event-card.js';
import { companyPath, eventPath, speakerPath, topicPath } from '../cards/model/page-path.js';
import { pageLink, rich, text } from '../cards/model/rich-text.js';
import { count, listed } from '../cards/text/phrasing.js';
import type { Talk } from '../catalogue/talk.js';
import { trackNames } from '../catalogue/track-names.js';
import { compact } from '../lib/compact.js';
import type { PageBlock, PageLink, SitePage } from '../ports/site.js';
import type { Catalogue } from '../search/catalogue.js';
import { bioOf } from '../search/entities/people.js';
import type { EventSummary } from '../search/events.js';
import { dayLabel, weekdayOf } from '../search/parsing/natural/schedule/days.js';
import type { Company, Person, Topic } from '../search/query.js';
import { listedTalk } from './listed-talk.js';
import { eventData, personPageData } from './structured-data.js';
import { description, paragraphs } from './talk-page.js';

/** Topics of an event that are linked; the largest come first. */
const MAX_TOPICS = 30;

const talkBlock = (talks: readonly Talk[], catalogue: Catalogue): PageBlock => ({
  kind: 'talks',
  heading: count(talks.length, 'talk'),
  talks: talks.map((talk) => listedTalk(talk, catalogue)),
});

const linkBlock = (heading: string, links: readonly PageLink[]): readonly PageBlock[] =>
  links.length === 0 ? [] : [{ kind: 'links', heading, links }];

export function speakerPage(person: Person, catalogue: Catalogue): SitePage {
  const { id, name, companies, appearances, aliases } = person;
  const bio = bioOf(person);
  const talks = appearances.map(({ talk }) => talk);
  const others = new Map(
    talks.flatMap(({ speakers }) =>
      speakers.flatMap(({ personId, name: other }) => (personId === id ? [] : [[personId, other] as const])),
    ),
  );
  return {
    path: speakerPath(id),
    title: name,
    description: description(listed(companies), count(talks.length, 'talk'), bio),
    type: 'profile',
    blocks: compact([
      companies.length > 0 && {
        kind: 'lead',
        text: companies.flatMap((company, index) => [
          text(index === 0 ? '' : ', '),
          pageLink(company, companyPath(company), 'strong'),
        ]),
      },
      aliases.length > 0 && { kind: 'facts', text: rich(`Also spelt ${listed(aliases)}`) },
      bio !== null && { kind: 'text', paragraphs: paragraphs(bio) },
      talkBlock(talks, catalogue),
      ...linkBlock(
        'Spoke with',
        [...others].map(([personId, label]) => ({ label, href: speakerPath(personId) })),
      ),
    ]),
    structuredData: personPageData(person),
  };
}

export function companyPage({ name, people, talks }: Company, catalogue: Catalogue): SitePage {
  return {
    path: companyPath(name),
    title: name,
    description: description(
      count(talks.length, 'talk'),
      `by ${listed(people.slice(0, 8).map((person) => person.name))}`,
    ),
    type: 'website',
    blocks: [
      ...linkBlock(
        count(people.length, 'speaker'),
        people.map((person) => ({
          label: person.name,
          href: speakerPath(person.id),
          count: person.appearances.length,
        })),
      ),
      talkBlock(talks, catalogue),
    ],
    structuredData: null,
  };
}

export function topicPage({ name, kind, talks }: Topic, catalogue: Catalogue): SitePage {
  return {
    path: topicPath(name),
    title: name,
    description: description(
      `${count(talks.length, 'talk')} ${kind === 'track' ? 'of the track' : 'about'} ${name}`,
      catalogue.events.heading,
    ),
    type: 'website',
    blocks: [talkBlock(talks, catalogue)],
    structuredData: null,
  };
}

/** Tracks of the talks with their numbers, the largest first. */
function trackLinks(talks: readonly Talk[]): readonly PageLink[] {
  const counts = new Map<string, number>();
  for (const name of talks.flatMap(({ track }) => trackNames(track)))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_TOPICS)
    .map(([label, number]) => ({ label, href: topicPath(label), count: number }));
}

/** In the order in which they start; those without a time come last, as the catalogue has them. */
const byStart = (talks: readonly Talk[]): readonly Talk[] =>
  [...talks].sort((a, b) => Date.parse(a.startsAt ?? '9999') - Date.parse(b.startsAt ?? '9999'));

/** A longer list is many screens on a phone: it is folded by day. */
const MAX_UNFOLDED = 40;

const dayOf = ({ startsAt, day }: Talk): string | null => startsAt?.slice(0, 10) ?? day;

const dayHeading = (date: string | null): string =>
  date === null ? 'Without a day' : dayLabel({ date, weekday: weekdayOf(date) });

/** The talks of an event in one list, or day by day where they are many. */
function programmeBlocks(talks: readonly Talk[], catalogue: Catalogue): readonly PageBlock[] {
  const days = [...new Set(talks.map(dayOf))];
  if (talks.length <= MAX_UNFOLDED || days.length < 2) return [talkBlock(talks, catalogue)];
  return days.map((date) => {
    const ofDay = talks.filter((talk) => dayOf(talk) === date);
    const heading = `${dayHeading(date)}: ${count(ofDay.length, 'talk')}`;
    return { kind: 'folded-talks', heading, talks: ofDay.map((talk) => listedTalk(talk, catalogue)) };
  });
}

export function eventPage(summary: EventSummary, catalogue: Catalogue): SitePage {
  const { event, label } = summary;
  const talks = byStart(catalogue.all().filter(({ eventId }) => eventId === event.id));
  const days = talks.flatMap((talk) => dayOf(talk) ?? []);
  const place = eventPlace(summary);
  const dates = datesText(event.startsOn ?? days[0] ?? null, event.endsOn ?? days.at(-1) ?? null);
  return {
    path: eventPath(event.id),
    title: label,
    description: description(place, dates, count(talks.length, 'talk')),
    type: 'website',
    blocks: compact([
      { kind: 'facts', text: rich([place, dates].filter((part) => part !== null).join(' · ')) },
      event.url !== null && {
        kind: 'actions',
        links: [{ label: 'The conference’s own site', href: event.url }],
      },
      ...linkBlock('Topics', trackLinks(talks)),
      ...programmeBlocks(talks, catalogue),
    ]),
    structuredData: eventData(event, label, days),
  };
}
