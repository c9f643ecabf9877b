// What a search found, how it was understood, and ways on when it found too much, too little or nothing.

import type { Event, Talk } from '../../catalogue/talk.js';
import { defined } from '../../lib/defined.js';
import type { Facet, Hit, Results } from '../../search/query.js';
import type { Action, Block, Card, Choice, ListItem } from '../model/card.js';
import { emphasis, type RichText, rich, strong } from '../model/rich-text.js';
import { count, listed, shorten } from '../text/phrasing.js';
import type { Opinion } from './feedback.js';
import { talkItem } from './talk-card.js';

/** A typed line as it is quoted back. */
export const quoted = (line: string): string => `“${shorten(line.trim().replace(/\s+/g, ' '), 80)}”`;

const asks = (label: string, query: string, name?: string): Action => ({
  kind: 'button',
  label,
  invocation: { command: 'talk', options: { query } },
  ...defined({ name }),
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

const LABELS: Readonly<Record<Facet['kind'], string>> = {
  level: 'Level',
  length: 'Length',
  format: 'Format',
  track: 'Track',
  company: 'Company',
};

/** The orders offered beside the best match first. */
const ORDERS = [
  ['sort:path', 'Beginner to advanced'],
  ['sort:shortest', 'Shortest first'],
  ['sort:longest', 'Longest first'],
  ['sort:schedule', 'In schedule order'],
  ['sort:rated', 'Best rated here first'],
  ['sort:random', 'One at random'],
] as const;

const TYPED_SORT = /(?:^|\s)sort:\S*/giu;

const chosen = (label: string, query: string): Choice => ({
  label,
  invocation: { command: 'talk', options: { query, turn: true } },
});

/** Selects that narrow what was found, with counts, and one that orders it. Few talks need neither. */
function refining(
  line: string,
  { facets, total, pageSize, understanding: { sort } }: Results,
): readonly Block[] {
  if (total <= pageSize) return [];
  const plain = line.replace(TYPED_SORT, ' ').replace(/\s+/g, ' ').trim();
  const orders = [
    ...(sort === 'relevance' ? [] : [chosen('Best match first', plain)]),
    ...ORDERS.filter(([order]) => order !== `sort:${sort}`).map(([order, label]) =>
      chosen(label, `${plain} ${order}`.trim()),
    ),
  ];
  const selects = facets.map(({ kind, choices }) => ({
    kind: 'select' as const,
    placeholder: LABELS[kind],
    choices: choices.map(({ label, count: found, line: narrower }) =>
      chosen(`${shorten(label, 60)} (${found})`, narrower),
    ),
  }));
  return [
    { kind: 'actions', actions: [...selects, { kind: 'select', placeholder: 'Sort', choices: orders }] },
  ];
}

const minutesOf = ({ talk }: Hit): number => talk.durationMinutes ?? 0;

/** What an order or a choice means, where the list alone doesn't say it. */
function explained({ hits, understanding: { sort, filters } }: Results): readonly Block[] {
  const said: string[] = [];
  if (filters.fit !== undefined) {
    const lengths = hits.map(minutesOf);
    const sum = lengths.reduce((all, each) => all + each, 0);
    const shown = lengths.length > 1 ? `${lengths.join(' + ')} = ${sum}` : `${sum}`;
    said.push(`${shown} of ${filters.fit} minutes.`);
  }
  if (sort === 'path') said.push('From beginner to advanced; talks that state no level come last.');
  if (sort === 'rated') said.push('Best rated here first; talks that nobody rated yet come last.');
  return said.length === 0 ? [] : [{ kind: 'text', text: rich(emphasis(said.join(' '))) }];
}

/** Talks that fill a time together are a plan, and a plan is worth keeping. */
function saving({ hits, understanding: { filters } }: Results, savable: boolean): readonly Block[] {
  if (!savable || filters.fit === undefined) return [];
  const talk = hits.map((hit) => hit.talk.id).join(',');
  const label = hits.length === 1 ? 'Save it' : `Save all ${hits.length}`;
  const save: Action = {
    kind: 'button',
    label,
    // A name holds its label, for people who say what they see: WCAG 2.5.3.
    name: `${label}: ${count(hits.length, 'talk')} to my shelf`,
    invocation: { command: 'shelf', options: { talk, mark: 'save' } },
    primary: true,
  };
  return [{ kind: 'actions', actions: [save] }];
}

export interface ResultsView {
  /** The query as typed, which the buttons carry on. */
  readonly line: string;
  readonly event: Event;
  /** What people here think of the talks, by id. */
  readonly standings?: ReadonlyMap<string, Opinion['standing']>;
  /** Whether there is a shelf to save to. */
  readonly savable?: boolean;
}

/** A page of hits. */
export function resultsCard(
  results: Results,
  { line, event, standings, savable = false }: ResultsView,
): Card {
  if (results.hits.length === 0) return nothing(line, results);
  const { page, pageSize, total, understanding } = results;
  const last = Math.ceil(total / pageSize);
  const everything = understanding.text === '' && understanding.chips.length === 0;
  const item = ({ talk, evidence }: Hit): ListItem =>
    talkItem(talk, event, {
      evidence,
      standing: standings?.get(talk.id) ?? null,
      unstated: understanding.sort === 'path',
    });
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
      ...explained(results),
      { kind: 'list', items: results.hits.map(item) },
      ...saving(results, savable),
      ...paging(line, results),
      ...refining(line, results),
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
