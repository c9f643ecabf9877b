// Where state lies on disk: the SQLite file that `DATABASE_URL` names, and the folder for what is kept beside it.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `file:var/lectern.db` and `file:///srv/lectern.db` → a path; anything else → null. */
export function sqliteFile(databaseUrl: string): string | null {
  if (databaseUrl.startsWith('file://')) return fileURLToPath(databaseUrl);
  const [, path] = /^(?:file|sqlite):(.+)$/.exec(databaseUrl) ?? [];
  return path ?? null;
}

/** The database's own folder; `var` where the database is elsewhere. */
export function stateFolder(databaseUrl: string): string {
  const file = sqliteFile(databaseUrl);
  return file === null || file.startsWith(':') ? 'var' : dirname(file);
}
