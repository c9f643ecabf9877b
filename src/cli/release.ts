// `lectern release`: what a new version needs before it serves: tables up to date, commands registered.
import { commands } from '../../commands/index.js';
import { environment, readConfig } from '../config.js';
import { createLog } from '../lib/logger.js';
import { readDiscordEnv } from '../platforms/discord/env.js';
import { openStore } from '../store/create-store.js';

/** Does nothing twice: it may run at every deployment. Rejects when the database or Discord can't be reached. */
export async function release(): Promise<void> {
  const { databaseUrl } = readConfig();
  const log = createLog('info', process.stdout.isTTY);
  const store = await openStore(databaseUrl, log);
  try {
    await store.check();
  } finally {
    await store.close();
  }
  process.stdout.write('The database is up to date.\n');
  const discord = readDiscordEnv(environment());
  if (discord.kind !== 'on') return;
  const { registerDiscord } = await import('../platforms/discord/register/register.js');
  const infos = commands.map(({ info }) => info);
  const registered = await registerDiscord(discord.settings, infos, log);
  const counts = (['added', 'changed', 'removed', 'unchanged'] as const).map(
    (label) => `${registered[label].length} ${label}`,
  );
  process.stdout.write(`Discord commands: ${counts.join(', ')}.\n`);
}
