// Shelf card: a person's saved, watched and rated talks, or those of the team, a page at a time, so that they can be
// reordered and exported.
import type { Talk } from '../../catalogue/talk.js';
import { compact } from '../../lib/compact.js';
import type { CatalogueEvents } from '../../search/events.js';
import type { Action, Block, Card, ListItem, SelectChoice } from '../model/card.js';
import { emphasis, rich } from '../model/rich-text.js';
import { type TalkItemView, talkItem } from '../talks/talk-card.js';
import { capital, count } from '../text/phrasing.js';
import { shelfSummary } from '../text/shelf-summary.js';

export const SHELF_PARTS = ['all', 'saved', 'watched', 'rated', 'team'] as const;
export type ShelfPart = (typeof SHELF_PARTS)[number];

export const SHELF_ORDERS = ['recent', 'title', 'shortest', 'longest', 'rating', 'schedule'] as const;
export type ShelfOrder = (typeof SHELF_ORDERS)[number];

export const EXPORTS = ['markdown', 'json', 'ics'] as const;

/** One talk of a shelf with its marks; times are milliseconds since 1970. */
export interface Shelved {
  readonly talk: Talk;
  readonly savedAt: number | null;
  readonly watchedAt: number | null;
  readonly rating: number | null;
  readonly standing: TalkItemView['standing'];
}

export interface ShelfView {
  readonly part: ShelfPart;
  readonly order: ShelfOrder;
  /** All of it, in order. */
  readonly shelved: readonly Shelved[];
  readonly page: number;
  readonly events: CatalogueEvents;
  /** Talks on the shelf that the catalogue no longer has. */
  readonly gone: number;
  /** What was just done, such as "3 talks saved." */
  readonly notice?: string | undefined;
}

const PAGE_SIZE = 5;

const TITLES: Readonly<Record<ShelfPart, string>> = {
  all: 'My shelf',
  saved: 'Saved talks',
  watched: 'Talks I watched',
  rated: 'Talks I rated',
  team: 'What people here saved',
};

const ORDERS: Readonly<Record<ShelfOrder, string>> = {
  recent: 'Last touched first',
  title: 'By title',
  shortest: 'Shortest first',
  longest: 'Longest first',
  rating: 'Best rated first',
  schedule: 'In schedule order',
};

const shelfInvocation = (options: Record<string, string | number | boolean>) => ({
  command: 'shelf',
  options,
});

function ownStateText({ savedAt, watchedAt, rating }: Shelved): string {
  return compact([
    savedAt !== null && 'saved',
    watchedAt !== null && 'watched',
    rating !== null && `you gave it ${rating} of 5`,
  ]).join(' · ');
}

function item(shelved: Shelved, { part, events }: ShelfView): ListItem {
  const listed = talkItem(shelved.talk, events, {
    standing: part === 'team' ? (shelved.standing ?? null) : null,
  });
  const state = ownStateText(shelved);
  return { ...listed, lines: compact([...listed.lines, state !== '' && rich(emphasis(capital(state)))]) };
}

function summary({ shelved, part }: ShelfView): string {
  const talks = shelved.length;
  if (part === 'team') return `${count(talks, 'talk')} that somebody here saved or rated.`;
  const open = shelved.filter(({ watchedAt }) => watchedAt === null);
  const minutes = open.reduce((sum, { talk }) => sum + (talk.durationMinutes ?? 0), 0);
  return shelfSummary({ talks, toWatch: open.length, minutes });
}

const pageButton = (label: string, options: Record<string, string | number>, name?: string): Action => ({
  kind: 'button',
  label,
  invocation: shelfInvocation({ ...options, turn: true }),
  name,
});

function pagingActions({ part, order, page, shelved }: ShelfView): readonly Action[] {
  const last = Math.ceil(shelved.length / PAGE_SIZE);
  const to = (label: string, wanted: number) =>
    pageButton(label, { show: part, sort: order, page: wanted }, `${label} page, ${wanted} of ${last}`);
  return compact([page > 1 && to('Previous', page - 1), page < last && to('Next', page + 1)]);
}

function shelfActions({ part, order, shelved }: ShelfView): readonly Action[] {
  const choice = (label: string, options: Record<string, string>): SelectChoice => ({
    label,
    invocation: shelfInvocation({ ...options, turn: true }),
  });
  const formats = shelved.length === 0 ? [] : EXPORTS;
  const exports = formats.map(
    (format): Action => ({
      kind: 'button',
      label: `Export ${format === 'ics' ? 'calendar' : format === 'json' ? 'JSON' : 'Markdown'}`,
      invocation: shelfInvocation({ show: part, sort: order, export: format }),
    }),
  );
  return compact([
    {
      kind: 'select',
      placeholder: 'Show',
      choices: [
        ...SHELF_PARTS.filter((each) => each !== part).map((each) =>
          choice(TITLES[each], { show: each, sort: order }),
        ),
        choice('My plan, by day', { show: 'plan' }),
        choice('My wishes', { show: 'wishes' }),
      ],
    },
    shelved.length >= 2 && {
      kind: 'select',
      placeholder: 'Sort',
      choices: SHELF_ORDERS.filter((each) => each !== order).map((each) =>
        choice(ORDERS[each], { show: part, sort: each }),
      ),
    },
    ...exports,
  ]);
}

const EMPTY: Readonly<Record<ShelfPart, string>> = {
  all: 'Nothing is on your shelf yet. Open a talk and press Save, or ask for a plan, such as /talk fit:45m.',
  saved: 'You have saved no talk yet. Open one and press Save.',
  watched: 'You have marked no talk as watched yet.',
  rated: 'You have rated no talk yet.',
  team: 'Nobody here has saved or rated a talk yet.',
};

/** A page of a shelf. */
export function shelfCard(view: ShelfView): Card {
  const { part, shelved, page, gone, notice } = view;
  const last = Math.max(1, Math.ceil(shelved.length / PAGE_SIZE));
  const shownPage = Math.min(page, last);
  const shown = { ...view, page: shownPage };
  const text = (words: string): Block => ({ kind: 'text', text: rich(words) });
  const pages = pagingActions(shown);
  return {
    title: rich(TITLES[part]),
    blocks: compact([
      notice !== undefined && text(notice),
      text(shelved.length === 0 ? EMPTY[part] : summary(view)),
      shelved.length > 0 && {
        kind: 'list',
        items: shelved
          .slice((shownPage - 1) * PAGE_SIZE, shownPage * PAGE_SIZE)
          .map((each) => item(each, view)),
      },
      pages.length > 0 && { kind: 'actions', actions: pages },
      { kind: 'actions', actions: shelfActions(shown) },
      gone !== 0 && text(`${count(gone, 'talk')} of it left the catalogue.`),
    ]),
    footer: last > 1 ? rich(`Page ${shownPage} of ${last}`) : undefined,
  };
}
