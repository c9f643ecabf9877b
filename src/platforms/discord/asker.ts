// Who asks, as Discord tells it: their id, what others there call them, and whether they manage the channel.
import { type APIInteraction, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Origin } from '../../ports.js';
import { clean, isBlank } from './escape.js';

/** What Discord says of a person anywhere. */
interface Named {
  readonly id: string;
  readonly username?: string;
  readonly global_name?: string | null;
}

/** As others see somebody: the name in this server, else the one they chose, else the account's. */
export function nameOf(user: Named, nick?: string | null): string | undefined {
  return [nick, user.global_name, user.username]
    .map((name) => clean(name ?? '').trim())
    .find((name) => !isBlank(name));
}

/** Discord counts a server's owner and administrators as having all permissions, and says so in every channel. */
const ADMIN = PermissionFlagsBits.ManageChannels | PermissionFlagsBits.Administrator;

/**
 * May the asker manage the channel? `permissions` are those in the channel, its own rules included:
 * https://docs.discord.com/developers/resources/guild#guild-member-object
 */
function rankOf({ member }: APIInteraction): { readonly isAdmin?: boolean } {
  const permissions = member?.permissions;
  if (permissions === undefined || !/^\d+$/.test(permissions)) return {};
  return { isAdmin: (BigInt(permissions) & ADMIN) !== 0n };
}

/** Undefined where Discord names nobody. */
export function askerOf(interaction: APIInteraction): Origin['asker'] | undefined {
  const user = interaction.member?.user ?? interaction.user;
  if (user === undefined) return undefined;
  const name = nameOf(user, interaction.member?.nick);
  return { id: user.id, ...rankOf(interaction), ...(name !== undefined && { name }) };
}
