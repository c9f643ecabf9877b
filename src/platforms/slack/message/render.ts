// Reply → Slack message. Pure: the reply fits already and the values of its buttons are known.
import type { HomeView, KnownBlock } from '@slack/types';
import type { Block, Card } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { type RichText, textOf } from '../../../cards/model/rich-text.js';
import { replyText } from '../../../cards/text/plain-text.js';
import { unreachable } from '../../../errors.js';
import { defined } from '../../../lib/defined.js';
import { LIMITS } from '../limits.js';
import { actionRows, plainTextObject, type RenderContext } from './action-elements.js';
import type { EncodeValue } from './button-value.js';
import { escapeText, mrkdwn, unescapeText } from './escape.js';
import { renderFields, renderList } from './list-blocks.js';
import { richTextBlock, richTextElements } from './rich-text-block.js';
import { lengthOf, truncateText } from './truncate.js';

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
  const text = textOf(title);
  if (text.trim() === '') return [];
  const isPlain = url === undefined && title.every(({ kind }) => kind !== 'link' && kind !== 'code');
  if (isPlain && lengthOf(text) <= LIMITS.header && unescapeText(text) === text) {
    return [{ type: 'header', text: plainTextObject(text) }];
  }
  const spans = url === undefined ? title : [{ kind: 'link' as const, text, url }];
  return [richTextBlock(richTextElements(spans, { bold: true }))];
}

export function renderBlock(block: Block, context: RenderContext): KnownBlock[] {
  switch (block.kind) {
    case 'text':
      return [richTextBlock(richTextElements(block.text))];
    case 'fields':
      return renderFields(block.fields);
    case 'list':
      return renderList(block.items, context);
    case 'image':
      return [{ type: 'image', image_url: block.url, alt_text: block.alt }];
    case 'divider':
      return [{ type: 'divider' }];
    case 'actions':
      return actionRows(block.actions, context);
    default:
      return unreachable(block);
  }
}

/** Small print, where mrkdwn can show it. */
export function renderFooter(footer: RichText | undefined): KnownBlock[] {
  if (footer === undefined) return [];
  const text = mrkdwn(footer);
  if (text === null) return [richTextBlock(richTextElements(footer))];
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }];
}

const renderCard = (card: Card, context: RenderContext): KnownBlock[] => [
  ...renderTitle(card.title, card.url),
  ...card.blocks.flatMap((block) => renderBlock(block, context)),
  ...renderFooter(card.footer),
];

const withDividers = (cards: readonly KnownBlock[][]): KnownBlock[] =>
  cards.flatMap((blocks, index) => (index === 0 ? blocks : [{ type: 'divider' as const }, ...blocks]));

/** What stands before a problem. */
const WARNING = [
  { type: 'emoji', name: 'warning' },
  { type: 'text', text: ' ' },
] as const;

/** The blocks of a fitted reply. */
export function renderBlocks(reply: Reply, context: RenderContext): KnownBlock[] {
  switch (reply.kind) {
    case 'cards':
      return withDividers(reply.cards.map((card) => renderCard(card, context)));
    case 'notice': {
      const text = richTextElements(reply.text);
      return [richTextBlock(reply.tone === 'problem' ? [...WARNING, ...text] : text)];
    }
    case 'silence':
      return [];
    default:
      return unreachable(reply);
  }
}

const NO_MARKUP = {
  mrkdwn: false,
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
} as const;

/** A message of words alone: the last resort when blocks were refused. */
export function plainMessage(text: string): SlackMessage {
  const nonEmptyText = text.trim() === '' ? 'There is nothing to show.' : text;
  return { text: escapeText(truncateText(nonEmptyText, LIMITS.text)), ...NO_MARKUP };
}

/**
 * The message for a reply that `fitReply` made fit, with the presses that `keepPresses` resolved. Each
 * `action_id` says whom the message is for, since Slack doesn't tell when something on it is pressed.
 */
export function renderSlack(reply: Reply, encodeValue: EncodeValue): SlackMessage {
  if (reply.kind === 'cards' && reply.plain) return plainMessage(replyText(reply));
  let count = 0;
  const audience = reply.kind === 'silence' ? 'asker' : reply.audience;
  const nextActionId = () => {
    count += 1;
    return `${audience}:${count}`;
  };
  const blocks = renderBlocks(reply, { encodeValue, nextActionId });
  return {
    ...plainMessage(replyText(reply)),
    ...defined({ blocks: blocks.length > 0 ? blocks : undefined }),
  };
}

/** A message as the App Home; one of words alone becomes a single block. Its 50 blocks fit a page, which has 100. */
export const homeView = ({ text, blocks }: SlackMessage): HomeView => ({
  type: 'home',
  blocks: blocks ?? [richTextBlock([{ type: 'text', text: unescapeText(text) }])],
});
