// What a search found, how it was understood, and ways on when it found too much, too little or nothing.
import type { Event, Talk } from '../catalogue/talk.js';
import type { Results } from '../search/query.js';
import type { Action, Block, Card } from './card.js';
import { type RichText, rich, strong } from './rich-text.js';
import { talkItem } from './talk-card.js';
import { count, listed, shorten } from './words.js';

/** A typed line as it is quoted back. */
export const quoted = (line: string): string => `“${shorten(line.trim().replace(/\s+/g, ' '), 80)}”`;

const asks = (label: string, query: string, name?: string): Action => ({
  kind: 'button',
  label,
  invocation: { command: 'talk', options: { query } },
  ...(name !== undefined && { name }),
});

/** Turning a page or taking a filter off replaces the card: page 1 of a changed query is still a turn. */
const turns = (label: string, query: string, page: number, name: string): Action => ({
  kind: 'button',
  label,
  name,
  invocation: { command: 'talk', options: { query, page, turn: true } },
});

function understood({ understanding }: Results): readonly Block[] {
  const { corrections, problems, chips } = understanding;
  const said: RichText[] = [
    ...(corrections.length === 0
      ? []
      : [
          rich(
            'Showing results for ',
            ...corrections.flatMap(({ typed, used }, index) => [
              index === 0 ? '' : ', ',
              strong(used),
              ` (you typed ${typed})`,
            ]),
            '.',
          ),
        ]),
    ...problems.map((problem) => rich(problem)),
  ];
  const actions = chips.map(({ label, without }) =>
    turns(`${shorten(label, 60)} ✕`, without, 1, `Take off ${label}`),
  );
  return [
    ...said.map((words) => ({ kind: 'text' as const, text: words })),
    ...(actions.length === 0 ? [] : [{ kind: 'actions' as const, actions }]),
  ];
}

function chooser({ understanding }: Results): readonly Block[] {
  if (understanding.ambiguous.length === 0) return [];
  return [
    {
      kind: 'text',
      text: rich(`More than one name fits: ${listed(understanding.ambiguous.map(({ label }) => label))}.`),
    },
    { kind: 'actions', actions: understanding.ambiguous.map(({ label, line }) => asks(label, line)) },
  ];
}

function paging(line: string, { page, pageSize, total }: Results): readonly Block[] {
  const last = Math.ceil(total / pageSize);
  const actions = [
    ...(page > 1 ? [turns('Previous', line, page - 1, `Previous page, ${page - 1} of ${last}`)] : []),
    ...(page < last ? [turns('Next', line, page + 1, `Next page, ${page + 1} of ${last}`)] : []),
  ];
  return actions.length === 0 ? [] : [{ kind: 'actions', actions }];
}

/** "What comes near: autoscaling (6), gpu (3)." */
const nearby = ({ relaxations }: Results): string =>
  `What comes near: ${listed(relaxations.map(({ label, count: found }) => `${label} (${found})`))}.`;

function relaxed({ relaxations }: Results): readonly Block[] {
  if (relaxations.length === 0) return [];
  return [
    {
      kind: 'actions',
      actions: relaxations.map(({ label, line, count: found }) =>
        asks(`${shorten(label, 50)} (${found})`, line, `Search ${label}: ${count(found, 'talk')}`),
      ),
    },
  ];
}

const BROWSE: Action = {
  kind: 'button',
  label: 'Browse topics',
  invocation: { command: 'topics', options: {} },
};

function nothing(line: string, results: Results): Card {
  const text =
    results.relaxations.length > 0
      ? rich(`No talk has all of it. ${nearby(results)}`)
      : rich('Nothing in this catalogue fits. Try fewer or other words, or look at what there is.');
  return {
    title: rich(`No talk for ${quoted(line)}`),
    blocks: [
      { kind: 'text', text },
      ...relaxed(results),
      ...understood(results),
      ...chooser(results),
      { kind: 'actions', actions: [BROWSE] },
    ],
  };
}

/** A page of hits. `line` is the query as typed, which the buttons carry on. */
export function resultsCard(line: string, results: Results, event: Event): Card {
  if (results.hits.length === 0) return nothing(line, results);
  const { page, pageSize, total } = results;
  const last = Math.ceil(total / pageSize);
  const everything = results.understanding.text === '' && results.understanding.chips.length === 0;
  return {
    title: rich(everything ? count(total, 'talk') : `${count(total, 'talk')} for ${quoted(line)}`),
    blocks: [
      ...understood(results),
      ...chooser(results),
      ...(results.relaxations.length === 0
        ? []
        : [
            { kind: 'text' as const, text: rich(`No talk has all of it. ${nearby(results)}`) },
            ...relaxed(results),
          ]),
      { kind: 'list', items: results.hits.map(({ talk, evidence }) => talkItem(talk, event, evidence)) },
      ...paging(line, results),
    ],
    ...(last > 1 && { footer: rich(`Page ${page} of ${last}`) }),
  };
}

/** Talks of one company, topic or person, or like another talk: a list under a title of its own. */
export function talksCard(title: string, talks: readonly Talk[], event: Event): Card {
  return {
    title: rich(title),
    blocks: [{ kind: 'list', items: talks.map((talk) => talkItem(talk, event)) }],
  };
}
