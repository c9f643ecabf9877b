// Connects and migrates: the one module that loads the SQL library, which takes a third of a start, so it is imported
// when the first query needs it and not before.
import { CamelCasePlugin, Kysely } from 'kysely';
import { defined } from '../../lib/defined.js';
import { sqliteFile } from '../../lib/paths.js';
import type { Log } from '../../ports/telemetry.js';
import type { Connection, Durability } from './connection.js';
import { migrate, pending } from './migrate.js';
import type { Schema } from './schema.js';

/** A connection whose tables are up to date. */
export interface Connected extends Pick<Connection, 'kind' | 'verify'> {
  readonly db: Kysely<Schema>;
}

/** Each driver is loaded only where it is used: it costs tens of milliseconds of a start. */
async function openConnection(databaseUrl: string, log: Log, durability: Durability): Promise<Connection> {
  const file = sqliteFile(databaseUrl);
  if (file === null) return (await import('./postgres.js')).openPostgres(databaseUrl, log);
  return (await import('./sqlite.js')).openSqlite(file, log, durability);
}

/**
 * Opens the database and brings its tables up to date.
 * @throws BotError `invalid-config` when the database is newer than the program; the driver's error otherwise.
 */
export async function connect(databaseUrl: string, log: Log, durability: Durability): Promise<Connected> {
  const { dialect, kind, locked, verify } = await openConnection(databaseUrl, log, durability);
  const db = new Kysely<Schema>({ dialect });
  try {
    const plain = db as unknown as Kysely<unknown>;
    const missing = await pending(plain);
    const names = missing.length === 0 ? [] : await locked(() => migrate(plain));
    if (names.length > 0) log.info({ migrations: names, database: kind }, 'database migrated');
    return { db: db.withPlugin(new CamelCasePlugin()), kind, ...defined({ verify }) };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
