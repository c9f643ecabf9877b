// Reply → text for a terminal: wrapped, aligned, and each button as the command that does the same.
import type { Action, Block, Card, CardField, ListItem, SelectChoice } from '../../cards/model/card.js';
import type { Reply } from '../../cards/model/reply.js';
import { unreachable } from '../../errors.js';
import type { CommandInfo } from '../../ports/bot.js';
import { paint, type Run, runs, type Style, safeText } from './escape.js';
import { hint } from './hint.js';
import { columns } from './width.js';
import { wrap } from './wrap.js';

export interface TerminalLook {
  readonly colour: boolean;
  /** Columns; less than 20 is taken as 20. */
  readonly width: number;
  /** With the bot's commands, buttons are shown as lines a person would type. */
  readonly commands?: readonly CommandInfo[];
}

type Lines = readonly string[];

const LEAST_WIDTH = 20;
/** A label longer than this stands on a line of its own, so that one does not push all values aside. */
const WIDEST_LABEL = 18;
const MOST_CHOICES = 10;
/** Nobody copies more than this from a screen. */
const LONGEST_HINT = 300;

const written = (line: readonly Run[], { colour }: TerminalLook): string =>
  line.map((run) => paint(run, colour)).join('');

const narrower = (look: TerminalLook, by: number): TerminalLook => ({
  ...look,
  width: Math.max(look.width - by, LEAST_WIDTH),
});

const wrapped = (text: readonly Run[], look: TerminalLook): Lines =>
  wrap(text, look.width).map((line) => written(line, look));

const faint = (text: string, look: TerminalLook): string =>
  paint({ text: safeText(text), style: 'faint' }, look.colour);

const indent = (lines: Lines, by: number): Lines =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));

/** `first` before the first line and as much space before the others. */
function hanging(first: string, lines: Lines): Lines {
  const [head = '', ...rest] = lines;
  return [`${first}${head}`, ...indent(rest, columns(first))];
}

function fieldLines({ label, value }: CardField, labels: number, look: TerminalLook): Lines {
  const name = safeText(label).replaceAll('\n', ' ');
  const lines = wrapped(runs(value), narrower(look, labels + 2));
  if (columns(name) > labels)
    return [...wrapped([{ text: name, style: 'faint' }], look), ...indent(lines, 2)];
  const padding = ' '.repeat(labels - columns(name) + 2);
  const [head = '', ...rest] = lines;
  return [
    `${paint({ text: name, style: 'faint' }, look.colour)}${padding}${head}`,
    ...indent(rest, labels + 2),
  ];
}

function fieldsLines(fields: readonly CardField[], look: TerminalLook): Lines {
  const widths = fields.map(({ label }) => columns(safeText(label))).filter((width) => width <= WIDEST_LABEL);
  const labels = Math.max(0, ...widths);
  return fields.flatMap((field) => fieldLines(field, labels, look));
}

function pressLine({ label, invocation }: SelectChoice, look: TerminalLook): string {
  const command = hint(invocation, look.commands ?? []);
  const shown = command.length > LONGEST_HINT ? '(too long to type)' : command;
  return `[${safeText(label).replaceAll('\n', ' ')}] ${faint(shown, look)}`;
}

function selectLines({ placeholder, choices }: Action & { kind: 'select' }, look: TerminalLook): Lines {
  const shown = choices.slice(0, MOST_CHOICES).map((choice) => pressLine(choice, look));
  const more = choices.length - shown.length;
  const rest = more > 0 ? [faint(`… and ${more} more`, look)] : [];
  return [`${safeText(placeholder).replaceAll('\n', ' ')}:`, ...indent([...shown, ...rest], 2)];
}

function actionLines(action: Action, look: TerminalLook): Lines {
  switch (action.kind) {
    case 'button':
      return [pressLine(action, look)];
    case 'link-button':
      return [`[${safeText(action.label)}] ${faint(action.url, look)}`];
    case 'select':
      return selectLines(action, look);
    default:
      return unreachable(action);
  }
}

function itemLines({ title, url, lines, action }: ListItem, first: string, look: TerminalLook): Lines {
  const inner = narrower(look, columns(first));
  return hanging(first, [
    ...wrapped(runs(title, 'strong'), inner),
    ...lines.flatMap((line) => wrapped(runs(line), inner)),
    ...(url === undefined ? [] : [faint(url, look)]),
    ...(action === undefined ? [] : actionLines(action, look)),
  ]);
}

function listLines(items: readonly ListItem[], look: TerminalLook): Lines {
  const digits = String(items.length).length;
  return items.flatMap((item, index) => itemLines(item, `${String(index + 1).padStart(digits)}. `, look));
}

function blockLines(block: Block, look: TerminalLook): Lines {
  switch (block.kind) {
    case 'text':
      return wrapped(runs(block.text), look);
    case 'fields':
      return fieldsLines(block.fields, look);
    case 'list':
      return listLines(block.items, look);
    case 'image':
      return [
        ...wrapped(runs([{ kind: 'emphasis', text: block.alt }]), look),
        faint(block.link ?? block.url, look),
      ];
    case 'divider':
      return [faint('─'.repeat(Math.min(look.width, 40)), look)];
    case 'actions':
      return block.actions.flatMap((action) => actionLines(action, look));
    default:
      return unreachable(block);
  }
}

function cardLines({ title, url, blocks, footer }: Card, look: TerminalLook): Lines {
  const parts = [
    [...wrapped(runs(title, 'strong'), look), ...(url === undefined ? [] : [faint(url, look)])],
    ...blocks.map((block) => blockLines(block, look)),
    footer === undefined ? [] : wrapped(runs(footer, 'faint'), look),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** The reply as text that ends in a line feed; empty for silence. */
export function renderTerminal(reply: Reply, asked: TerminalLook): string {
  const look = { ...asked, width: Math.max(asked.width, LEAST_WIDTH) };
  switch (reply.kind) {
    case 'cards':
      return reply.cards.map((card) => `${cardLines(card, look).join('\n')}\n`).join('\n');
    case 'notice': {
      const style: Style = reply.tone === 'problem' ? 'problem' : 'plain';
      return `${wrapped(runs(reply.text, style), look).join('\n')}\n`;
    }
    case 'silence':
      return '';
    default:
      return unreachable(reply);
  }
}
