// Speaker card: a person's role, company, bio, talks and co-speakers.
import type { Speaker } from '../../catalogue/talk.js';
import { compact } from '../../lib/compact.js';
import { bioOf } from '../../search/entities/people.js';
import type { CatalogueEvents } from '../../search/events.js';
import type { Person } from '../../search/query.js';
import type { Action, Block, Card } from '../model/card.js';
import { speakerPath } from '../model/page-path.js';
import { emphasis, rich, strong } from '../model/rich-text.js';
import { talkItem } from '../talks/talk-card.js';
import { count, listed, shorten } from '../text/phrasing.js';

const BIO_LENGTH = 700;
/** A panel has five; more buttons than that bury the talks. */
const CO_SPEAKER_LIMIT = 6;

const aboutButton = ({ name, personId }: Speaker): Action => ({
  kind: 'button',
  label: name,
  name: `About ${name}`,
  invocation: { command: 'speaker', options: { name: personId } },
});

/** Those who shared a talk with this person, each once. */
function coSpeakers(person: Person): readonly Speaker[] {
  const others = person.appearances.flatMap(({ talk }) =>
    talk.speakers.filter(({ personId }) => personId !== person.id),
  );
  return [...new Map(others.map((other) => [other.personId, other])).values()].slice(0, CO_SPEAKER_LIMIT);
}

function headline({ appearances, companies }: Person): string {
  const roles = [...new Set(appearances.flatMap(({ speaker }) => speaker.role ?? []))];
  const employers =
    companies.length > 0 ? companies : appearances.flatMap(({ speaker }) => speaker.company ?? []);
  return [...roles, listed([...new Set(employers)])].filter((part) => part !== '').join(' · ');
}

function bioBlock(person: Person, full: boolean): Block {
  const bio = bioOf(person);
  if (bio === null) return { kind: 'text', text: rich(emphasis('No bio of this person is known.')) };
  return { kind: 'text', text: rich(full ? bio : shorten(bio, BIO_LENGTH)) };
}

function actions(person: Person, full: boolean): readonly Action[] {
  const [company] = person.companies;
  return compact([
    !full &&
      (bioOf(person)?.length ?? 0) > BIO_LENGTH && {
        kind: 'button',
        label: 'Read all',
        name: `Read all about ${person.name}`,
        invocation: { command: 'speaker', options: { name: person.key, full: true } },
      },
    company !== undefined && {
      kind: 'button',
      label: `More from ${shorten(company, 60)}`,
      invocation: { command: 'company', options: { name: company } },
    },
    ...coSpeakers(person).map(aboutButton),
  ]);
}

export function speakerCard(person: Person, events: CatalogueEvents, full = false): Card {
  const subtitle = headline(person);
  const pressable = actions(person, full);
  const others = coSpeakers(person);
  return {
    title: rich(person.label),
    page: speakerPath(person.id),
    blocks: compact([
      subtitle !== '' && { kind: 'text', text: rich(strong(subtitle)) },
      bioBlock(person, full),
      {
        kind: 'list',
        items: person.appearances.map(({ talk }) => talkItem(talk, events, { of: person.id })),
      },
      others.length > 0 && {
        kind: 'text',
        text: rich(`Spoke with ${listed(others.map((each) => each.name))}.`),
      },
      pressable.length > 0 && { kind: 'actions', actions: pressable },
    ]),
    footer: rich(
      compact([
        count(person.appearances.length, 'talk'),
        person.aliases.length > 0 && `also spelt ${listed(person.aliases)}`,
      ]).join(' · '),
    ),
  };
}
