// `lectern discord register`: tells Discord which commands there are.
import { commands } from '../../commands/index.js';
import { environment } from '../config.js';
import { BotError } from '../errors.js';
import { createLog } from '../lib/logger.js';
import { readDiscordEnv } from '../platforms/discord/env.js';
import { registerDiscord } from '../platforms/discord/register/register.js';

export async function register(): Promise<void> {
  const read = readDiscordEnv(environment());
  if (read.kind !== 'on') {
    const problems =
      read.kind === 'off' ? ['DISCORD_TOKEN is not set; it is the bot’s token.'] : read.problems;
    throw new BotError('invalid-config', problems.join('\n'));
  }
  const infos = commands.map(({ info }) => info);
  const outcome = await registerDiscord(read.settings, infos, createLog('info', process.stdout.isTTY));
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
}
