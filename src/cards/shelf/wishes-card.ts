// Wishes card: what a person wants to hear about once there is a talk, each with what is there now, to look at or delete.
import { compact } from '../../lib/compact.js';
import type { Action, Block, Card } from '../model/card.js';
import { type RichText, rich, strong } from '../model/rich-text.js';
import { pageActions } from '../programme/programme-actions.js';
import { quoted } from '../talks/headline.js';
import { count, dayText } from '../text/phrasing.js';

/** A wish with what a search for it finds now. */
export interface ListedWish {
  readonly id: string;
  readonly line: string;
  /** 0 while no talk has all of it. */
  readonly talks: number;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

export interface WishesView {
  /** All of them, the open ones first. */
  readonly wishes: readonly ListedWish[];
  readonly page: number;
  /** Whether the person is written to once there is a talk. */
  readonly isTold: boolean;
  /** What was just done, such as "Forgotten: “webassembly”." */
  readonly notice?: string | undefined;
}

const PAGE_SIZE = 5;

const forgetAction = ({ id, line }: ListedWish): Action => ({
  kind: 'button',
  label: 'Forget',
  name: `Forget the wish for ${quoted(line)}`,
  invocation: { command: 'shelf', options: { show: 'wishes', forget: id, turn: true } },
});

/** Searches for a wish again. */
const searchAction = ({ line, talks }: ListedWish): Action => ({
  kind: 'button',
  label: 'Show',
  name: `Show ${count(talks, 'talk')} for ${quoted(line)}`,
  invocation: { command: 'talk', options: { query: line } },
});

function wishText({ line, madeAt, talks }: ListedWish): RichText {
  const since = dayText(new Date(madeAt).toISOString(), 'UTC');
  const now = talks === 0 ? 'nothing yet' : count(talks, 'talk');
  return rich(strong(quoted(line)), `: ${now}, since ${since}`);
}

const wishBlocks = (wish: ListedWish): readonly Block[] => [
  { kind: 'text', text: wishText(wish) },
  {
    kind: 'actions',
    actions: compact([wish.talks > 0 && searchAction(wish), forgetAction(wish)]),
  },
];

const EMPTY =
  'You wait for nothing. Search for something that no talk is about and press “Tell me when there is one”.';

const promise = (isTold: boolean): string =>
  isTold
    ? 'I write to you once a new talk answers one. A wish is kept for a year.'
    : 'I can’t write to you here: look in again. A wish is kept for a year.';

/** A page of wishes. */
export function wishesCard({ wishes, page, isTold, notice }: WishesView): Card {
  const last = Math.max(1, Math.ceil(wishes.length / PAGE_SIZE));
  const shown = Math.min(page, last);
  const pages = pageActions('shelf', { show: 'wishes' }, shown, last);
  const text = (words: string): Block => ({ kind: 'text', text: rich(words) });
  return {
    title: rich('My wishes'),
    blocks: compact([
      notice !== undefined && text(notice),
      text(wishes.length === 0 ? EMPTY : promise(isTold)),
      ...wishes.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE).flatMap(wishBlocks),
      pages.length > 0 && { kind: 'actions', actions: pages },
    ]),
    footer: last > 1 ? rich(`Page ${shown} of ${last}`) : undefined,
  };
}
