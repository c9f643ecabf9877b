// Makes any cards obey Discord's limits: at most 40 components and 4,000 characters a message, what was left out said.
import type { Card, Invocation } from '../../../cards/model/card.js';
import { rich } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { MESSAGE } from '../limits.js';
import { toMarkdown } from './escape.js';
import { layOut, type Ranked } from './layout.js';
import type { Line, Panel, Part } from './layout-parts.js';
import { cutRich } from './truncate.js';

/** A card is at least a frame and a title with a picture beside it, four components: ten of them fill a message. */
const PANEL = 4;
const MOST_PANELS = MESSAGE.components / PANEL;

/** Leaves at least 25 characters a line; 40 components hold at most 39 texts, so each keeps four lines. */
const MOST_LINES = 156;

/** No line needs more than this, in characters of markdown; the abstract of a talk is a `plain` line. */
const LONGEST: Record<Line['style'], number> = { heading: 256, plain: MESSAGE.text, small: 400 };

const PREFIX: Record<Line['style'], string> = { heading: '## ', plain: '', small: '-# ' };

/** A line as Discord gets it. */
export const lineMarkdown = ({ style, text }: Line): string => PREFIX[style] + toMarkdown(text);

function componentsOf(part: Part<unknown>): number {
  switch (part.kind) {
    case 'text':
      return part.beside === undefined ? 1 : 3;
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
function affordable(panels: readonly (readonly Ranked[])[], reserved: number): ReadonlySet<Ranked> {
  const byRank = panels.flat().sort((one, other) => one.rank - other.rank);
  let left = MESSAGE.components - reserved - panels.length;
  const end = byRank.findIndex(({ part }) => {
    left -= componentsOf(part);
    return left < 0;
  });
  return new Set(end < 0 ? byRank : byRank.slice(0, end));
}

/** What a reader misses after a text. */
interface Gap {
  readonly buttons: number;
  readonly selects: number;
  readonly others: number;
}

const NO_GAP: Gap = { buttons: 0, selects: 0, others: 0 };

function widened(gap: Gap, part: Part<unknown>): Gap {
  if (part.kind === 'buttons') return { ...gap, buttons: gap.buttons + part.buttons.length };
  if (part.kind === 'select') return { ...gap, selects: gap.selects + 1 };
  return part.kind === 'divider' ? gap : { ...gap, others: gap.others + 1 };
}

const note = (count: number, what: string): readonly Line[] =>
  count === 0 ? [] : [{ style: 'small', text: rich(`and ${count} more${what}`) }];

/** At most `most` lines (4 or more), the first included, and how many things are missing. */
function noted(lines: readonly Line[], gap: Gap, most: number): readonly Line[] {
  const pressed = note(gap.buttons, gap.buttons === 1 ? ' button' : ' buttons');
  const chosen = note(gap.selects, gap.selects === 1 ? ' menu' : ' menus');
  const room = most - pressed.length - chosen.length;
  const whole = lines.length + Math.min(gap.others, 1) <= room;
  const kept = whole ? lines : lines.slice(0, room - 1);
  return [...kept, ...note(gap.others + lines.length - kept.length, ''), ...pressed, ...chosen];
}

/** The parts that stay, with what is missing after each text. Every card starts with a text that stays. */
function gapped(parts: readonly Ranked[], kept: ReadonlySet<Ranked>, cardsLeft: number) {
  const panel: { part: Part<Invocation>; gap: Gap }[] = [];
  let text = { gap: NO_GAP };
  for (const ranked of parts) {
    const entry = { part: ranked.part, gap: NO_GAP };
    if (!kept.has(ranked)) text.gap = widened(text.gap, ranked.part);
    else panel.push(entry);
    if (kept.has(ranked) && ranked.part.kind === 'text') text = entry;
  }
  text.gap = { ...text.gap, others: text.gap.others + cardsLeft };
  return panel;
}

/** The greatest length with which all of `wanted` together stay within `budget`: short ones whole, long ones even. */
function evenLength(wanted: readonly number[], budget: number): number {
  const rising = [...wanted].sort((one, other) => one - other);
  let left = budget;
  for (const [index, length] of rising.entries()) {
    const even = Math.floor(left / (rising.length - index));
    if (length > even) return even;
    left -= length;
  }
  return budget;
}

/** What a line takes of the message's text, with the line break after it. */
const lengthOf = (line: Line): number => Math.min(lineMarkdown(line).length, LONGEST[line.style]) + 1;

const cutLine = (line: Line, length: number): Line => ({
  ...line,
  text: cutRich(line.text, Math.min(length - 1, LONGEST[line.style]) - PREFIX[line.style].length),
});

function withinText(panels: readonly Panel<Invocation>[]): readonly Panel<Invocation>[] {
  const lines = panels.flat().flatMap((part) => (part.kind === 'text' ? part.lines : []));
  const even = evenLength(lines.map(lengthOf), MESSAGE.text);
  return panels.map((panel) =>
    panel.map((part) =>
      part.kind === 'text' ? { ...part, lines: part.lines.map((line) => cutLine(line, even)) } : part,
    ),
  );
}

/** The cards as panels that fit into one message, with `reserved` components left for what else stands in it. */
export function fitCards(cards: readonly Card[], reserved = 0): readonly Panel<Invocation>[] {
  const most = MOST_PANELS - Math.ceil(reserved / PANEL);
  const laid = cards.slice(0, most).map(layOut);
  const kept = affordable(laid, reserved);
  const left = cards.length - laid.length;
  const panels = laid.map((parts, index) => gapped(parts, kept, index === laid.length - 1 ? left : 0));
  const texts = panels.flat().filter(({ part }) => part.kind === 'text').length;
  const lines = Math.max(4, Math.floor(MOST_LINES / Math.max(1, texts)));
  return withinText(
    panels.map((panel) =>
      panel.map(({ part, gap }) =>
        part.kind === 'text' ? { ...part, lines: noted(part.lines, gap, lines) } : part,
      ),
    ),
  );
}
