// Company card: the talks of a company, a page at a time, and the speakers who work there.
import { compact } from '../../lib/compact.js';
import type { CatalogueEvents } from '../../search/events.js';
import type { Company, Person } from '../../search/query.js';
import type { Action, Block, Card } from '../model/card.js';
import { companyPath } from '../model/page-path.js';
import { rich } from '../model/rich-text.js';
import { talkItem } from '../talks/talk-card.js';
import { count, listed } from '../text/phrasing.js';

const PAGE_SIZE = 5;
/** Names in the sentence; the rest is counted. */
const NAME_LIMIT = 8;

const pageButton = (label: string, name: string, page: number, last: number): Action => ({
  kind: 'button',
  label,
  name: `${label} page, ${page} of ${last}`,
  invocation: { command: 'company', options: { name, page, turn: true } },
});

function speakerBlocks(company: Company): readonly Block[] {
  const { people } = company;
  const names = people.map(({ name }) => name);
  const [only] = people;
  if (only === undefined) return [];
  const more = names.length - NAME_LIMIT;
  const shown = more > 0 ? [...names.slice(0, NAME_LIMIT), `${more} more`] : names;
  const about = ({ key }: Person) => ({ command: 'speaker', options: { name: key } });
  const action: Action =
    names.length === 1
      ? { kind: 'button', label: 'Speaker', name: `Speaker: ${only.name}`, invocation: about(only) }
      : {
          kind: 'select',
          placeholder: 'About a speaker',
          choices: people.map((person) => ({ label: person.label, invocation: about(person) })),
        };
  return [
    { kind: 'text', text: rich(`${names.length === 1 ? 'Speaker' : 'Speakers'}: ${listed(shown)}.`) },
    { kind: 'actions', actions: [action] },
  ];
}

export function companyCard(company: Company, events: CatalogueEvents, page = 1): Card {
  const last = Math.max(1, Math.ceil(company.talks.length / PAGE_SIZE));
  const shownPage = Math.min(page, last);
  const shown = company.talks.slice((shownPage - 1) * PAGE_SIZE, shownPage * PAGE_SIZE);
  const turns = compact([
    shownPage > 1 && pageButton('Previous', company.name, shownPage - 1, last),
    shownPage < last && pageButton('Next', company.name, shownPage + 1, last),
  ]);
  return {
    title: rich(`${company.name}: ${count(company.talks.length, 'talk')}`),
    page: companyPath(company.name),
    blocks: compact([
      { kind: 'list', items: shown.map((talk) => talkItem(talk, events)) },
      turns.length > 0 && { kind: 'actions', actions: turns },
      ...speakerBlocks(company),
    ]),
    footer:
      last > 1 || company.aliases.length > 0
        ? rich(
            compact([
              last > 1 && `Page ${shownPage} of ${last}`,
              company.aliases.length > 0 && `also ${listed(company.aliases.slice(0, 4))}`,
            ]).join(' · '),
          )
        : undefined,
  };
}
