// Restore for `lectern db restore FILE`: puts a backup in the place of the SQLite file and keeps the old one.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Libsql from 'libsql';
import { BotError } from '../../errors.js';
import { makeFolder } from '../../lib/make-folder.js';
import { sqliteFile } from '../../lib/paths.js';

/** SQLite's own files beside the database: the write-ahead log and its index (https://sqlite.org/wal.html). */
const SIDE_FILES = ['-wal', '-shm'];

const invalid = (message: string, cause?: unknown): BotError =>
  new BotError('invalid-config', message, { cause });

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** Copies the backup to `copy`, which proves that it is a whole database of Lectern's. */
function copyBackup(backup: string, copy: string): void {
  const raw = new Libsql(backup, { timeout: 0 });
  try {
    const tables = raw.prepare(
      "select count(*) as count from sqlite_master where name = 'schema_migrations'",
    );
    if ((tables.get() as { count: number }).count !== 1)
      throw invalid(`${backup} is no database of Lectern’s.`);
    const [state] = raw.pragma('quick_check(1)') as { quick_check: string }[];
    if (state?.quick_check !== 'ok')
      throw invalid(`${backup} is damaged: ${state?.quick_check}. Take an older backup.`);
    rmSync(copy, { force: true });
    raw.exec(`vacuum into '${copy.replaceAll("'", "''")}'`);
  } catch (cause) {
    throw cause instanceof BotError ? cause : invalid(`${backup} can’t be read as a SQLite database.`, cause);
  } finally {
    raw.close();
  }
}

/**
 * Takes the database for this process alone: SQLite refuses to leave WAL while another connection is open, so a
 * refusal means that a process has it open. What is in the log is written into the file on the way.
 */
function takeExclusively(file: string): InstanceType<typeof Libsql> | null {
  if (!existsSync(file)) return null;
  const raw = new Libsql(file, { timeout: 0 });
  try {
    // By `exec`, which leaves no statement behind that would hold the file open.
    raw.exec('pragma locking_mode = EXCLUSIVE');
    raw.exec('pragma journal_mode = DELETE');
    raw.exec('begin exclusive');
    return raw;
  } catch (error) {
    raw.close();
    if (codeOf(error) === 'SQLITE_BUSY') {
      throw invalid(`${file} is in use: stop every Lectern that uses it, then restore again.`, error);
    }
    // A damaged file can't be locked, and is what a restore is for: it is kept with its log as it is.
    return null;
  }
}

/** Moves the file and what SQLite keeps beside it to another name. */
function setAside(file: string, name: string): void {
  for (const suffix of ['', ...SIDE_FILES]) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${name}${suffix}`);
  }
}

/**
 * Replaces the database by a backup. Resolves to where the old one is kept, or null when there was none.
 * @throws BotError `invalid-config` for PostgreSQL, a backup that is missing, damaged or not Lectern's, and a
 * database that a process has open; nothing is changed then.
 */
export function restore(databaseUrl: string, backup: string, now: Date): string | null {
  const file = sqliteFile(databaseUrl);
  if (file === null) throw invalid('DATABASE_URL is PostgreSQL: restore it with pg_restore or psql.');
  if (!existsSync(backup)) throw invalid(`There is no file ${backup}.`);
  if (resolve(backup) === resolve(file)) throw invalid(`${backup} is the database itself; name a backup.`);
  makeFolder(dirname(resolve(file)));
  const copy = `${file}.restoring`;
  copyBackup(backup, copy);
  let held: InstanceType<typeof Libsql> | null;
  try {
    held = takeExclusively(file);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
  const kept = `${file}.before-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  const had = existsSync(file);
  setAside(file, kept);
  renameSync(copy, file);
  held?.exec('rollback; pragma locking_mode = NORMAL; select count(*) from sqlite_master');
  held?.close();
  return had ? kept : null;
}
