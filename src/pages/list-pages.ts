// List pages: the talks of a person, a company and a topic, each at an address of its own.
import { companyPath, speakerPath, topicPath } from '../cards/model/page-path.js';
import { pageLink, rich, text } from '../cards/model/rich-text.js';
import { count, listed } from '../cards/text/phrasing.js';
import type { Talk } from '../catalogue/talk.js';
import { compact } from '../lib/compact.js';
import type { PageBlock, SitePage } from '../ports/site.js';
import type { Catalogue } from '../search/catalogue.js';
import { bioOf } from '../search/entities/people.js';
import type { Company, Person, Topic } from '../search/query.js';
import { type ListedTalkView, listedTalk } from './listed-talk.js';
import { personPageData } from './structured-data.js';
import { description, paragraphs } from './talk-page.js';
import { linkBlock } from './topic-links.js';

const talkBlock = (talks: readonly Talk[], catalogue: Catalogue, view: ListedTalkView = {}): PageBlock => ({
  kind: 'talks',
  heading: count(talks.length, 'talk'),
  talks: talks.map((talk) => listedTalk(talk, catalogue, view)),
});

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
      talkBlock(talks, catalogue, { of: id }),
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
