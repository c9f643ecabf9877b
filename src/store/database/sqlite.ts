// SQLite connection: libsql, shaped for Kysely's SqliteDialect.
import { dirname } from 'node:path';
import { SqliteDialect, type SqliteStatement } from 'kysely';
import Libsql from 'libsql';
import { LRUCache } from 'lru-cache';
import { makeFolder } from '../../lib/make-folder.js';
import type { Log } from '../../ports/telemetry.js';
import type { Connection, Durability } from './connection.js';
import { createFileVerifier } from './file-identity.js';
import { retryWhileBusy } from './retry-busy.js';

const TRANSACTION = /^(?:begin|commit|rollback)$/;
/** What is worth minutes only: a power cut may take it back, so its commit doesn't wait for the disk. */
const SHORT_LIVED = /^\s*insert into "conversations"/i;
const WRITE = /^\s*(?:insert|update|delete|create|drop|alter)\b/i;

type Raw = InstanceType<typeof Libsql>;
type Done = ReturnType<SqliteStatement['run']>;

/**
 * Opens the file, creating it and its folder. WAL lets others read while we write; `synchronous = FULL` stays,
 * because a claim that a power cut takes back would be a talk posted twice. No busy timeout: SQLite would wait
 * with the event loop held, so the waiting is done by `retryWhileBusy`.
 */
export function openSqlite(file: string, log: Log, durability: Durability = 'commit'): Connection {
  makeFolder(dirname(file));
  const raw = new Libsql(file, { timeout: 0 });
  try {
    raw.pragma('journal_mode = WAL');
    raw.pragma(`synchronous = ${durability === 'commit' ? 'FULL' : 'NORMAL'}`);
  } catch (error) {
    raw.close();
    throw error;
  }
  return {
    kind: 'sqlite',
    dialect: new SqliteDialect({
      database: {
        close: () => closeSqlite(raw),
        prepare: createStatements(raw),
      },
    }),
    locked: (work) => locked(raw, work),
    verify: createFileVerifier(raw, file, log),
  };
}

/** libsql leaves the write-ahead log as it is: emptied into the file, a copy of the file alone is whole. */
function closeSqlite(raw: Raw): void {
  try {
    raw.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    raw.close();
  }
}

/** The program has some sixty statements; lists of different lengths make a few more. */
const MAX_STATEMENTS = 200;

/** Each statement is prepared once: that takes longer than running it. */
function createStatements(raw: Raw): (statement: string) => SqliteStatement {
  const prepared = new LRUCache<string, SqliteStatement>({
    max: MAX_STATEMENTS,
    memoMethod: (statement) => prepare(raw, statement),
  });
  return (statement) => prepared.memo(statement);
}

/**
 * A statement for Kysely. libsql 0.5 leaves a write that failed with SQLITE_BUSY in progress until the garbage
 * collector finds it, and until then no transaction can commit (tursodatabase/libsql-js#238). So the lock is
 * always taken by `exec`, which is free of that, and a write runs only under the lock. That also makes every
 * transaction a writing one from its start: one that began by reading could not become it after another's write.
 */
function prepare(raw: Raw, statement: string): SqliteStatement {
  if (TRANSACTION.test(statement)) {
    const line = statement === 'begin' ? 'begin immediate' : statement;
    const run = (): Done => {
      raw.exec(line);
      return { changes: 0, lastInsertRowid: 0 };
    };
    return { reader: false, run, all: () => [], iterate: () => [].values() };
  }
  const prepared = raw.prepare(statement);
  const lock = SHORT_LIVED.test(statement)
    ? <T>(work: () => T): T => withoutSync(raw, work)
    : WRITE.test(statement)
      ? <T>(work: () => T): T => underLock(raw, work)
      : <T>(work: () => T): T => work();
  return {
    reader: prepared.reader,
    run: (values) => lock(() => prepared.run(values)),
    all: (values) => lock(() => prepared.all(values)),
    iterate: (values) => prepared.iterate(values),
  };
}

/** In WAL mode `NORMAL` leaves the log to the disk's own time; the next durable commit takes it along. */
function withoutSync<T>(raw: Raw, work: () => T): T {
  if (raw.inTransaction) return work();
  raw.exec('pragma synchronous = NORMAL');
  try {
    return underLock(raw, work);
  } finally {
    raw.exec('pragma synchronous = FULL');
  }
}

function underLock<T>(raw: Raw, work: () => T): T {
  if (raw.inTransaction) return work();
  raw.exec('begin immediate');
  try {
    const done = work();
    raw.exec('commit');
    return done;
  } catch (error) {
    if (raw.inTransaction) raw.exec('rollback');
    throw error;
  }
}

/** Kysely's migrator takes no lock and no transaction on SQLite; the file's write lock is both. */
async function locked<T>(raw: Raw, work: () => Promise<T>): Promise<T> {
  await retryWhileBusy(() => raw.exec('begin immediate'));
  try {
    const done = await work();
    raw.exec('commit');
    return done;
  } catch (error) {
    if (raw.inTransaction) raw.exec('rollback');
    throw error;
  }
}
