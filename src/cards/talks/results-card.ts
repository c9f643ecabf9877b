// Results card: a page of hits, how the query was understood, and actions to narrow, relax or sort it.
import type { Talk } from '../../catalogue/talk.js';
import { compact } from '../../lib/compact.js';
import { defined } from '../../lib/defined.js';
import type { SpokenHit } from '../../ports/transcripts.js';
import type { CatalogueEvents } from '../../search/events.js';
import type { Hit, Results } from '../../search/query.js';
import type { NearestHits } from '../../search/results/nearest-hits.js';
import type { Action, Block, Card, ListItem } from '../model/card.js';
import { emphasis, type RichText, rich, strong } from '../model/rich-text.js';
import { NO_TALKS_YET } from '../text/introduction.js';
import { count, listed, shorten } from '../text/phrasing.js';
import type { TalkFeedback } from './feedback.js';
import { chipsText, headline } from './headline.js';
import { isMissed, isUnanswerable, wishAction } from './missed-search.js';
import { refinementMenus } from './refinements.js';
import { talkItem } from './talk-card.js';

const searchButton = (label: string, query: string, name?: string): Action => ({
  kind: 'button',
  label,
  invocation: { command: 'talk', options: { query } },
  name,
});

/** Turning a page or taking a filter off replaces the card: page 1 of a changed query is still a turn. */
const pageButton = (label: string, query: string, page: number, name: string): Action => ({
  kind: 'button',
  label,
  name,
  invocation: { command: 'talk', options: { query, page, turn: true } },
});

function understandingBlocks({ understanding }: Results): readonly Block[] {
  const { corrections, problems, chips } = understanding;
  const said: RichText[] = compact([
    corrections.length > 0 &&
      rich(
        'Showing results for ',
        ...corrections.flatMap(({ typed, used }, index) => [
          index === 0 ? '' : ', ',
          strong(used),
          ` (you typed ${typed})`,
        ]),
        '.',
      ),
    ...problems.map((problem) => rich(problem)),
  ]);
  const actions = chips.map(({ label, without }) =>
    pageButton(`${shorten(label, 60)} ✕`, without, 1, `Take off ${label}`),
  );
  return compact([
    ...said.map((words): Block => ({ kind: 'text', text: words })),
    actions.length > 0 && { kind: 'actions', actions },
  ]);
}

function ambiguityBlocks({ understanding }: Results): readonly Block[] {
  if (understanding.ambiguous.length === 0) return [];
  return [
    {
      kind: 'text',
      text: rich(`More than one name fits: ${listed(understanding.ambiguous.map(({ label }) => label))}.`),
    },
    { kind: 'actions', actions: understanding.ambiguous.map(({ label, line }) => searchButton(label, line)) },
  ];
}

function pagingBlocks(line: string, { page, pageSize, total }: Results): readonly Block[] {
  const last = Math.ceil(total / pageSize);
  const actions = compact([
    page > 1 && pageButton('Previous', line, page - 1, `Previous page, ${page - 1} of ${last}`),
    page < last && pageButton('Next', line, page + 1, `Next page, ${page + 1} of ${last}`),
  ]);
  return actions.length === 0 ? [] : [{ kind: 'actions', actions }];
}

/** "What comes near: autoscaling (6), gpu (3)." */
const relaxationText = ({ relaxations }: Results): string =>
  `What comes near: ${listed(relaxations.map(({ label, count: found }) => `${label} (${found})`))}.`;

/** `more`: what stands beside the smaller questions. */
function relaxationBlocks({ relaxations }: Results, more: readonly Action[] = []): readonly Block[] {
  if (relaxations.length === 0) return [];
  const smaller = relaxations.map(({ label, line, count: found }) =>
    searchButton(`${shorten(label, 50)} (${found})`, line, `Search ${label}: ${count(found, 'talk')}`),
  );
  return [{ kind: 'actions', actions: [...smaller, ...more] }];
}

const BROWSE: Action = {
  kind: 'button',
  label: 'Browse topics',
  invocation: { command: 'topics', options: {} },
};

/** Where nothing is found: to hear of a talk, and to look at what there is. */
const missedActions = (results: Results, { line, canWish = false }: ResultsView): readonly Action[] =>
  compact([canWish && isMissed(results) && wishAction(line), BROWSE]);

/** Talks of a smaller query, which the words before them say: a reader must not take them for what was asked. */
function nearestBlocks({ nearest, events }: ResultsView): readonly Block[] {
  if (nearest === undefined || nearest === null) return [];
  const items = nearest.hits.map(({ talk, snippets }) => talkItem(talk, events, { snippets }));
  return [
    { kind: 'divider' },
    { kind: 'text', text: rich(strong('Nearest'), `: ${shorten(nearest.label, 50)}`) },
    { kind: 'list', items },
  ];
}

function noResultsCard(results: Results, view: ResultsView): Card {
  const { line, events } = view;
  if (events.all.length === 0)
    return { title: rich('No talks yet'), blocks: [{ kind: 'text', text: NO_TALKS_YET }] };
  if (isUnanswerable(results)) {
    return {
      title: rich('The talks here don’t say that'),
      blocks: [...understandingBlocks(results), { kind: 'actions', actions: [BROWSE] }],
    };
  }
  const text =
    results.relaxations.length > 0
      ? rich(`No talk has all of it. ${relaxationText(results)}`)
      : rich('Nothing in this catalogue fits. Try fewer or other words, or look at what there is.');
  return {
    title: rich(`No talk for ${headline(line, results.understanding)}`),
    blocks: [
      { kind: 'text', text },
      ...relaxationBlocks(results),
      ...understandingBlocks(results),
      ...ambiguityBlocks(results),
      ...nearestBlocks(view),
      { kind: 'actions', actions: missedActions(results, view) },
    ],
  };
}

/** Menus to narrow and order the list. */
function refinementBlocks(line: string, results: Results): readonly Block[] {
  const actions = refinementMenus(line, results).map(
    ({ label, note, choices }): Action => ({
      kind: 'select',
      placeholder: note === null ? label : `${label} (${note})`,
      choices: choices.map((choice) => ({
        label: choice.label,
        invocation: { command: 'talk', options: { query: choice.line, turn: true } },
      })),
    }),
  );
  return actions.length === 0 ? [] : [{ kind: 'actions', actions }];
}

const minutesOf = ({ talk }: Hit): number => talk.durationMinutes ?? 0;

/** Notes on the order of the list, where the list alone doesn't show it. */
function orderNotes({ hits, understanding: { sort, filters } }: Results): readonly Block[] {
  const notes: string[] = [];
  if (filters.fit !== undefined) {
    const lengths = hits.map(minutesOf);
    const sum = lengths.reduce((all, each) => all + each, 0);
    const shown = lengths.length > 1 ? `${lengths.join(' + ')} = ${sum}` : `${sum}`;
    notes.push(`${shown} of ${filters.fit} minutes.`);
  }
  if (sort === 'path') notes.push('From beginner to advanced; talks that state no level come last.');
  if (sort === 'rated') notes.push('Best rated here first; talks that nobody rated yet come last.');
  return notes.length === 0 ? [] : [{ kind: 'text', text: rich(emphasis(notes.join(' '))) }];
}

/** A button that saves all talks of a plan (`fit:`). */
function savePlanBlocks({ hits, understanding: { filters } }: Results, savable: boolean): readonly Block[] {
  if (!savable || filters.fit === undefined) return [];
  const talk = hits.map((hit) => hit.talk.id).join(',');
  const label = hits.length === 1 ? 'Save it' : `Save all ${hits.length}`;
  const save: Action = {
    kind: 'button',
    label,
    // An accessible name contains the visible label, for speech input: WCAG 2.5.3.
    name: `${label}: ${count(hits.length, 'talk')} to my shelf`,
    invocation: { command: 'shelf', options: { talk, mark: 'save' } },
    primary: true,
  };
  return [{ kind: 'actions', actions: [save] }];
}

export interface ResultsView {
  /** The query line, which buttons repeat. */
  readonly line: string;
  readonly events: CatalogueEvents;
  /** Saves and ratings of the workspace or server, by talk id. */
  readonly standings?: ReadonlyMap<string, TalkFeedback['standing']>;
  /** What was said of the words, by talk id. */
  readonly spoken?: ReadonlyMap<string, SpokenHit>;
  /** True where talks can be saved. */
  readonly savable?: boolean;
  /** What comes near, where nothing fits. */
  readonly nearest?: NearestHits | null;
  /** True where a line without an answer can be kept as a wish. */
  readonly canWish?: boolean;
}

/** A page of hits. */
export function resultsCard(results: Results, view: ResultsView): Card {
  if (results.hits.length === 0) return noResultsCard(results, view);
  const { line, events, standings, spoken, savable = false, canWish = false } = view;
  const { page, pageSize, total, understanding } = results;
  const last = Math.ceil(total / pageSize);
  const isOrdered = understanding.chips.every(({ filters }) => Object.keys(filters).length === 0);
  const everything = understanding.text === '' && isOrdered;
  const order = chipsText(understanding.chips);
  const item = ({ talk, snippets }: Hit): ListItem =>
    talkItem(talk, events, {
      snippets,
      standing: standings?.get(talk.id) ?? null,
      ...defined({ spoken: spoken?.get(talk.id) }),
      unstated: understanding.sort === 'path',
    });
  return {
    title: rich(
      everything
        ? `${count(total, 'talk')}${order === '' ? '' : `, ${order}`}`
        : `${count(total, 'talk')} for ${headline(line, understanding)}`,
    ),
    blocks: compact([
      ...understandingBlocks(results),
      ...ambiguityBlocks(results),
      results.relaxations.length > 0 && {
        kind: 'text',
        text: rich(`No talk has all of it. ${relaxationText(results)}`),
      },
      ...relaxationBlocks(results, canWish && isMissed(results) ? [wishAction(line)] : []),
      ...orderNotes(results),
      { kind: 'list', items: results.hits.map(item) },
      ...savePlanBlocks(results, savable),
      ...pagingBlocks(line, results),
      ...refinementBlocks(line, results),
    ]),
    footer: last > 1 ? rich(`Page ${page} of ${last}`) : undefined,
  };
}

/** Talks of one company, topic or person, or like another talk: a list under a title of its own. */
export function talksCard(title: string, talks: readonly Talk[], events: CatalogueEvents): Card {
  return {
    title: rich(title),
    blocks: [{ kind: 'list', items: talks.map((talk) => talkItem(talk, events)) }],
  };
}
