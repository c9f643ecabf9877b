// Command names as this workspace has them: a prefix is read off what comes in and put on what is shown.
import type { Block, Card, ListItem } from '../../cards/card.js';
import type { Reply } from '../../cards/reply.js';
import type { RichText } from '../../cards/rich-text.js';
import { unreachable } from '../../errors.js';

/** `/lectern-talk istio` → `/talk istio`. */
export const withoutPrefix = (line: string, prefix: string): string =>
  prefix !== '' && line.startsWith(`/${prefix}`) ? `/${line.slice(prefix.length + 1)}` : line;

type Words = (value: RichText) => RichText;

const inItem = (item: ListItem, words: Words): ListItem => ({
  ...item,
  title: words(item.title),
  lines: item.lines.map(words),
});

function inBlock(block: Block, words: Words): Block {
  switch (block.kind) {
    case 'text':
      return { ...block, text: words(block.text) };
    case 'fields':
      return {
        ...block,
        fields: block.fields.map(({ label, value }) => ({ label, value: words(value) })),
      };
    case 'list':
      return { ...block, items: block.items.map((item) => inItem(item, words)) };
    case 'image':
    case 'divider':
    case 'actions':
      return block;
    default:
      return unreachable(block);
  }
}

const inCard = (card: Card, words: Words): Card => ({
  ...card,
  title: words(card.title),
  blocks: card.blocks.map((block) => inBlock(block, words)),
  ...(card.footer && { footer: words(card.footer) }),
});

/** Shows `/talk` as `/lectern-talk`, wherever a command of the bot is written as code. */
export function withPrefix(reply: Reply, prefix: string, commands: ReadonlySet<string>): Reply {
  if (prefix === '' || reply.kind === 'silence') return reply;
  const words: Words = (value) =>
    value.map((span) => {
      const [, name = ''] = span.kind === 'code' ? (/^\/([\w-]+)/.exec(span.text) ?? []) : [];
      return commands.has(name) ? { ...span, text: `/${prefix}${span.text.slice(1)}` } : span;
    });
  if (reply.kind === 'notice') return { ...reply, text: words(reply.text) };
  return { ...reply, cards: reply.cards.map((card) => inCard(card, words)) };
}
