// Sharing with a channel: where the bot may post by itself, and deduplication of double presses on Share.
import { type APIInteraction, ApplicationIntegrationType, PermissionFlagsBits } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { DOUBLE_PRESS_MS } from '../limits.js';
import { isThread } from './posting-permission.js';

/**
 * True when the bot is installed in the server and may reply to a message of this channel: a reply needs to see its
 * history. https://docs.discord.com/developers/resources/message#create-message
 */
export function mayReply(interaction: APIInteraction): boolean {
  const { guild_id, app_permissions, authorizing_integration_owners: owners } = interaction;
  const installed = guild_id !== undefined && owners?.[ApplicationIntegrationType.GuildInstall] === guild_id;
  if (!installed || !/^\d+$/.test(app_permissions ?? '')) return false;
  const send = isThread(interaction)
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory | send;
  return (BigInt(app_permissions) & needed) === needed;
}

/** True when the same press shared something less than two seconds ago. `at`: when this one came, in milliseconds. */
export type IsRepeat = (pressKey: string, nowMs: number) => boolean;

/** Presses remembered: more are not made within two seconds. */
const MAX_REMEMBERED = 10_000;

/** Remembers when each press shared something. */
export function createShareDeduplicator(): IsRepeat {
  const sharedAtMs = new LRUCache<string, number>({ max: MAX_REMEMBERED });
  return (key, nowMs) => {
    const last = sharedAtMs.get(key);
    if (last !== undefined && nowMs < last + DOUBLE_PRESS_MS) return true;
    sharedAtMs.set(key, nowMs);
    return false;
  };
}
