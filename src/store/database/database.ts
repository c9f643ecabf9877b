// Database access: connects and migrates on first use, reports trouble as one code, recovers by itself.
import type { Kysely } from 'kysely';
import { ZodError } from 'zod';
import { BotError } from '../../errors.js';
import type { Log } from '../../ports/telemetry.js';
import type { Connected } from './connect.js';
import type { Connection, Durability } from './connection.js';
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

/** How often a query looks first whether the file is still the one that was opened; a look takes microseconds. */
const VERIFY_EVERY_MS = 2000;

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

/** Creates the way to the database of an address. Nothing is loaded or opened before the first `run`. */
export function createDatabase(databaseUrl: string, log: Log, durability: Durability = 'commit'): Database {
  let connected: Promise<Connected> | undefined;
  let refusedUntil = 0;
  let refusal: BotError | undefined;
  let verifiedAt = 0;

  const open = (): Promise<Connected> => {
    if (refusal !== undefined && performance.now() < refusedUntil) throw refusal;
    connected ??= import('./connect.js')
      .then(({ connect }) => connect(databaseUrl, log, durability))
      .catch((error: unknown) => {
        connected = undefined;
        refusal = asBotError(error);
        refusedUntil = performance.now() + RECONNECT_PAUSE_MS;
        throw refusal;
      });
    return connected;
  };

  const current = async (): Promise<Connected> => {
    const opened = open();
    const connection = await opened;
    if (performance.now() - verifiedAt < VERIFY_EVERY_MS) return connection;
    const moved = connection.verify?.() === 'moved';
    verifiedAt = performance.now();
    if (!moved) return connection;
    // The first caller that notices disconnects; the others find the new connection.
    if (connected === opened) connected = undefined;
    await connection.db.destroy();
    return open();
  };

  return {
    run: async (work) => {
      try {
        const { db, kind } = await current();
        return await retryWhileBusy(() => work(db, kind));
      } catch (error) {
        throw asBotError(error);
      }
    },
    close: async () => {
      const connection = await connected?.catch(() => undefined);
      connected = undefined;
      await connection?.db.destroy();
    },
  };
}
