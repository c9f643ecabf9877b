// `DATABASE_URL` → the store: everything the bot remembers, behind the small ports.
import { sql } from 'kysely';
import { BotError } from '../errors.js';
import { sqliteFile } from '../lib/paths.js';
import type { Deliveries, Subscriptions } from '../ports/digest.js';
import type { People, PersonalData, Shelf } from '../ports/people.js';
import type { Log } from '../ports/telemetry.js';
import type { Connection } from './database/connection.js';
import { createDatabase } from './database/database.js';
import { createEncryption } from './database/encryption.js';
import { createDeliveries } from './repositories/deliveries.js';
import {
  createInstallations,
  NO_ENCRYPTION,
  type StoredInstallations,
} from './repositories/installations.js';
import { createInvocationTokens, type StoredInvocationTokens } from './repositories/invocation-tokens.js';
import { createConversations, createPeople, type StoredConversations } from './repositories/people.js';
import { createPersonalData } from './repositories/personal-data.js';
import { createShelf } from './repositories/shelf.js';
import { createSubscriptions } from './repositories/subscriptions.js';
import { createTenantCache } from './tenant-cache.js';

export interface Store {
  readonly kind: Connection['kind'];
  readonly tokens: StoredInvocationTokens;
  readonly subscriptions: Subscriptions;
  readonly deliveries: Deliveries;
  readonly shelf: Shelf;
  readonly people: People;
  readonly conversations: StoredConversations;
  readonly personalData: PersonalData;
  readonly installations: StoredInstallations;
  /** Rejects with what is wrong; for readiness checks and `lectern doctor`. */
  check(): Promise<void>;
  /** Forgets what is too old to be of use. `now`: milliseconds. */
  purge(now: number): Promise<void>;
  close(): Promise<void>;
}

async function connectionFactory(databaseUrl: string, log: Log): Promise<() => Connection> {
  const file = sqliteFile(databaseUrl);
  if (file !== null) {
    const { openSqlite } = await import('./database/sqlite.js');
    return () => openSqlite(file);
  }
  if (/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    // Loaded only where it is used: it costs tens of milliseconds of a start.
    const { openPostgres } = await import('./database/postgres.js');
    return () => openPostgres(databaseUrl, log);
  }
  throw new BotError(
    'invalid-config',
    'DATABASE_URL is neither file:PATH (SQLite) nor postgres://… (PostgreSQL).',
  );
}

export interface StoreOptions {
  readonly now?: () => Date;
  /** What tokens are sealed with, the newest first; without any, none can be kept. */
  readonly secrets?: readonly string[];
}

async function reencryptAll(installations: StoredInstallations, log: Log): Promise<void> {
  const { resealed, unreadable } = await installations.reencrypt();
  if (resealed > 0) {
    log.info({ resealed }, 'tokens are sealed with the new LECTERN_SECRET; LECTERN_SECRET_OLD can go');
  }
  if (unreadable > 0) {
    log.error(
      { unreadable },
      'workspaces whose tokens another LECTERN_SECRET sealed: set it as LECTERN_SECRET_OLD, or have them install again',
    );
  }
}

/**
 * Opens the store and brings its tables up to date. A database that can't be reached is logged and tried again
 * with every later call, so that a bot without its memory still answers.
 * @throws BotError `invalid-config` when the address is no address or the database is newer than the program.
 */
export async function openStore(
  databaseUrl: string,
  log: Log,
  { now = () => new Date(), secrets = [] }: StoreOptions = {},
): Promise<Store> {
  const open = await connectionFactory(databaseUrl, log);
  const database = createDatabase(async () => open(), log);
  const check = (): Promise<void> => database.run(async (db) => void (await sql`select 1`.execute(db)));
  const [newest, ...older] = secrets;
  const encryption = newest === undefined ? NO_ENCRYPTION : createEncryption([newest, ...older]);
  const installations = createInstallations(database, encryption);
  try {
    await check();
    if (newest !== undefined) await reencryptAll(installations, log);
  } catch (error) {
    if (error instanceof BotError && error.code === 'invalid-config') throw error;
    log.error(
      { err: error },
      'the database can’t be opened: the bot answers without its memory until it can',
    );
  }
  const tokens = createInvocationTokens(database, log, now);
  const conversations = createConversations(database);
  return {
    kind: sqliteFile(databaseUrl) === null ? 'postgres' : 'sqlite',
    tokens,
    subscriptions: createSubscriptions(database),
    deliveries: createDeliveries(database),
    ...createTenantCache({
      shelf: createShelf(database),
      people: createPeople(database),
      personalData: createPersonalData(database),
    }),
    conversations,
    installations,
    check,
    purge: async (at) => {
      await tokens.purge();
      await conversations.purge(at);
      await installations.purge(at);
    },
    close: async () => {
      await tokens.flush();
      await database.close();
    },
  };
}
