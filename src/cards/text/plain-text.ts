// Plain text: any reply as text with the same facts, for notifications, screen readers and the terminal.
import { unreachable } from '../../errors.js';
import { compact } from '../../lib/compact.js';
import type { Action, Block, Card, ListItem } from '../model/card.js';
import type { Reply } from '../model/reply.js';
import { textOf } from '../model/rich-text.js';

function actionLine(action: Action): string {
  switch (action.kind) {
    case 'link-button':
      return `${action.label}: ${action.url}`;
    case 'button':
    case 'select':
      return '';
    default:
      return unreachable(action);
  }
}

const itemLines = (item: ListItem, index: number): readonly string[] =>
  compact([
    `${index + 1}. ${textOf(item.title)}`,
    ...item.lines.map((line) => `   ${textOf(line)}`),
    item.url !== undefined && `   ${item.url}`,
  ]);

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [textOf(block.text)];
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${textOf(value)}`);
    case 'list':
      return block.items.flatMap(itemLines);
    case 'actions':
      return block.actions.map(actionLine);
    case 'image':
    case 'divider':
      return [];
    default:
      return unreachable(block);
  }
}

/** A card in reading order. Buttons that only press are left out: text can't be pressed. */
export function cardText(card: Card): string {
  return compact([
    textOf(card.title),
    ...card.blocks.flatMap(blockLines),
    card.footer !== undefined && textOf(card.footer),
  ])
    .filter((line) => line.trim() !== '')
    .join('\n');
}

/** The whole reply; empty for silence. */
export function replyText(reply: Reply): string {
  switch (reply.kind) {
    case 'cards':
      return reply.cards.map(cardText).join('\n\n');
    case 'notice':
      return textOf(reply.text);
    case 'silence':
      return '';
    default:
      return unreachable(reply);
  }
}
