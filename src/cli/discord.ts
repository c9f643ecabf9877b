// `lectern discord register`: tells Discord which commands there are.
import { commands } from '../../commands/index.js';
import { environment } from '../config.js';
import { BotError } from '../errors.js';
import { createLog } from '../lib/logger.js';
import { readDiscordEnv } from '../platforms/discord/env.js';
import { inviteUrl, type Registered, registerDiscord } from '../platforms/discord/register/register.js';

const LABELS = ['added', 'changed', 'removed'] as const;

/** What changed, a line each, and how the bot gets into a server. */
export function registeredText(registered: Registered): string {
  const lines = LABELS.filter((label) => registered[label].length > 0).map(
    (label) => `${label}: ${registered[label].join(', ')}`,
  );
  const kept = registered.unchanged.length;
  return [
    ...(lines.length === 0 ? [`Discord has all ${kept} commands already; nothing was changed.`] : lines),
    ...(lines.length > 0 && kept > 0 ? [`unchanged: ${kept}`] : []),
    `Invite the bot into a server: ${inviteUrl(registered.applicationId)}`,
  ].join('\n');
}

/** Prints what changed at Discord; `json` prints it as one object with the invitation's address. */
export async function register({ json = false }: { readonly json?: boolean }): Promise<void> {
  const read = readDiscordEnv(environment());
  if (read.kind !== 'on') {
    const problems =
      read.kind === 'off' ? ['DISCORD_TOKEN is not set; it is the bot’s token.'] : read.problems;
    throw new BotError('invalid-config', problems.join('\n'));
  }
  const infos = commands.map(({ info }) => info);
  const registered = await registerDiscord(read.settings, infos, createLog('warn', process.stdout.isTTY));
  const invite = inviteUrl(registered.applicationId);
  const text = json ? JSON.stringify({ ...registered, invite }, null, 2) : registeredText(registered);
  process.stdout.write(`${text}\n`);
}
