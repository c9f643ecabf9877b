// Deliveries repository: the slots of all channels in SQL, with claims, attempts and receipts.
import type { Kysely, Transaction } from 'kysely';
import type { Delivery, Subscription } from '../../digest/subscription.js';
import type { ClaimRequest, Deliveries, DeliveryJob, NewDelivery } from '../../ports/digest.js';
import type { Connection } from '../database/connection.js';
import type { Database } from '../database/database.js';
import { deliveryFromRow, deliveryId, deliveryToRow, subscriptionFromRow } from '../database/row-mapping.js';
import type { Schema } from '../database/schema.js';
import { pastPicks, replace } from './subscriptions.js';

type Kind = Connection['kind'];

/** Rows an insert: 17 columns each, and SQLite takes 32,766 values a statement (SQLITE_MAX_VARIABLE_NUMBER). */
const INSERT_BATCH_SIZE = 500;

function dueSubscriptions(
  trx: Transaction<Schema>,
  kind: Kind,
  order: ClaimRequest,
): Promise<Subscription[]> {
  const query = trx
    .selectFrom('subscriptions')
    .selectAll()
    .where('dueAt', '<=', order.now)
    .where('platform', 'in', order.platforms)
    .orderBy('dueAt')
    .orderBy('id')
    .limit(order.limit);
  // Replicas then take different channels instead of waiting for each other; the unique row is the guarantee.
  const locked = kind === 'postgres' ? query.forUpdate().skipLocked() : query;
  return locked.execute().then((rows) => rows.map(subscriptionFromRow));
}

const rowOf = (slot: NewDelivery, subscription: Subscription, order: ClaimRequest): Delivery => {
  const { id: subscriptionId, platform, tenant, channel } = subscription;
  const claimed = slot.state === 'claimed';
  return {
    ...slot,
    id: deliveryId(subscription, subscriptionId, slot.date),
    subscriptionId,
    platform,
    tenant,
    channel,
    attempt: 0,
    by: claimed ? order.by : null,
    leaseUntil: claimed ? order.leaseUntil : null,
    retryAt: null,
    messageId: null,
    changedAt: order.now,
  };
};

/** Inserts what is new and returns the ids that were. */
async function insertNew(db: Kysely<Schema>, rows: readonly Delivery[]): Promise<ReadonlySet<string>> {
  const added = new Set<string>();
  for (let start = 0; start < rows.length; start += INSERT_BATCH_SIZE) {
    const inserted = await db
      .insertInto('deliveries')
      .values(rows.slice(start, start + INSERT_BATCH_SIZE).map(deliveryToRow))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    for (const { id } of inserted) added.add(id);
  }
  return added;
}

const claimDue =
  (database: Database): Deliveries['claimDue'] =>
  (order, plan) =>
    database.run((db, kind) =>
      db.transaction().execute(async (trx) => {
        const due = await dueSubscriptions(trx, kind, order);
        const past = await pastPicks(
          trx,
          due.map(({ id }) => id),
        );
        const plans = due.map((subscription) => plan(subscription, past(subscription.id)));
        const jobs = plans.flatMap(({ slots, subscription }) =>
          slots.map((slot) => ({ subscription, delivery: rowOf(slot, subscription, order) })),
        );
        const added = await insertNew(
          trx,
          jobs.map(({ delivery }) => delivery),
        );
        for (const { subscription } of plans) await replace(trx, subscription);
        return { jobs: jobs.filter(({ delivery }) => added.has(delivery.id)), due: due.length };
      }),
    );

async function withSubscriptions(
  db: Kysely<Schema>,
  deliveries: readonly Delivery[],
): Promise<readonly DeliveryJob[]> {
  if (deliveries.length === 0) return [];
  const ids = [...new Set(deliveries.map(({ subscriptionId }) => subscriptionId))];
  const rows = await db.selectFrom('subscriptions').selectAll().where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, subscriptionFromRow(row)]));
  return deliveries.flatMap((delivery) => {
    const subscription = byId.get(delivery.subscriptionId);
    return subscription === undefined ? [] : [{ delivery, subscription }];
  });
}

type DeliveryChange = Partial<Omit<Delivery, 'date'>>;

/** Changes rows that `choose` finds, passing over those that another replica is changing. */
async function updateClaims(
  [db, kind]: readonly [Kysely<Schema>, Kind],
  order: ClaimRequest,
  which: 'retake' | 'strand',
  set: DeliveryChange,
): Promise<readonly DeliveryJob[]> {
  const open = db
    .selectFrom('deliveries')
    .select('id')
    .where('platform', 'in', order.platforms)
    .where(({ eb, and, or }) => {
      const expired = eb('leaseUntil', '<=', order.now);
      if (which === 'strand') return and([eb('state', '=', 'sending'), expired]);
      return or([
        and([eb('state', '=', 'retry'), eb('retryAt', '<=', order.now)]),
        and([eb('state', '=', 'claimed'), expired]),
      ]);
    })
    .orderBy('dueAt')
    .limit(order.limit);
  const rows = await db
    .updateTable('deliveries')
    .set(set)
    .where('id', 'in', kind === 'postgres' ? open.forUpdate().skipLocked() : open)
    .returningAll()
    .execute();
  return withSubscriptions(db, rows.map(deliveryFromRow));
}

const begin =
  (database: Database): Deliveries['begin'] =>
  (delivery, { now, leaseUntil }) =>
    database.run(async (db) => {
      const row = await db
        .updateTable('deliveries')
        .set({ state: 'sending', attempt: delivery.attempt + 1, leaseUntil, changedAt: now })
        .where('id', '=', delivery.id)
        .where('state', '=', 'claimed')
        .where('by', '=', delivery.by)
        .where('attempt', '=', delivery.attempt)
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
        .where('by', '=', delivery.by)
        .where('attempt', '=', delivery.attempt)
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
        .where('platform', '=', place.platform)
        .where('tenant', '=', place.tenant)
        .where('channel', '=', place.channel)
        .where('localDate', '=', date)
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
        .where('platform', '=', place.platform)
        .where('tenant', '=', place.tenant)
        .where('channel', '=', place.channel)
        .orderBy('localDate', 'desc')
        .limit(limit)
        .execute();
      return rows.map(deliveryFromRow);
    });

export const createDeliveries = (database: Database): Deliveries => ({
  claimDue: claimDue(database),
  claimRetries: (order) =>
    database.run((...on) => {
      const { by, leaseUntil, now } = order;
      return updateClaims(on, order, 'retake', {
        state: 'claimed',
        by,
        leaseUntil,
        retryAt: null,
        changedAt: now,
      });
    }),
  expireSending: (order) =>
    database.run((...on) => {
      const note = 'stopped while sending';
      return updateClaims(on, order, 'strand', { state: 'uncertain', note, changedAt: order.now });
    }),
  begin: begin(database),
  settle: settle(database),
  reopen: reopen(database),
  log: log(database),
});
