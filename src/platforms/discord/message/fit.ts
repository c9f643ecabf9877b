// Fits cards to Discord's limits, 40 components and 4,000 characters a message, and says how much was left
// out.
import type { Card, Invocation } from '../../../cards/model/card.js';
import { rich } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { MESSAGE } from '../limits.js';
import { toMarkdown } from './escape.js';
import { layOut, type RankedPart } from './layout.js';
import type { CardLayout, FittedLayout, LayoutPart, TextLine } from './layout-parts.js';
import { truncateRichText } from './truncate.js';

/** A card is at least a frame and a title with a picture beside it, four components: ten of them fill a message. */
const COMPONENTS_PER_CARD = 4;
const MAX_CARDS = MESSAGE.components / COMPONENTS_PER_CARD;

/** Leaves at least 25 characters a line; 40 components hold at most 39 texts, so each keeps four lines. */
const MAX_LINES = 156;

/** No line needs more than this, in characters of markdown; the abstract of a talk is a `plain` line. */
const MAX_LINE_LENGTH: Record<TextLine['style'], number> = { heading: 256, plain: MESSAGE.text, small: 400 };

const PREFIX: Record<TextLine['style'], string> = { heading: '## ', plain: '', small: '-# ' };

/** A line as Discord gets it. */
const lineMarkdown = ({ style, text }: TextLine): string => PREFIX[style] + toMarkdown(text);

function componentsOf(part: LayoutPart<unknown>): number {
  switch (part.kind) {
    case 'text':
      return part.accessory === undefined ? 1 : 3;
    case 'buttons':
      return 1 + part.buttons.length;
    case 'select':
      return 2;
    case 'divider':
    case 'picture':
      return 1;
    default:
      return unreachable(part);
  }
}

/** The parts that stay. A part is dropped with all that rank like it and come later, so that no list has holes. */
function partsWithinLimit(
  cardLayouts: readonly (readonly RankedPart[])[],
  reserved: number,
): ReadonlySet<RankedPart> {
  const byRank = cardLayouts.flat().sort((one, other) => one.rank - other.rank);
  let remaining = MESSAGE.components - reserved - cardLayouts.length;
  const end = byRank.findIndex(({ part }) => {
    remaining -= componentsOf(part);
    return remaining < 0;
  });
  return new Set(end < 0 ? byRank : byRank.slice(0, end));
}

/** What a reader misses after a text. */
interface OmittedCounts {
  readonly buttons: number;
  readonly selects: number;
  readonly others: number;
}

const NOTHING_OMITTED: OmittedCounts = { buttons: 0, selects: 0, others: 0 };

function countOmitted(omitted: OmittedCounts, part: LayoutPart<unknown>): OmittedCounts {
  if (part.kind === 'buttons') return { ...omitted, buttons: omitted.buttons + part.buttons.length };
  if (part.kind === 'select') return { ...omitted, selects: omitted.selects + 1 };
  return part.kind === 'divider' ? omitted : { ...omitted, others: omitted.others + 1 };
}

const note = (count: number, what: string): readonly TextLine[] =>
  count === 0 ? [] : [{ style: 'small', text: rich(`and ${count} more${what}`) }];

/** At most `most` lines (4 or more), the first included, and how many things are missing. */
function withOmittedNotes(
  lines: readonly TextLine[],
  omitted: OmittedCounts,
  limit: number,
): readonly TextLine[] {
  const buttonNote = note(omitted.buttons, omitted.buttons === 1 ? ' button' : ' buttons');
  const menuNote = note(omitted.selects, omitted.selects === 1 ? ' menu' : ' menus');
  const available = limit - buttonNote.length - menuNote.length;
  const allFit = lines.length + Math.min(omitted.others, 1) <= available;
  const shown = allFit ? lines : lines.slice(0, available - 1);
  return [...shown, ...note(omitted.others + lines.length - shown.length, ''), ...buttonNote, ...menuNote];
}

/** The parts that stay, with what is missing after each text. Every card starts with a text that stays. */
function partsWithOmitted(parts: readonly RankedPart[], shown: ReadonlySet<RankedPart>, cardsLeft: number) {
  const cardLayout: { part: LayoutPart<Invocation>; omitted: OmittedCounts }[] = [];
  let text = { omitted: NOTHING_OMITTED };
  for (const ranked of parts) {
    const entry = { part: ranked.part, omitted: NOTHING_OMITTED };
    if (!shown.has(ranked)) text.omitted = countOmitted(text.omitted, ranked.part);
    else cardLayout.push(entry);
    if (shown.has(ranked) && ranked.part.kind === 'text') text = entry;
  }
  text.omitted = { ...text.omitted, others: text.omitted.others + cardsLeft };
  return cardLayout;
}

/** The greatest length with which all of `wanted` together stay within `budget`: short ones whole, long ones even. */
function evenLength(lengths: readonly number[], budget: number): number {
  const ascending = [...lengths].sort((one, other) => one - other);
  let remaining = budget;
  for (const [index, length] of ascending.entries()) {
    const equalShare = Math.floor(remaining / (ascending.length - index));
    if (length > equalShare) return equalShare;
    remaining -= length;
  }
  return budget;
}

interface MeasuredLine {
  readonly line: TextLine;
  readonly markdown: string;
}

const measureLine = (line: TextLine): MeasuredLine => ({ line, markdown: lineMarkdown(line) });

/** What a line takes of the message's text, with the line break after it. */
const lengthOf = ({ line, markdown }: MeasuredLine): number =>
  Math.min(markdown.length, MAX_LINE_LENGTH[line.style]) + 1;

/** The markdown of a line that takes at most `length` of the message's text. */
function fitLine({ line, markdown }: MeasuredLine, length: number): string {
  const { style, text } = line;
  const limit = Math.min(length - 1, MAX_LINE_LENGTH[style]);
  if (markdown.length <= limit) return markdown;
  return lineMarkdown({ style, text: truncateRichText(text, limit - PREFIX[style].length) });
}

const withLines = <Line, Made>(
  cardLayouts: readonly CardLayout<Invocation, Line>[],
  made: (line: Line) => Made,
): readonly CardLayout<Invocation, Made>[] =>
  cardLayouts.map((cardLayout) =>
    cardLayout.map((part) => (part.kind === 'text' ? { ...part, lines: part.lines.map(made) } : part)),
  );

function fitText(cardLayouts: readonly CardLayout<Invocation>[]): readonly FittedLayout<Invocation>[] {
  const measured = withLines(cardLayouts, measureLine);
  const lines = measured.flat().flatMap((part) => (part.kind === 'text' ? part.lines : []));
  const equalShare = evenLength(lines.map(lengthOf), MESSAGE.text);
  return withLines(measured, (line) => fitLine(line, equalShare));
}

/** The cards as panels that fit into one message, with `reserved` components left for what else stands in it. */
export function fitCards(cards: readonly Card[], reserved = 0): readonly FittedLayout<Invocation>[] {
  const limit = MAX_CARDS - Math.ceil(reserved / COMPONENTS_PER_CARD);
  const layouts = cards.slice(0, limit).map(layOut);
  const shown = partsWithinLimit(layouts, reserved);
  const remaining = cards.length - layouts.length;
  const cardLayouts = layouts.map((parts, index) =>
    partsWithOmitted(parts, shown, index === layouts.length - 1 ? remaining : 0),
  );
  const texts = cardLayouts.flat().filter(({ part }) => part.kind === 'text').length;
  const lines = Math.max(4, Math.floor(MAX_LINES / Math.max(1, texts)));
  return fitText(
    cardLayouts.map((cardLayout) =>
      cardLayout.map(({ part, omitted }) =>
        part.kind === 'text' ? { ...part, lines: withOmittedNotes(part.lines, omitted, lines) } : part,
      ),
    ),
  );
}
