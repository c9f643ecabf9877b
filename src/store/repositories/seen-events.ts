// Seen events repository: the ids of events that some replica has taken, each inserted by one of them alone.
import type { SeenEvents } from '../../ports/replicas.js';
import type { Database } from '../database/database.js';

export interface StoredSeenEvents extends SeenEvents {
  /** Forgets what has expired; resolves to how many. */
  purge(now: number): Promise<number>;
}

export function createSeenEvents(database: Database): StoredSeenEvents {
  return {
    claim: (keys, now, expiresAt) =>
      database.run(async (db) => {
        // In one order, so that two replicas with the same keys never wait for each other.
        const sorted = [...new Set(keys)].sort();
        const claimed = await db
          .insertInto('seenEvents')
          .values(sorted.map((key) => ({ key, expiresAt })))
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet({ expiresAt }).where('seenEvents.expiresAt', '<=', now),
          )
          .returning('key')
          .execute();
        return claimed.length === sorted.length;
      }),
    purge: (now) =>
      database.run(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('seenEvents')
          .where('expiresAt', '<=', now)
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
  };
}
