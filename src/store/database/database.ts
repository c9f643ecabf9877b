// Database access: connects and migrates on first use, reports trouble as one code, recovers by itself.
import { CamelCasePlugin, Kysely } from 'kysely';
import { ZodError } from 'zod';
import { BotError } from '../../errors.js';
import type { Log } from '../../ports/telemetry.js';
import type { Connection } from './connection.js';
import { migrate, pending } from './migrate.js';
import { retryWhileBusy } from './retry-busy.js';
import type { Schema } from './schema.js';

export interface Database {
  /**
   * Runs queries.
   * @throws BotError `state-unavailable` when the database can't be reached or refuses, `invalid-config` when it
   * is newer than the program, `invalid-data` when a row is not what this program writes.
   */
  run<T>(work: (db: Kysely<Schema>, kind: Connection['kind']) => Promise<T>): Promise<T>;
  /** Waits for what is under way, then disconnects. */
  close(): Promise<void>;
}

/** After a failed attempt to connect, how long callers are refused at once instead of waiting for another. */
const RECONNECT_PAUSE_MS = 1000;

interface Connected {
  readonly db: Kysely<Schema>;
  readonly kind: Connection['kind'];
}

async function connectAndMigrate(open: () => Promise<Connection>, log: Log): Promise<Connected> {
  const connection = await open();
  const db = new Kysely<Schema>({ dialect: connection.dialect });
  try {
    const plain = db as unknown as Kysely<unknown>;
    const missing = await pending(plain);
    const names = missing.length === 0 ? [] : await connection.locked(() => migrate(plain));
    if (names.length > 0) log.info({ migrations: names, database: connection.kind }, 'database migrated');
    return { db: db.withPlugin(new CamelCasePlugin()), kind: connection.kind };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function asBotError(error: unknown): BotError {
  if (error instanceof BotError) return error;
  if (error instanceof ZodError) {
    return new BotError('invalid-data', 'A row of the database is not what this program writes.', {
      cause: error,
    });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new BotError('state-unavailable', `The database failed: ${reason}`, { cause: error });
}

/** Creates the way to a database that `open` opens. Nothing happens before the first `run`. */
export function createDatabase(open: () => Promise<Connection>, log: Log): Database {
  let connected: Promise<Connected> | undefined;
  let refusedUntil = 0;
  let refusal: BotError | undefined;

  const connection = (): Promise<Connected> => {
    if (refusal !== undefined && performance.now() < refusedUntil) throw refusal;
    connected ??= connectAndMigrate(open, log).catch((error: unknown) => {
      connected = undefined;
      refusal = asBotError(error);
      refusedUntil = performance.now() + RECONNECT_PAUSE_MS;
      throw refusal;
    });
    return connected;
  };

  return {
    run: async (work) => {
      try {
        const { db, kind } = await connection();
        return await retryWhileBusy(() => work(db, kind));
      } catch (error) {
        throw asBotError(error);
      }
    },
    close: async () => {
      const open = await connected?.catch(() => undefined);
      connected = undefined;
      await open?.db.destroy();
    },
  };
}
