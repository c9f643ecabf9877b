// Site links: where the website has an address, titles and names on cards lead to its pages, and a mark to the recording.
import type { Block, Card, ListItem } from './card.js';
import { isSitePath } from './page-path.js';
import type { Reply } from './reply.js';
import { link, type RichText, text } from './rich-text.js';

type ImageBlock = Block & { readonly kind: 'image' };

/** What stands before the word in a list, where the title no longer leads to the recording. */
const WATCH = '▶ Watch';

function linkedItem(item: ListItem, base: string): ListItem {
  const { page, watch, lines } = item;
  if (page === undefined) return item;
  const [first = [], ...rest] = lines;
  const marked = watch === undefined ? lines : [[...first, text(' · '), link(WATCH, watch)], ...rest];
  return { ...item, url: new URL(page, base).href, lines: marked };
}

/** Names of people, companies and tracks as links. Those of a list stay words: a message has no room for so many. */
const linkedText = (value: RichText, base: string): RichText =>
  value.map((span) =>
    (span.kind === 'text' || span.kind === 'strong') && span.page !== undefined
      ? link(span.text, new URL(span.page, base).href)
      : span,
  );

/** A path becomes an address where the picture can be read; elsewhere the platform leaves it out. */
const linkedImage = (block: ImageBlock, pictureBase: string | undefined): ImageBlock =>
  isSitePath(block.url) && pictureBase !== undefined
    ? { ...block, url: new URL(block.url, pictureBase).href }
    : block;

function linkedBlock(block: Block, base: string, pictureBase: string | undefined): Block {
  if (block.kind === 'image') return linkedImage(block, pictureBase);
  if (block.kind === 'list') return { ...block, items: block.items.map((item) => linkedItem(item, base)) };
  return block.kind === 'text' ? { ...block, text: linkedText(block.text, base) } : block;
}

/**
 * The card with titles that lead to the site. `base` is the site's address, such as `https://lectern.example.com`;
 * `pictureBase` the same where everyone may read the site's pictures.
 */
export const linkCard = (card: Card, base: string, pictureBase?: string): Card => ({
  ...card,
  url: card.page === undefined ? card.url : new URL(card.page, base).href,
  blocks: card.blocks.map((block) => linkedBlock(block, base, pictureBase)),
});

export const linkReply = (reply: Reply, base: string, pictureBase?: string): Reply =>
  reply.kind === 'cards'
    ? { ...reply, cards: reply.cards.map((card) => linkCard(card, base, pictureBase)) }
    : reply;
