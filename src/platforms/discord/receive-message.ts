// Messages that mention the bot or are written to it → requests. Pure; undefined for all others.
import { type GatewayMessageCreateDispatchData, MessageType } from 'discord-api-types/v10';
import type { BotRequest } from '../../ports.js';
import { PLATFORM } from './receive.js';

type Message = GatewayMessageCreateDispatchData;

/** https://docs.discord.com/developers/reference#message-formatting: mentions, commands, emoji, times, addresses. */
const FORMATTING =
  /<(?:@!?(\d+)|@&\d+|#\d+|\/([^:>]+):\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|id:[^>]+|(https?:\/\/[^ >]+))>/g;

/** What somebody said, without the bot's own mention and with other markup as its words. */
function spoken({ content, mentions }: Message, botId: string): string {
  const words = content.replace(FORMATTING, (_, user?: string, command?: string, address?: string) => {
    if (user === botId) return ' ';
    const named = mentions.find(({ id }) => id === user);
    if (named !== undefined) return `@${named.global_name ?? named.username}`;
    return command === undefined ? (address ?? ' ') : `/${command}`;
  });
  return words.replace(/[^\S\n]+/g, ' ').trim();
}

/** Discord gives the text of direct messages and of messages that mention the bot; others hold nothing for it. */
export function receiveMessage(message: Message, botId: string, requestId: string): BotRequest | undefined {
  const { author, mentions, guild_id: guild, channel_id: channel } = message;
  const said = message.type === MessageType.Default || message.type === MessageType.Reply;
  if (!said || author.bot === true || message.webhook_id !== undefined) return undefined;
  if (guild !== undefined && !mentions.some(({ id }) => id === botId)) return undefined;
  return {
    kind: 'mention',
    requestId,
    platform: PLATFORM,
    asker: { id: author.id },
    tenant: guild ?? `user:${author.id}`,
    channel: { id: channel, kind: guild === undefined ? 'direct' : 'channel' },
    text: spoken(message, botId),
  };
}
