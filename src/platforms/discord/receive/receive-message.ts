// Direct messages and mentions → bot requests. Pure; undefined for every other message.

import { type GatewayMessageCreateDispatchData, MessageType } from 'discord-api-types/v10';
import { defined } from '../../../lib/defined.js';
import type { BotRequest } from '../../../ports/bot.js';
import { personalTenant } from '../../../ports/people.js';
import { nameOf } from './asker.js';
import { attachedFiles } from './attached-files.js';
import { contentText, type ReadableMessage } from './message-text.js';
import { PLATFORM } from './receive.js';

type Message = GatewayMessageCreateDispatchData;

/** The message inside a forwarded one, which has no content of its own; undefined for every other message. */
const forwarded = ({ content, message_snapshots: [snapshot] = [] }: Message): ReadableMessage | undefined =>
  content === '' ? snapshot?.message : undefined;

/** Discord gives the text of direct messages and of messages that mention the bot; others hold nothing for it. */
export function receiveMessage(message: Message, botId: string, requestId: string): BotRequest | undefined {
  const { author, mentions, guild_id: guild, channel_id: channel, member } = message;
  const isConversation = message.type === MessageType.Default || message.type === MessageType.Reply;
  if (!isConversation || author.bot === true || message.webhook_id !== undefined) return undefined;
  if (guild !== undefined && !mentions.some(({ id }) => id === botId)) return undefined;
  const name = nameOf(author, member?.nick);
  return {
    kind: 'mention',
    requestId,
    platform: PLATFORM,
    asker: { id: author.id, ...defined({ name }) },
    tenant: guild ?? personalTenant(author.id),
    channel: { id: channel, kind: guild === undefined ? 'direct' : 'channel' },
    ...defined({ files: guild === undefined ? attachedFiles(message.attachments) : undefined }),
    text: contentText(forwarded(message) ?? message, botId),
  };
}
