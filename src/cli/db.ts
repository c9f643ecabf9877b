// `lectern db`: copies the state while the bot runs, and puts a copy back.
import { readConfig } from '../config.js';
import { backup } from '../store/database/backup.js';
import { restore } from '../store/database/restore.js';

export async function backupDatabase(file: string): Promise<void> {
  await backup(readConfig().databaseUrl, file);
  process.stdout.write(`The state is in ${file}.\n`);
}

export function restoreDatabase(file: string): void {
  const kept = restore(readConfig().databaseUrl, file, new Date());
  process.stdout.write(`The state of ${file} is in place.\n`);
  if (kept !== null) process.stdout.write(`The one before is kept in ${kept}.\n`);
}
