// SQLite through libsql, shaped for Kysely's SqliteDialect.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SqliteDialect } from 'kysely';
import Libsql from 'libsql';
import { BotError } from '../errors.js';
import type { Connection } from './connection.js';

/**
 * How long a statement waits for another process's lock, in milliseconds. It waits with the event loop held,
 * so it has to stay well below the three seconds that chat platforms wait for an answer.
 */
const BUSY_MILLISECONDS = 1000;

/**
 * Opens the file, creating it and its folder. WAL lets others read while we write; `synchronous = FULL` stays,
 * because a claim that a power cut takes back would be a talk posted twice.
 */
export function openSqlite(file: string): Connection {
  mkdirSync(dirname(file), { recursive: true });
  const raw = new Libsql(file, { timeout: BUSY_MILLISECONDS });
  try {
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
  } catch (error) {
    raw.close();
    throw error;
  }
  return {
    kind: 'sqlite',
    dialect: new SqliteDialect({
      database: {
        close: () => void raw.close(),
        // A transaction that starts by reading can't be made a writing one once somebody else has written,
        // so every transaction takes the write lock at once.
        prepare: (statement) => raw.prepare(statement === 'begin' ? 'begin immediate' : statement),
      },
    }),
    locked: (work) => locked(raw, work),
  };
}

/**
 * Kysely's migrator takes no lock and no transaction on SQLite; the file's write lock is both. Waiting is done
 * here and not by SQLite, so that it does not hold the event loop.
 */
async function locked<T>(raw: InstanceType<typeof Libsql>, work: () => Promise<T>): Promise<T> {
  raw.pragma('busy_timeout = 0');
  const patience = performance.now() + BUSY_MILLISECONDS;
  while (!tryBegin(raw)) {
    if (performance.now() > patience) {
      throw new BotError('state-unavailable', 'Another process holds the write lock of the SQLite file.');
    }
    await sleep(20);
  }
  try {
    const done = await work();
    raw.exec('commit');
    return done;
  } catch (error) {
    if (raw.inTransaction) raw.exec('rollback');
    throw error;
  } finally {
    raw.pragma(`busy_timeout = ${BUSY_MILLISECONDS}`);
  }
}

function tryBegin(raw: InstanceType<typeof Libsql>): boolean {
  try {
    raw.exec('begin immediate');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return false;
    throw error;
  }
}
