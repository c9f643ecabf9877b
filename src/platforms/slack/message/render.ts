// Reply → the message Slack gets. Pure: what it is given has been fitted, and its presses are resolved.
import type { HomeView, KnownBlock } from '@slack/types';
import type { Block, Card } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { type RichText, textOf } from '../../../cards/model/rich-text.js';
import { replyText } from '../../../cards/text/plain-text.js';
import { unreachable } from '../../../errors.js';
import { LIMITS } from '../limits.js';
import { actionRows, type Pen, plainText } from './action-elements.js';
import type { Press } from './button-value.js';
import { escapeText, mrkdwn, unescapeText } from './escape.js';
import { renderFields, renderList } from './list-blocks.js';
import { literal, literalBlock } from './rich-text-block.js';
import { cutText, lengthOf } from './truncate.js';

/** What `chat.postMessage` and a `response_url` both take. Nothing in it is parsed, linked or unfurled. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks?: KnownBlock[];
  readonly mrkdwn: false;
  readonly parse: 'none';
  readonly link_names: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** A header where it says everything; one with a link, or with words a header would change, is bold text. */
export function renderTitle(title: RichText, url: string | undefined): KnownBlock[] {
  const words = textOf(title);
  if (words.trim() === '') return [];
  const isPlain = url === undefined && title.every(({ kind }) => kind !== 'link' && kind !== 'code');
  if (isPlain && lengthOf(words) <= LIMITS.header && unescapeText(words) === words) {
    return [{ type: 'header', text: plainText(words) }];
  }
  const spans = url === undefined ? title : [{ kind: 'link' as const, text: words, url }];
  return [literalBlock(literal(spans, { bold: true }))];
}

export function renderBlock(block: Block, pen: Pen): KnownBlock[] {
  switch (block.kind) {
    case 'text':
      return [literalBlock(literal(block.text))];
    case 'fields':
      return renderFields(block.fields);
    case 'list':
      return renderList(block.items, pen);
    case 'image':
      return [{ type: 'image', image_url: block.url, alt_text: block.alt }];
    case 'divider':
      return [{ type: 'divider' }];
    case 'actions':
      return actionRows(block.actions, pen);
    default:
      return unreachable(block);
  }
}

/** Small print, where mrkdwn can show it. */
export function renderFooter(footer: RichText): KnownBlock[] {
  const words = mrkdwn(footer);
  if (words === null) return [literalBlock(literal(footer))];
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text: words, verbatim: true }] }];
}

const renderCard = (card: Card, pen: Pen): KnownBlock[] => [
  ...renderTitle(card.title, card.url),
  ...card.blocks.flatMap((block) => renderBlock(block, pen)),
  ...(card.footer === undefined ? [] : renderFooter(card.footer)),
];

const divided = (cards: readonly KnownBlock[][]): KnownBlock[] =>
  cards.flatMap((blocks, index) => (index === 0 ? blocks : [{ type: 'divider' as const }, ...blocks]));

/** The blocks of a fitted reply. */
export function renderBlocks(reply: Reply, pen: Pen): KnownBlock[] {
  switch (reply.kind) {
    case 'cards':
      return divided(reply.cards.map((card) => renderCard(card, pen)));
    case 'notice': {
      const mark = [
        { type: 'emoji' as const, name: 'warning' },
        { type: 'text' as const, text: ' ' },
      ];
      return [literalBlock([...(reply.tone === 'problem' ? mark : []), ...literal(reply.text)])];
    }
    case 'silence':
      return [];
    default:
      return unreachable(reply);
  }
}

const QUIET = {
  mrkdwn: false,
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
} as const;

/** A message of words alone: the last resort when blocks were refused. */
export function plainMessage(words: string): SlackMessage {
  const shown = words.trim() === '' ? 'There is nothing to show.' : words;
  return { text: escapeText(cutText(shown, LIMITS.text)), ...QUIET };
}

/**
 * The message for a reply that `fitReply` made fit, with the presses that `keepPresses` resolved. Each
 * `action_id` says whom the message is for, since Slack doesn't tell when something on it is pressed.
 */
export function renderSlack(reply: Reply, press: Press): SlackMessage {
  if (reply.kind === 'cards' && reply.plain) return plainMessage(replyText(reply));
  let count = 0;
  const audience = reply.kind === 'silence' ? 'asker' : reply.audience;
  const nextId = () => {
    count += 1;
    return `${audience}:${count}`;
  };
  const blocks = renderBlocks(reply, { press, nextId });
  return { ...plainMessage(replyText(reply)), ...(blocks.length > 0 && { blocks }) };
}

/** A message as the App Home; one of words alone becomes a single block. Its 50 blocks fit a page, which has 100. */
export const homeView = ({ text, blocks }: SlackMessage): HomeView => ({
  type: 'home',
  blocks: blocks ?? [literalBlock([{ type: 'text', text: unescapeText(text) }])],
});
