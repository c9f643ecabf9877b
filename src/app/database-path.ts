// Database path check at the start: a file that can never be made is a wrong setting, and is said before anything
// listens. Trouble that comes later is another matter: the bot then serves on without its memory.
import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { BotError } from '../errors.js';
import { makeFolder } from '../lib/make-folder.js';
import { sqliteFile } from '../lib/paths.js';

/**
 * Makes the folder and the file of an SQLite database where they are missing; does nothing for PostgreSQL.
 * @throws BotError `invalid-config` that names the path and the reason.
 */
export function checkDatabasePath(databaseUrl: string): void {
  const file = sqliteFile(databaseUrl);
  if (file === null || file.startsWith(':')) return;
  try {
    makeFolder(dirname(file));
    closeSync(openSync(file, 'a'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const mend =
      'set DATABASE_URL to a file in a folder that this user may write to, such as file:var/lectern.db';
    throw new BotError('invalid-config', `The database ${file} can’t be made (${reason}); ${mend}.`, {
      cause,
    });
  }
}
