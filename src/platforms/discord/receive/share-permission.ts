// Sharing with a channel: where the bot may post by itself, and that a hasty second press shares nothing twice.
import {
  type APIInteraction,
  ApplicationIntegrationType,
  ChannelType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { ONE_PRESS } from '../limits.js';

const THREADS: readonly (ChannelType | undefined)[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

/**
 * True when the bot is installed in the server and may reply to a message of this channel: a reply needs to see its
 * history. https://docs.discord.com/developers/resources/message#create-message
 */
export function mayReply({
  guild_id,
  app_permissions,
  authorizing_integration_owners: owners,
  channel,
}: APIInteraction): boolean {
  const installed = guild_id !== undefined && owners?.[ApplicationIntegrationType.GuildInstall] === guild_id;
  if (!installed || !/^\d+$/.test(app_permissions ?? '')) return false;
  const send = THREADS.includes(channel?.type)
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory | send;
  return (BigInt(app_permissions) & needed) === needed;
}

/** True when the same press shared something less than two seconds ago. `at`: when this one came, in milliseconds. */
export type IsRepeat = (pressKey: string, at: number) => boolean;

/** Remembers what was shared, no longer than it has to. */
export function createShares(): IsRepeat {
  const shared = new Map<string, number>();
  return (key, at) => {
    for (const [old, when] of shared) if (when <= at - ONE_PRESS) shared.delete(old);
    if (shared.has(key)) return true;
    shared.set(key, at);
    return false;
  };
}
