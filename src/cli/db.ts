// `lectern db backup`: a copy of the state while the bot runs.
import { readConfig } from '../config.js';
import { backup } from '../store/database/backup.js';

export async function backupDatabase(file: string): Promise<void> {
  await backup(readConfig().databaseUrl, file);
  process.stdout.write(`The state is in ${file}.\n`);
}
