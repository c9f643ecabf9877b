// Command prefix: taken off the commands that arrive and put before those that are shown, where a workspace
// has renamed them.
import type { Action, Block, Card, ListItem } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import type { RichText } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';

/** `/lectern-talk istio` → `/talk istio`. */
export const withoutPrefix = (line: string, prefix: string): string =>
  prefix !== '' && line.startsWith(`/${prefix}`) ? `/${line.slice(prefix.length + 1)}` : line;

/** Renames the commands in a string that is the bot's own wording. */
type Rename = (value: string) => string;

/** A span that begins with a slash shows a command; a slash inside other text may be part of a talk's title. */
const renameInText = (value: RichText, rename: Rename): RichText =>
  value.map((span) => (span.text.startsWith('/') ? { ...span, text: rename(span.text) } : span));

function renameInAction(action: Action, rename: Rename): Action {
  if (action.kind === 'select') return action;
  const { label, name } = action;
  return {
    ...action,
    label: rename(label),
    name: name && rename(name),
  };
}

const renameInItem = (item: ListItem, rename: Rename): ListItem => ({
  ...item,
  title: renameInText(item.title, rename),
  lines: item.lines.map((line) => renameInText(line, rename)),
  action: item.action && renameInAction(item.action, rename),
});

function renameInBlock(block: Block, rename: Rename): Block {
  switch (block.kind) {
    case 'text':
      return { ...block, text: renameInText(block.text, rename) };
    case 'fields':
      return {
        ...block,
        fields: block.fields.map(({ label, value }) => ({ label, value: renameInText(value, rename) })),
      };
    case 'list':
      return { ...block, items: block.items.map((item) => renameInItem(item, rename)) };
    case 'actions':
      return { ...block, actions: block.actions.map((action) => renameInAction(action, rename)) };
    case 'image':
    case 'divider':
      return block;
    default:
      return unreachable(block);
  }
}

const renameInCard = (card: Card, rename: Rename): Card => ({
  ...card,
  title: renameInText(card.title, rename),
  blocks: card.blocks.map((block) => renameInBlock(block, rename)),
  footer: card.footer && renameInText(card.footer, rename),
});

/** Shows `/talk` as `/lectern-talk` where the bot names one of its commands: in examples, help and buttons. */
export function withPrefix(reply: Reply, prefix: string, commands: ReadonlySet<string>): Reply {
  if (prefix === '' || reply.kind === 'silence') return reply;
  const rename: Rename = (value) =>
    value.replace(/(?<=^|\s)\/([\w-]+)/g, (slashed, name: string) =>
      commands.has(name) ? `/${prefix}${name}` : slashed,
    );
  if (reply.kind === 'notice') return { ...reply, text: renameInText(reply.text, rename) };
  return { ...reply, cards: reply.cards.map((card) => renameInCard(card, rename)) };
}
