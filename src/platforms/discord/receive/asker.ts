// The asker of an interaction: id, display name, and permissions in the channel.

import { type APIInteraction, PermissionFlagsBits } from 'discord-api-types/v10';
import { defined } from '../../../lib/defined.js';
import type { Origin } from '../../../ports/bot.js';
import { isBlank, stripUnseen } from '../message/escape.js';
import { isThread } from './posting-permission.js';

/** What Discord says of a person anywhere. */
interface DiscordUser {
  readonly id: string;
  readonly username?: string;
  readonly global_name?: string | null;
}

/** The display name: the name in this server, else the one they chose, else the account's. */
export function nameOf(user: DiscordUser, nick?: string | null): string | undefined {
  return [nick, user.global_name, user.username]
    .map((name) => stripUnseen(name ?? '').trim())
    .find((name) => !isBlank(name));
}

/** Discord counts a server's owner and administrators as having all permissions, and says so in every channel. */
const ADMIN = PermissionFlagsBits.ManageChannels | PermissionFlagsBits.Administrator;

/**
 * May the asker manage the channel, and write there? `permissions` are those in the channel, its own rules included:
 * https://docs.discord.com/developers/resources/guild#guild-member-object
 */
function permissionsOf(interaction: APIInteraction): Pick<Origin['asker'], 'isAdmin' | 'mayPost'> {
  const permissions = interaction.member?.permissions;
  if (permissions === undefined || !/^\d+$/.test(permissions)) return {};
  const has = (bits: bigint): boolean => (BigInt(permissions) & bits) !== 0n;
  const { SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  const isAdmin = has(ADMIN);
  const maySend = has(isThread(interaction) ? SendMessagesInThreads : SendMessages);
  return { isAdmin, mayPost: isAdmin || maySend };
}

/** Undefined where Discord names no user. */
export function askerOf(interaction: APIInteraction): Origin['asker'] | undefined {
  const user = interaction.member?.user ?? interaction.user;
  if (user === undefined) return undefined;
  const name = nameOf(user, interaction.member?.nick);
  return { id: user.id, ...permissionsOf(interaction), ...defined({ name }) };
}
