// `DATABASE_URL` → the store: everything the bot remembers, behind the small ports.
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { BotError } from '../errors.js';
import type { Deliveries, Log, People, PersonalData, Shelf, Subscriptions } from '../ports.js';
import type { Connection } from './connection.js';
import { createDatabase } from './database.js';
import { createDeliveries } from './deliveries.js';
import { createConversations, createPeople, type StoredConversations } from './people.js';
import { createPersonalData } from './personal-data.js';
import { createShelf } from './shelf.js';
import { createSubscriptions } from './subscriptions.js';
import { createTokens, type StoredTokens } from './tokens.js';

export interface Store {
  readonly kind: Connection['kind'];
  readonly tokens: StoredTokens;
  readonly subscriptions: Subscriptions;
  readonly deliveries: Deliveries;
  readonly shelf: Shelf;
  readonly people: People;
  readonly conversations: StoredConversations;
  readonly personalData: PersonalData;
  /** Rejects with what is wrong; for readiness checks and `lectern doctor`. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** `file:var/lectern.db` and `file:///srv/lectern.db` → a path; anything else → null. */
export function sqliteFile(databaseUrl: string): string | null {
  if (databaseUrl.startsWith('file://')) return fileURLToPath(databaseUrl);
  const [, path] = /^(?:file|sqlite):(.+)$/.exec(databaseUrl) ?? [];
  return path ?? null;
}

async function opener(databaseUrl: string, log: Log): Promise<() => Connection> {
  const file = sqliteFile(databaseUrl);
  if (file !== null) {
    const { openSqlite } = await import('./sqlite.js');
    return () => openSqlite(file);
  }
  if (/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    // Loaded only where it is used: it costs tens of milliseconds of a start.
    const { openPostgres } = await import('./postgres.js');
    return () => openPostgres(databaseUrl, log);
  }
  throw new BotError(
    'invalid-config',
    'DATABASE_URL is neither file:PATH (SQLite) nor postgres://… (PostgreSQL).',
  );
}

/**
 * Opens the store and brings its tables up to date. A database that can't be reached is logged and tried again
 * with every later call, so that a bot without its memory still answers.
 * @throws BotError `invalid-config` when the address is no address or the database is newer than the program.
 */
export async function openStore(
  databaseUrl: string,
  log: Log,
  { now = () => new Date() }: { readonly now?: () => Date } = {},
): Promise<Store> {
  const open = await opener(databaseUrl, log);
  const database = createDatabase(async () => open(), log);
  const check = (): Promise<void> => database.run(async (db) => void (await sql`select 1`.execute(db)));
  try {
    await check();
  } catch (error) {
    if (error instanceof BotError && error.code === 'invalid-config') throw error;
    log.error(
      { err: error },
      'the database can’t be opened: the bot answers without its memory until it can',
    );
  }
  return {
    kind: sqliteFile(databaseUrl) === null ? 'postgres' : 'sqlite',
    tokens: createTokens(database, log, now),
    subscriptions: createSubscriptions(database),
    deliveries: createDeliveries(database),
    shelf: createShelf(database),
    people: createPeople(database),
    conversations: createConversations(database),
    personalData: createPersonalData(database),
    check,
    close: () => database.close(),
  };
}
