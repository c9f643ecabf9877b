// Invite link: where an admin adds the bot to a server, with the permissions that it uses and no other.
import { PermissionFlagsBits } from 'discord-api-types/v10';

/**
 * What the bot does by itself in a channel; answers to commands need no permission. Members have them in most servers,
 * and a channel that keeps members out keeps the bot out until it is let in: docs/deploy/discord.md.
 */
const PERMISSIONS = {
  /** Answers mentions and posts the talk of the day. */
  ViewChannel: PermissionFlagsBits.ViewChannel,
  SendMessages: PermissionFlagsBits.SendMessages,
  SendMessagesInThreads: PermissionFlagsBits.SendMessagesInThreads,
  /** Calendars, exported shelves and pictures. */
  AttachFiles: PermissionFlagsBits.AttachFiles,
} as const;

/** The address of the page where the bot is added to a server. */
export function inviteUrl(applicationId: string): string {
  const permissions = Object.values(PERMISSIONS).reduce((sum, flag) => sum | flag, 0n);
  const url = new URL('https://discord.com/oauth2/authorize');
  url.searchParams.set('client_id', applicationId);
  url.searchParams.set('scope', 'bot applications.commands');
  url.searchParams.set('permissions', permissions.toString());
  return url.href;
}
