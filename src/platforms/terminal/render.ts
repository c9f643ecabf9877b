// Reply → text for a terminal: wrapped and aligned, with each button as the command that does the same.

import type { Action, Block, Card, CardField, ListItem, SelectChoice } from '../../cards/model/card.js';
import { isSitePath } from '../../cards/model/page-path.js';
import type { Reply } from '../../cards/model/reply.js';
import { unreachable } from '../../errors.js';
import { compact } from '../../lib/compact.js';
import type { CommandInfo } from '../../ports/bot.js';
import { paint, type Run, runs, type Style, safeText } from './escape.js';
import { shellCommandFor } from './hint.js';
import { columns } from './width.js';
import { wrap } from './wrap.js';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns; less than 20 is taken as 20. */
  readonly width: number;
  /** With the bot's commands, buttons are shown as lines a person would type. */
  readonly commands?: readonly CommandInfo[];
}

type Lines = readonly string[];

const MIN_WIDTH = 20;
/** A label longer than this stands on a line of its own, so that one does not push all values aside. */
const MAX_LABEL_WIDTH = 18;
const MAX_CHOICES = 10;
/** A longer command is not worth copying from a screen. */
const MAX_COMMAND_LENGTH = 300;

const paintLine = (line: readonly Run[], { colour }: TerminalOptions): string =>
  line.map((run) => paint(run, colour)).join('');

const withNarrowerWidth = (options: TerminalOptions, by: number): TerminalOptions => ({
  ...options,
  width: Math.max(options.width - by, MIN_WIDTH),
});

const wrapLines = (text: readonly Run[], options: TerminalOptions): Lines =>
  wrap(text, options.width).map((line) => paintLine(line, options));

const faint = (text: string, options: TerminalOptions): string =>
  paint({ text: safeText(text), style: 'faint' }, options.colour);

const indent = (lines: Lines, by: number): Lines =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));

/** `first` before the first line and as much space before the others. */
function hangingIndent(first: string, lines: Lines): Lines {
  const [head = '', ...rest] = lines;
  return [`${first}${head}`, ...indent(rest, columns(first))];
}

function fieldLines({ label, value }: CardField, labels: number, options: TerminalOptions): Lines {
  const name = safeText(label).replaceAll('\n', ' ');
  const lines = wrapLines(runs(value), withNarrowerWidth(options, labels + 2));
  if (columns(name) > labels)
    return [...wrapLines([{ text: name, style: 'faint' }], options), ...indent(lines, 2)];
  const padding = ' '.repeat(labels - columns(name) + 2);
  const [head = '', ...rest] = lines;
  return [
    `${paint({ text: name, style: 'faint' }, options.colour)}${padding}${head}`,
    ...indent(rest, labels + 2),
  ];
}

function fieldsLines(fields: readonly CardField[], options: TerminalOptions): Lines {
  const widths = fields
    .map(({ label }) => columns(safeText(label)))
    .filter((width) => width <= MAX_LABEL_WIDTH);
  const labels = Math.max(0, ...widths);
  return fields.flatMap((field) => fieldLines(field, labels, options));
}

function buttonLine({ label, invocation }: SelectChoice, options: TerminalOptions): string {
  const command = shellCommandFor(invocation, options.commands ?? []);
  const shown = command.length > MAX_COMMAND_LENGTH ? '(too long to type)' : command;
  return `[${safeText(label).replaceAll('\n', ' ')}] ${faint(shown, options)}`;
}

function selectLines({ placeholder, choices }: Action & { kind: 'select' }, options: TerminalOptions): Lines {
  const lines = choices.slice(0, MAX_CHOICES).map((choice) => buttonLine(choice, options));
  const more = choices.length - lines.length;
  const rest = more > 0 ? [faint(`… and ${more} more`, options)] : [];
  return [`${safeText(placeholder).replaceAll('\n', ' ')}:`, ...indent([...lines, ...rest], 2)];
}

function actionLines(action: Action | undefined, options: TerminalOptions): Lines {
  if (action === undefined) return [];
  switch (action.kind) {
    case 'button':
      return [buttonLine(action, options)];
    case 'link-button':
      return [`[${safeText(action.label)}] ${faint(action.url, options)}`];
    case 'select':
      return selectLines(action, options);
    default:
      return unreachable(action);
  }
}

function itemLines({ title, url, lines, action }: ListItem, first: string, options: TerminalOptions): Lines {
  const inner = withNarrowerWidth(options, columns(first));
  return hangingIndent(
    first,
    compact([
      ...wrapLines(runs(title, 'strong'), inner),
      ...lines.flatMap((line) => wrapLines(runs(line), inner)),
      url !== undefined && faint(url, options),
      ...actionLines(action, options),
    ]),
  );
}

function listLines(items: readonly ListItem[], options: TerminalOptions): Lines {
  const digits = String(items.length).length;
  return items.flatMap((item, index) => itemLines(item, `${String(index + 1).padStart(digits)}. `, options));
}

function blockLines(block: Block, options: TerminalOptions): Lines {
  switch (block.kind) {
    case 'text':
      return wrapLines(runs(block.text), options);
    case 'fields':
      return fieldsLines(block.fields, options);
    case 'list':
      return listLines(block.items, options);
    case 'image':
      // A path of the website leads nowhere from here.
      if (isSitePath(block.url)) return [];
      return [
        ...wrapLines(runs([{ kind: 'emphasis', text: block.alt }]), options),
        faint(block.link ?? block.url, options),
      ];
    case 'divider':
      return [faint('─'.repeat(Math.min(options.width, 40)), options)];
    case 'actions':
      return block.actions.flatMap((action) => actionLines(action, options));
    default:
      return unreachable(block);
  }
}

function cardLines({ title, url, blocks, footer }: Card, options: TerminalOptions): Lines {
  const parts = [
    compact([...wrapLines(runs(title, 'strong'), options), url !== undefined && faint(url, options)]),
    ...blocks.map((block) => blockLines(block, options)),
    footer === undefined ? [] : wrapLines(runs(footer, 'faint'), options),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** The reply as text that ends in a line feed; empty for silence. */
export function renderTerminal(reply: Reply, requested: TerminalOptions): string {
  const options = { ...requested, width: Math.max(requested.width, MIN_WIDTH) };
  switch (reply.kind) {
    case 'cards':
      return reply.cards.map((card) => `${cardLines(card, options).join('\n')}\n`).join('\n');
    case 'notice': {
      const style: Style = reply.tone === 'problem' ? 'problem' : 'plain';
      return `${wrapLines(runs(reply.text, style), options).join('\n')}\n`;
    }
    case 'silence':
      return '';
    default:
      return unreachable(reply);
  }
}
