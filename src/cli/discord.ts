// `lectern discord …`: tells Discord which commands there are, and prints the link that invites the bot.
import { commands } from '../../commands/index.js';
import { offered } from '../command/define.js';
import { hasImportAdmins } from '../command/imports/import-admins.js';
import { environment } from '../config.js';
import { BotError } from '../errors.js';
import { compact } from '../lib/compact.js';
import { createLog } from '../lib/logger.js';
import { type DiscordSettings, readDiscordEnv } from '../platforms/discord/env.js';
import { inviteUrl } from '../platforms/discord/register/invite-link.js';
import {
  type Registered,
  readApplicationId,
  registerDiscord,
} from '../platforms/discord/register/register.js';

const LABELS = ['added', 'changed', 'removed'] as const;

/** What changed, a line each, and how the bot gets into a server. */
export function registeredText(registered: Registered): string {
  const lines = LABELS.filter((label) => registered[label].length > 0).map(
    (label) => `${label}: ${registered[label].join(', ')}`,
  );
  const kept = registered.unchanged.length;
  return compact([
    ...(lines.length === 0 ? [`Discord has all ${kept} commands already; nothing was changed.`] : lines),
    lines.length > 0 && kept > 0 && `unchanged: ${kept}`,
    `Invite the bot into a server: ${inviteUrl(registered.applicationId)}`,
  ]).join('\n');
}

function discordSettings(): DiscordSettings {
  const read = readDiscordEnv(environment());
  if (read.kind === 'on') return read.settings;
  const problems = read.kind === 'off' ? ['DISCORD_TOKEN is not set; it is the bot’s token.'] : read.problems;
  throw new BotError('invalid-config', problems.join('\n'));
}

/** Prints what changed at Discord; `json` prints it as one object with the invitation's address. */
export async function register({ json = false }: { readonly json?: boolean }): Promise<void> {
  const imports = hasImportAdmins(environment().LECTERN_IMPORT_ADMINS, 'discord') || undefined;
  const infos = offered(commands, { imports });
  const log = createLog('warn', process.stdout.isTTY);
  const registered = await registerDiscord(discordSettings(), infos, log);
  const invite = inviteUrl(registered.applicationId);
  const text = json ? JSON.stringify({ ...registered, invite }, null, 2) : registeredText(registered);
  process.stdout.write(`${text}\n`);
}

/** Prints the address of the invitation. Rejects with a `BotError` without a token, or with one that is refused. */
export async function invite(): Promise<void> {
  process.stdout.write(`${inviteUrl(await readApplicationId(discordSettings()))}\n`);
}
