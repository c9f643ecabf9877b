// A company: its talks, a page at a time, and the people who gave them.
import type { Event } from '../../catalogue/talk.js';
import type { Company } from '../../search/query.js';
import type { Action, Block, Card } from '../model/card.js';
import { rich } from '../model/rich-text.js';
import { talkItem } from '../talks/talk-card.js';
import { count, listed } from '../text/phrasing.js';

const PAGE_SIZE = 5;
/** Names in the sentence; the rest is counted. */
const MOST_NAMES = 8;

const turn = (label: string, name: string, page: number, last: number): Action => ({
  kind: 'button',
  label,
  name: `${label} page, ${page} of ${last}`,
  invocation: { command: 'company', options: { name, page, turn: true } },
});

function people(company: Company): readonly Block[] {
  const names = company.people.map(({ name }) => name);
  const [only] = names;
  if (only === undefined) return [];
  const more = names.length - MOST_NAMES;
  const said = more > 0 ? [...names.slice(0, MOST_NAMES), `${more} more`] : names;
  const about = (name: string) => ({ command: 'speaker', options: { name } });
  const action: Action =
    names.length === 1
      ? { kind: 'button', label: 'Speaker', name: `About ${only}`, invocation: about(only) }
      : {
          kind: 'select',
          placeholder: 'About a speaker',
          choices: names.map((name) => ({ label: name, invocation: about(name) })),
        };
  return [
    { kind: 'text', text: rich(`${names.length === 1 ? 'Speaker' : 'Speakers'}: ${listed(said)}.`) },
    { kind: 'actions', actions: [action] },
  ];
}

export function companyCard(company: Company, event: Event, page = 1): Card {
  const last = Math.max(1, Math.ceil(company.talks.length / PAGE_SIZE));
  const at = Math.min(page, last);
  const shown = company.talks.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE);
  const turns = [
    ...(at > 1 ? [turn('Previous', company.name, at - 1, last)] : []),
    ...(at < last ? [turn('Next', company.name, at + 1, last)] : []),
  ];
  return {
    title: rich(`${company.name}: ${count(company.talks.length, 'talk')}`),
    blocks: [
      { kind: 'list', items: shown.map((talk) => talkItem(talk, event)) },
      ...(turns.length === 0 ? [] : [{ kind: 'actions' as const, actions: turns }]),
      ...people(company),
    ],
    ...((last > 1 || company.aliases.length > 0) && {
      footer: rich(
        [
          ...(last > 1 ? [`Page ${at} of ${last}`] : []),
          ...(company.aliases.length > 0 ? [`also ${listed(company.aliases.slice(0, 4))}`] : []),
        ].join(' · '),
      ),
    }),
  };
}
