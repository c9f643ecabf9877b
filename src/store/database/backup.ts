// Backup for `lectern db backup FILE`: a consistent copy of the SQLite file while the bot runs.
import { existsSync } from 'node:fs';
import Libsql from 'libsql';
import { BotError } from '../../errors.js';
import { sqliteFile } from '../../lib/paths.js';
import { retryWhileBusy } from './retry-busy.js';

/**
 * Copies the database to a new file, without stopping the processes that use it.
 * @throws BotError `invalid-config` for PostgreSQL, a source that isn't there or a target that is.
 */
export async function backup(databaseUrl: string, target: string): Promise<void> {
  const source = sqliteFile(databaseUrl);
  if (source === null) {
    throw new BotError('invalid-config', 'DATABASE_URL is PostgreSQL: back it up with pg_dump.');
  }
  if (!existsSync(source)) throw new BotError('invalid-config', `There is no database at ${source}.`);
  if (existsSync(target)) throw new BotError('invalid-config', `${target} exists; name a new file.`);
  const raw = new Libsql(source, { timeout: 0 });
  try {
    await retryWhileBusy(() => raw.exec(`vacuum into '${target.replaceAll("'", "''")}'`));
  } finally {
    raw.close();
  }
}
