// Fits a reply to the page's limits, truncating by whole words.
import type { Action, Block, Card, ListItem } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { type RichText, type TextSpan, textOf } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';
import { WEB_LIMITS } from '../limits.js';

/** At most `max` characters with the ellipsis; the last word stays whole unless it is most of the text. */
export function fitText(value: string, max: number): string {
  if (value.length <= max) return value;
  const room = value.slice(0, max);
  const space = room.slice(0, -1).search(/\s\S*$/);
  const cut = space > max / 2 ? space : max - 1;
  return `${room
    .slice(0, cut)
    .trimEnd()
    .replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The spans that fit; the one that doesn't is cut, and what follows is dropped. */
export function fitRich(value: RichText, max: number): RichText {
  if (textOf(value).length <= max) return value;
  const kept: TextSpan[] = [];
  let left = max;
  for (const span of value) {
    if (span.text.length >= left) {
      // The ellipsis is part of what has to fit: more follows even where this span just ends.
      kept.push({ ...span, text: fitText(`${span.text}…`, left) });
      break;
    }
    kept.push(span);
    left -= span.text.length;
  }
  return kept;
}

function fitAction(action: Action): Action {
  switch (action.kind) {
    case 'button':
    case 'link-button':
      return { ...action, label: fitText(action.label, WEB_LIMITS.label) };
    case 'select':
      return {
        ...action,
        placeholder: fitText(action.placeholder, WEB_LIMITS.label),
        choices: action.choices.map((choice) => ({
          ...choice,
          label: fitText(choice.label, WEB_LIMITS.label),
        })),
      };
    default:
      return unreachable(action);
  }
}

const fitItem = (item: ListItem): ListItem => ({
  ...item,
  title: fitRich(item.title, WEB_LIMITS.itemTitle),
  lines: item.lines.map((line) => fitRich(line, WEB_LIMITS.itemLine)),
  action: item.action && fitAction(item.action),
});

function fitBlock(block: Block): Block {
  switch (block.kind) {
    case 'text':
      return { ...block, text: fitRich(block.text, WEB_LIMITS.text) };
    case 'fields': {
      const fields = block.fields.map(({ label, value }) => ({
        label: fitText(label, WEB_LIMITS.fieldLabel),
        value: fitRich(value, WEB_LIMITS.fieldValue),
      }));
      return { ...block, fields };
    }
    case 'list':
      return { ...block, items: block.items.map(fitItem) };
    case 'actions':
      return { ...block, actions: block.actions.map(fitAction) };
    case 'image':
    case 'divider':
      return block;
    default:
      return unreachable(block);
  }
}

/** A card whose every part is within `LIMITS`. */
export const fitCard = (card: Card): Card => ({
  ...card,
  title: fitRich(card.title, WEB_LIMITS.title),
  blocks: card.blocks.map(fitBlock),
  footer: card.footer && fitRich(card.footer, WEB_LIMITS.footer),
});

/** A reply whose every card fits. */
export function fitReply(reply: Reply): Reply {
  switch (reply.kind) {
    case 'cards':
      return { ...reply, cards: reply.cards.map(fitCard) };
    case 'notice':
      return { ...reply, text: fitRich(reply.text, WEB_LIMITS.text) };
    case 'silence':
      return reply;
    default:
      return unreachable(reply);
  }
}
