// Shrinks one block of a card to its budget: shorter text first, then fewer entries and "and 3 more".
import type { Action, Block, CardField, ListItem } from '../../../cards/model/card.js';
import { emphasis, rich, textOf } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { greatestFitting } from '../../../lib/binary-search.js';
import { compact } from '../../../lib/compact.js';
import { LIMITS } from '../limits.js';
import { lengthOf, truncateRichText, truncateText } from './truncate.js';

type Blocks = readonly Block[];
type Fits = (blocks: Blocks) => boolean;

/** Says that something was left out. */
export const omittedBlock = (count: number): Block => ({
  kind: 'text',
  text: rich(emphasis(`and ${count} more`)),
});

/** How long the words of one entry may be: as they are, then shorter while the whole does not fit. */
const TEXT_STEPS = [LIMITS.section, 400, 150] as const;

type RenderEntries<T> = (fitEntries: readonly T[]) => Blocks;

/** The most entries that fit, in the longest wording that lets all of them fit, or else in the shortest. */
function fitEntries<T>(
  all: readonly T[],
  show: RenderEntries<T>,
  fits: Fits,
  shorten: (entry: T, maxLength: number) => T,
): Blocks {
  const render = (entries: readonly T[]): Blocks => {
    const shown = entries.length === 0 ? [] : show(entries);
    return compact([...shown, entries.length < all.length && omittedBlock(all.length - entries.length)]);
  };
  for (const maxLength of TEXT_STEPS) {
    const shortened = render(all.map((entry) => shorten(entry, maxLength)));
    if (fits(shortened)) return shortened;
  }
  const shortest = all.map((entry) => shorten(entry, TEXT_STEPS.at(-1) ?? 0));
  const shownBlocks = render(
    shortest.slice(
      0,
      greatestFitting(all.length, (count) => fits(render(shortest.slice(0, count)))),
    ),
  );
  return fits(shownBlocks) ? shownBlocks : [];
}

const shortField = (field: CardField, maxLength: number): CardField => ({
  label: truncateText(field.label, Math.min(maxLength, LIMITS.header)),
  value: truncateRichText(field.value, maxLength),
});

const fewerChoices = (action: Action, maxLength: number): Action =>
  action.kind === 'select' ? { ...action, choices: action.choices.slice(0, maxLength) } : action;

const shortItem = (item: ListItem, maxLength: number): ListItem => ({
  ...item,
  title: truncateRichText(item.title, maxLength),
  lines: item.lines.map((line) => truncateRichText(line, maxLength)),
  action: item.action && fewerChoices(item.action, LIMITS.options),
});

const choiceCount = (actions: readonly Action[]): number =>
  actions.reduce((sum, action) => sum + (action.kind === 'select' ? action.choices.length : 0), 0);

/** Every action with as many choices as fit; if not even one each does, the first actions. */
function shrinkActions(all: readonly Action[], fits: Fits): Blocks {
  const render = (count: number, choices: number): Blocks => {
    const actions = all.slice(0, count).map((action) => fewerChoices(action, choices));
    const missing = all.length - count + choiceCount(all.slice(0, count)) - choiceCount(actions);
    const actionBlocks: Blocks = actions.length === 0 ? [] : [{ kind: 'actions', actions }];
    return compact([...actionBlocks, missing > 0 && omittedBlock(missing)]);
  };
  const choices = greatestFitting(LIMITS.options, (maxLength) => fits(render(all.length, maxLength)));
  if (choices > 0) return render(all.length, choices);
  const count = greatestFitting(all.length, (maxLength) => fits(render(maxLength, 1)));
  return fits(render(count, 1)) ? render(count, 1) : [];
}

function shrinkText(block: Block & { kind: 'text' }, fits: Fits): Blocks {
  const truncated = (maxLength: number): Blocks => [
    { kind: 'text', text: truncateRichText(block.text, maxLength) },
  ];
  const maxLength = greatestFitting(lengthOf(textOf(block.text)), (length) => fits(truncated(length)));
  return maxLength === 0 ? [] : truncated(maxLength);
}

/** What fits of a sanitized block: the block itself, less of it with a note, or no block. */
export function shrinkBlock(block: Block, fits: Fits): Blocks {
  switch (block.kind) {
    case 'text':
      return fits([block]) ? [block] : shrinkText(block, fits);
    case 'fields':
      return fitEntries(block.fields, (fields) => [{ kind: 'fields', fields }], fits, shortField);
    case 'list':
      return fitEntries(block.items, (items) => [{ kind: 'list', items }], fits, shortItem);
    case 'actions':
      return shrinkActions(block.actions, fits);
    case 'image':
    case 'divider':
      return fits([block]) ? [block] : [];
    default:
      return unreachable(block);
  }
}
