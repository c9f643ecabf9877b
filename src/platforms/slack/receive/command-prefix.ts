// Command names as this workspace has them: a prefix is read off what comes in and put on what is shown.
import type { Action, Block, Card, ListItem } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import type { RichText } from '../../../cards/model/rich-text.js';
import { unreachable } from '../../../errors.js';

/** `/lectern-talk istio` → `/talk istio`. */
export const withoutPrefix = (line: string, prefix: string): string =>
  prefix !== '' && line.startsWith(`/${prefix}`) ? `/${line.slice(prefix.length + 1)}` : line;

/** Renames the commands in a string that is the bot's own wording. */
type Rename = (value: string) => string;

/** A span that begins with a slash shows a command; words that only mention one may be somebody's title. */
const inWords = (value: RichText, rename: Rename): RichText =>
  value.map((span) => (span.text.startsWith('/') ? { ...span, text: rename(span.text) } : span));

function inAction(action: Action, rename: Rename): Action {
  if (action.kind === 'select') return action;
  const { label, name } = action;
  return { ...action, label: rename(label), ...(name !== undefined && { name: rename(name) }) };
}

const inItem = (item: ListItem, rename: Rename): ListItem => ({
  ...item,
  title: inWords(item.title, rename),
  lines: item.lines.map((line) => inWords(line, rename)),
  ...(item.action && { action: inAction(item.action, rename) }),
});

function inBlock(block: Block, rename: Rename): Block {
  switch (block.kind) {
    case 'text':
      return { ...block, text: inWords(block.text, rename) };
    case 'fields':
      return {
        ...block,
        fields: block.fields.map(({ label, value }) => ({ label, value: inWords(value, rename) })),
      };
    case 'list':
      return { ...block, items: block.items.map((item) => inItem(item, rename)) };
    case 'actions':
      return { ...block, actions: block.actions.map((action) => inAction(action, rename)) };
    case 'image':
    case 'divider':
      return block;
    default:
      return unreachable(block);
  }
}

const inCard = (card: Card, rename: Rename): Card => ({
  ...card,
  title: inWords(card.title, rename),
  blocks: card.blocks.map((block) => inBlock(block, rename)),
  ...(card.footer && { footer: inWords(card.footer, rename) }),
});

/** Shows `/talk` as `/lectern-talk` where the bot names one of its commands: in examples, help and buttons. */
export function withPrefix(reply: Reply, prefix: string, commands: ReadonlySet<string>): Reply {
  if (prefix === '' || reply.kind === 'silence') return reply;
  const rename: Rename = (value) =>
    value.replace(/(?<=^|\s)\/([\w-]+)/g, (slashed, name: string) =>
      commands.has(name) ? `/${prefix}${name}` : slashed,
    );
  if (reply.kind === 'notice') return { ...reply, text: inWords(reply.text, rename) };
  return { ...reply, cards: reply.cards.map((card) => inCard(card, rename)) };
}
