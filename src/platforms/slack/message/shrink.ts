// One block of a card made small enough for its room: shorter words first, then fewer entries and "and 3 more".
import type { Action, Block, CardField, ListItem } from '../../../cards/model/card.js';
import { emphasis, rich, textOf } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { LIMITS } from '../limits.js';
import { greatest } from './budget.js';
import { cutRich, cutText, lengthOf } from './truncate.js';

type Blocks = readonly Block[];
type Fits = (blocks: Blocks) => boolean;

/** Says that something was left out. */
export const more = (count: number): Block => ({ kind: 'text', text: rich(emphasis(`and ${count} more`)) });

/** How long the words of one entry may be: as they are, then shorter while the whole does not fit. */
const STEPS = [LIMITS.section, 400, 150] as const;

type Show<T> = (entries: readonly T[]) => Blocks;

/** The most entries that fit, in the longest wording that lets all of them fit, or else in the shortest. */
function entries<T>(
  all: readonly T[],
  show: Show<T>,
  fits: Fits,
  short: (entry: T, most: number) => T,
): Blocks {
  const shown = (kept: readonly T[]): Blocks => [
    ...(kept.length === 0 ? [] : show(kept)),
    ...(kept.length < all.length ? [more(all.length - kept.length)] : []),
  ];
  for (const most of STEPS) {
    const worded = shown(all.map((entry) => short(entry, most)));
    if (fits(worded)) return worded;
  }
  const shortest = all.map((entry) => short(entry, STEPS.at(-1) ?? 0));
  const kept = shown(
    shortest.slice(
      0,
      greatest(all.length, (count) => fits(shown(shortest.slice(0, count)))),
    ),
  );
  return fits(kept) ? kept : [];
}

const shortField = (field: CardField, most: number): CardField => ({
  label: cutText(field.label, Math.min(most, LIMITS.header)),
  value: cutRich(field.value, most),
});

const fewerChoices = (action: Action, most: number): Action =>
  action.kind === 'select' ? { ...action, choices: action.choices.slice(0, most) } : action;

const shortItem = (item: ListItem, most: number): ListItem => ({
  ...item,
  title: cutRich(item.title, most),
  lines: item.lines.map((line) => cutRich(line, most)),
  ...(item.action && { action: fewerChoices(item.action, LIMITS.options) }),
});

const choiceCount = (actions: readonly Action[]): number =>
  actions.reduce((sum, action) => sum + (action.kind === 'select' ? action.choices.length : 0), 0);

/** Every action with as many choices as fit; if not even one each does, the first actions. */
function shrinkActions(all: readonly Action[], fits: Fits): Blocks {
  const shown = (count: number, choices: number): Blocks => {
    const actions = all.slice(0, count).map((action) => fewerChoices(action, choices));
    const missing = all.length - count + choiceCount(all.slice(0, count)) - choiceCount(actions);
    const row: Blocks = actions.length === 0 ? [] : [{ kind: 'actions', actions }];
    return [...row, ...(missing > 0 ? [more(missing)] : [])];
  };
  const choices = greatest(LIMITS.options, (most) => fits(shown(all.length, most)));
  if (choices > 0) return shown(all.length, choices);
  const count = greatest(all.length, (most) => fits(shown(most, 1)));
  return fits(shown(count, 1)) ? shown(count, 1) : [];
}

function shrinkText(block: Block & { kind: 'text' }, fits: Fits): Blocks {
  const cut = (most: number): Blocks => [{ kind: 'text', text: cutRich(block.text, most) }];
  const most = greatest(lengthOf(textOf(block.text)), (length) => fits(cut(length)));
  return most === 0 ? [] : cut(most);
}

/** What of a clamped block fits: the block itself, less of it with a note, or nothing at all. */
export function shrinkBlock(block: Block, fits: Fits): Blocks {
  switch (block.kind) {
    case 'text':
      return fits([block]) ? [block] : shrinkText(block, fits);
    case 'fields':
      return entries(block.fields, (fields) => [{ kind: 'fields', fields }], fits, shortField);
    case 'list':
      return entries(block.items, (items) => [{ kind: 'list', items }], fits, shortItem);
    case 'actions':
      return shrinkActions(block.actions, fits);
    case 'image':
    case 'divider':
      return fits([block]) ? [block] : [];
    default:
      return unreachable(block);
  }
}
