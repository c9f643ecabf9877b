// Deliveries repository: the slots of all channels in SQL, with claims, attempts and receipts.
import { setImmediate as breathe } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Deliveries } from '../../ports/digest.js';
import type { Database } from '../database/database.js';
import { deliveryFromRow } from '../database/row-mapping.js';
import type { Schema } from '../database/schema.js';
import { createClaims, withSubscriptions } from './claims.js';

const begin =
  (database: Database): Deliveries['begin'] =>
  (delivery, { now, leaseUntil }) =>
    database.run(async (db) => {
      const row = await db
        .updateTable('deliveries')
        .set({ state: 'sending', attempt: delivery.attempt + 1, leaseUntil, changedAt: now })
        .where((eb) =>
          eb.and({ id: delivery.id, state: 'claimed', by: delivery.by, attempt: delivery.attempt }),
        )
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : deliveryFromRow(row);
    });

const settle =
  (database: Database): Deliveries['settle'] =>
  (delivery, { state, note, messageId, retryAt, changedAt }) =>
    database.run(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('deliveries')
        .set({ state, note, messageId, retryAt, changedAt, leaseUntil: null })
        .where('id', '=', delivery.id)
        // A process that was believed dead may still bring the receipt of what became uncertain.
        .where('state', 'in', ['claimed', 'sending', 'uncertain'])
        .where((eb) => eb.and({ by: delivery.by, attempt: delivery.attempt }))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    });

const reopen =
  (database: Database): Deliveries['reopen'] =>
  (place, date, { by, now, leaseUntil }) =>
    database.run(async (db) => {
      const rows = await db
        .updateTable('deliveries')
        .set({ state: 'claimed', by, leaseUntil, retryAt: null, changedAt: now })
        .where((eb) =>
          eb.and({ platform: place.platform, tenant: place.tenant, channel: place.channel, localDate: date }),
        )
        .where('talkId', 'is not', null)
        .where('state', 'in', ['uncertain', 'failed'])
        .returningAll()
        .execute();
      const [job] = await withSubscriptions(db, rows.map(deliveryFromRow));
      return job ?? null;
    });

const log =
  (database: Database): Deliveries['log'] =>
  (place, limit) =>
    database.run(async (db) => {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where((eb) => eb.and({ platform: place.platform, tenant: place.tenant, channel: place.channel }))
        .orderBy('localDate', 'desc')
        .limit(limit)
        .execute();
      return rows.map(deliveryFromRow);
    });

/** Rows that one statement changes: SQLite takes 32,766 values (SQLITE_MAX_VARIABLE_NUMBER). */
const BATCH_SIZE = 500;

const release =
  (database: Database): Deliveries['release'] =>
  async (deliveries, { note, retryAt, changedAt }) => {
    for (let start = 0; start < deliveries.length; start += BATCH_SIZE) {
      const batch = deliveries.slice(start, start + BATCH_SIZE);
      const holders = [...new Set(batch.map(({ by }) => by))].filter((by) => by !== null);
      await database.run((db) =>
        db
          .updateTable('deliveries')
          .set({ state: 'retry', note, retryAt, changedAt, leaseUntil: null })
          .where(
            'id',
            'in',
            batch.map(({ id }) => id),
          )
          .where('state', '=', 'claimed')
          .where('by', 'in', holders)
          .execute(),
      );
    }
  };

/** Days that ended without a post. */
const WITHOUT_POST = ['missed', 'skipped', 'paused', 'unmatched'] as const;

/** Clocks of replicas may differ by 30 seconds; what is written further ahead was written by a wrong one. */
const CLOCK_TOLERANCE_MS = 60 * 1000;

const forgetAhead =
  (database: Database): Deliveries['forgetAhead'] =>
  (now) =>
    database.run(async (db) => {
      const { numDeletedRows } = await db
        .deleteFrom('deliveries')
        .where('state', 'in', WITHOUT_POST)
        .where('changedAt', '>', now + CLOCK_TOLERANCE_MS)
        .executeTakeFirst();
      return Number(numDeletedRows);
    });

const lastDate =
  (database: Database): Deliveries['lastDate'] =>
  (subscriptionId, now) =>
    database.run(async (db) => {
      const row = await db
        .selectFrom('deliveries')
        .select('localDate')
        .where('subscriptionId', '=', subscriptionId)
        .where('changedAt', '<=', now + CLOCK_TOLERANCE_MS)
        .orderBy('localDate', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.localDate ?? null;
    });

/** Subscriptions whose old days are looked for in one statement. */
const PRUNE_PAGE_SIZE = 100;

/** Days that no promise needs any more: not those of talks of the current round, which must not come again. */
async function pruneOf(db: Kysely<Schema>, ids: readonly string[], before: string): Promise<number> {
  const old = db
    .selectFrom('deliveries')
    .innerJoin('subscriptions', 'subscriptions.id', 'deliveries.subscriptionId')
    .select('deliveries.id')
    .where('subscriptions.id', 'in', ids)
    .where('deliveries.localDate', '<', before)
    .where(({ eb, ref, or }) =>
      or([
        eb('deliveries.round', '<', ref('subscriptions.round')),
        eb('deliveries.state', 'in', [...WITHOUT_POST, 'failed']),
      ]),
    );
  const { numDeletedRows } = await db.deleteFrom('deliveries').where('id', 'in', old).executeTakeFirst();
  return Number(numDeletedRows);
}

async function prune(database: Database, before: string): Promise<number> {
  let after = '';
  let pruned = 0;
  for (;;) {
    const ids = await database.run((db) =>
      db
        .selectFrom('subscriptions')
        .select('id')
        .where('id', '>', after)
        .orderBy('id')
        .limit(PRUNE_PAGE_SIZE)
        .execute(),
    );
    if (ids.length === 0) return pruned;
    after = ids.at(-1)?.id ?? after;
    pruned += await database.run((db) =>
      pruneOf(
        db,
        ids.map(({ id }) => id),
        before,
      ),
    );
    // SQLite answers without leaving the event loop: let others in between.
    await breathe();
  }
}

export interface StoredDeliveries extends Deliveries {
  /** Forgets days before a local date, but for those that keep a talk from coming again; resolves to how many. */
  prune(before: string): Promise<number>;
}

export const createDeliveries = (database: Database): StoredDeliveries => ({
  ...createClaims(database),
  begin: begin(database),
  settle: settle(database),
  reopen: reopen(database),
  release: release(database),
  forgetAhead: forgetAhead(database),
  lastDate: lastDate(database),
  prune: (before) => prune(database, before),
  log: log(database),
});
