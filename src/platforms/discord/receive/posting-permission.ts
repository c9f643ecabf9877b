// Posting permission: whether the bot may post in the channel of an interaction by itself, from what Discord says of
// the bot's permissions there.
import {
  type APIInteraction,
  ApplicationIntegrationType,
  ChannelType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { PostingCheck } from '../../../ports/posting.js';

const THREADS: readonly unknown[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** Threads have a permission to write of their own. */
export const isThread = ({ channel }: Pick<APIInteraction, 'channel'>): boolean =>
  THREADS.includes(channel?.type);

/** What a post takes, by the names that Discord's settings show. */
function neededPermissions(interaction: APIInteraction): readonly (readonly [name: string, bit: bigint])[] {
  const { ViewChannel, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  return [
    ['View Channel', ViewChannel],
    isThread(interaction)
      ? ['Send Messages in Threads', SendMessagesInThreads]
      : ['Send Messages', SendMessages],
  ];
}

/**
 * `app_permissions` are the bot's in the channel, its own rules included. Undefined in a direct message and where
 * Discord says nothing.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function postingCheckOf(interaction: APIInteraction): PostingCheck | undefined {
  const { guild_id: guild, app_permissions: said, authorizing_integration_owners: owners } = interaction;
  if (guild === undefined) return undefined;
  if (owners !== undefined && owners[ApplicationIntegrationType.GuildInstall] === undefined) {
    return { kind: 'impossible', reason: 'not-installed' };
  }
  if (!/^\d+$/.test(said ?? '')) return undefined;
  const held = BigInt(said);
  if ((held & PermissionFlagsBits.Administrator) !== 0n) return { kind: 'possible' };
  const lacking = neededPermissions(interaction).filter(([, bit]) => (held & bit) === 0n);
  if (lacking.length === 0) return { kind: 'possible' };
  return { kind: 'impossible', reason: `lacks ${lacking.map(([name]) => name).join(', ')}` };
}
