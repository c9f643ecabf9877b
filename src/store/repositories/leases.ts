// Leases repository: work that one replica at a time may do. A lease is a key among those of seen events, which are taken
// once too, until it is given back or has expired.
import type { Leases } from '../../ports/replicas.js';
import type { Database } from '../database/database.js';
import type { StoredSeenEvents } from './seen-events.js';

const keyOf = (name: string): string => `lease ${name}`;

export const createLeases = (database: Database, seenEvents: StoredSeenEvents): Leases => ({
  acquire: (name, now, expiresAt) => seenEvents.claim([keyOf(name)], now, expiresAt),
  renew: (name, expiresAt, until) =>
    database.run(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('seenEvents')
        .set({ expiresAt: until })
        .where('key', '=', keyOf(name))
        .where('expiresAt', '=', expiresAt)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    }),
  release: (name, expiresAt) =>
    database.run(async (db) => {
      await db
        .deleteFrom('seenEvents')
        .where('key', '=', keyOf(name))
        .where('expiresAt', '=', expiresAt)
        .execute();
    }),
});
