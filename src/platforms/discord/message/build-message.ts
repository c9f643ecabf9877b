// A reply as the messages that Discord gets: fitted, with ids for its presses, rendered, with its files.
import { MessageFlags } from 'discord-api-types/v10';
import type { Card } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { rich } from '../../../cards/model/rich-text.js';
import { replyText } from '../../../cards/text/plain-text.js';
import { unreachable } from '../../../errors.js';
import type { InvocationTokens } from '../../../ports/bot.js';
import { MOST_MESSAGES } from '../limits.js';
import { withIds } from './custom-id.js';
import { leftWords, type Uploads, uploadsOf } from './file-upload.js';
import { fitCards } from './fit.js';
import { plainParts } from './plain-messages.js';
import { type DiscordMessage, renderNotice, renderPanels, withFiles } from './render.js';

type Cards = Reply & { readonly kind: 'cards' };

/** Words alone, in as many messages as they take; the files come with the first. */
function inWords(reply: Cards, { files, left }: Uploads, most: number): readonly DiscordMessage[] {
  const words = [replyText(reply), leftWords(left)].filter((part) => part !== '').join('\n\n');
  return plainParts(words, most).map((part, index) => {
    const message = renderNotice(part);
    return index === 0 ? withFiles(message, files) : message;
  });
}

/** What could not be attached is said at the end of the last card. */
function saying(cards: readonly Card[], words: string): readonly Card[] {
  const last = cards.at(-1);
  if (last === undefined || words === '') return cards;
  const said: Card = { ...last, blocks: [...last.blocks, { kind: 'text', text: rich(words) }] };
  return [...cards.slice(0, -1), said];
}

async function drawn(
  reply: Cards,
  tokens: InvocationTokens,
  most: number,
): Promise<readonly DiscordMessage[]> {
  const uploads = uploadsOf(reply.files ?? []);
  if (reply.plain) return inWords(reply, uploads, most);
  const { files, left } = uploads;
  if (reply.cards.length === 0) return [withFiles(renderNotice(rich(leftWords(left))), files)];
  const panels = fitCards(saying(reply.cards, leftWords(left)), files.length);
  return [withFiles(renderPanels(await withIds(panels, tokens)), files)];
}

/** None for silence; several, up to `most`, only where words alone are wanted. Rejects only when `tokens` does. */
export async function messagesOf(
  reply: Reply,
  tokens: InvocationTokens,
  most: number = MOST_MESSAGES,
): Promise<readonly DiscordMessage[]> {
  switch (reply.kind) {
    case 'cards':
      return drawn(reply, tokens, most);
    case 'notice':
      return [renderNotice(reply.text)];
    case 'silence':
      return [];
    default:
      return unreachable(reply);
  }
}

const hidden = new WeakMap<DiscordMessage, DiscordMessage>();

/** The same message for the asker's eyes alone; the same object for the same message. */
export function privately(message: DiscordMessage): DiscordMessage {
  const known = hidden.get(message) ?? { ...message, flags: message.flags | MessageFlags.Ephemeral };
  hidden.set(message, known);
  return known;
}

/** The JSON that Discord would get for a reply to a command; an empty object for silence. */
export async function discordPayload(reply: Reply, tokens: InvocationTokens): Promise<object> {
  const [message] = await messagesOf(reply, tokens, 1);
  if (message === undefined || reply.kind === 'silence') return {};
  const { files: _, ...body } = message;
  return reply.audience === 'asker' ? privately(body) : body;
}
