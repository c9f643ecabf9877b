// Claims: takes up slots that are due, to be tried again, or left behind, each by one replica alone, in SQL.
import type { Kysely, Transaction } from 'kysely';
import type { Delivery, Subscription } from '../../digest/subscription.js';
import type {
  BrokenSubscription,
  ClaimRequest,
  Deliveries,
  DeliveryJob,
  NewDelivery,
} from '../../ports/digest.js';
import type { Connection } from '../database/connection.js';
import type { Database } from '../database/database.js';
import {
  deliveryFromRow,
  deliveryId,
  deliveryToRow,
  subscriptionFromRow,
  UNREADABLE,
} from '../database/row-mapping.js';
import type { Schema, SubscriptionTable } from '../database/schema.js';
import { pastPicks, replace, setAside } from './subscriptions.js';

type Kind = Connection['kind'];

/** Rows an insert: 17 columns each, and SQLite takes 32,766 values a statement (SQLITE_MAX_VARIABLE_NUMBER). */
const INSERT_BATCH_SIZE = 500;

/** How long a subscription that can't be planned is passed over: it may be readable after an upgrade. */
const SET_ASIDE_MS = 60 * 60 * 1000;

function dueSubscriptions(
  trx: Transaction<Schema>,
  kind: Kind,
  order: ClaimRequest,
): Promise<readonly SubscriptionTable[]> {
  const { exceptTenants } = order;
  const query = trx
    .selectFrom('subscriptions')
    .selectAll()
    .where('dueAt', '<=', order.now)
    .where('platform', 'in', order.platforms)
    .$if(exceptTenants.length > 0, (due) => due.where('tenant', 'not in', exceptTenants))
    .orderBy('dueAt')
    .orderBy('id')
    .limit(order.limit);
  // Replicas then take different channels instead of waiting for each other; the unique row is the guarantee.
  const locked = kind === 'postgres' ? query.forUpdate().skipLocked() : query;
  return locked.execute();
}

type Planner = Parameters<Deliveries['claimDue']>[1];

/** Plans each; those that can't be read or planned are set aside, each by itself. */
async function planEach(
  trx: Transaction<Schema>,
  rows: readonly SubscriptionTable[],
  order: ClaimRequest,
  plan: Planner,
): Promise<{
  readonly plans: readonly ReturnType<Planner>[];
  readonly broken: readonly BrokenSubscription[];
}> {
  const past = await pastPicks(trx, rows);
  const plans: ReturnType<Planner>[] = [];
  const broken: BrokenSubscription[] = [];
  for (const row of rows) {
    const subscription = subscriptionFromRow(row);
    const isNew = row.problem === null;
    if (subscription.problem !== null) {
      broken.push({ subscription, isNew });
      continue;
    }
    try {
      plans.push(plan(subscription, past(subscription)));
    } catch (error) {
      broken.push({ subscription: { ...subscription, problem: 'plan' }, isNew, error });
    }
  }
  for (const { subscription } of broken) {
    await setAside(trx, subscription.id, subscription.problem ?? 'plan', order.now + SET_ASIDE_MS);
  }
  return { plans, broken };
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
        const { plans, broken } = await planEach(trx, due, order, plan);
        const jobs = plans.flatMap(({ slots, subscription }) =>
          slots.map((slot) => ({ subscription, delivery: rowOf(slot, subscription, order) })),
        );
        const added = await insertNew(
          trx,
          jobs.map(({ delivery }) => delivery),
        );
        for (const { subscription } of plans) await replace(trx, subscription);
        return { jobs: jobs.filter(({ delivery }) => added.has(delivery.id)), due: due.length, broken };
      }),
    );

export async function withSubscriptions(
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
  which: 'retry' | 'expired',
  set: DeliveryChange,
): Promise<readonly DeliveryJob[]> {
  const open = db
    .selectFrom('deliveries')
    .select('id')
    .where('platform', 'in', order.platforms)
    .where(({ eb, and, or }) => {
      const expired = eb('leaseUntil', '<=', order.now);
      if (which === 'expired') return and([eb('state', '=', 'sending'), expired]);
      return or([
        and([eb('state', '=', 'retry'), eb('retryAt', '<=', order.now)]),
        and([eb('state', '=', 'claimed'), expired]),
      ]);
    })
    .$if(order.exceptTenants.length > 0, (late) => late.where('tenant', 'not in', order.exceptTenants))
    .orderBy('dueAt')
    .limit(order.limit);
  const rows = await db
    .updateTable('deliveries')
    .set(set)
    .where('id', 'in', kind === 'postgres' ? open.forUpdate().skipLocked() : open)
    .returningAll()
    .execute();
  const deliveries = rows.map(deliveryFromRow);
  const unreadable = deliveries.filter(({ note }) => note === UNREADABLE).map(({ id }) => id);
  if (unreadable.length > 0) {
    // Its own end: it can't be posted, and must not be taken up again and again.
    const end = { state: 'failed', note: UNREADABLE, retryAt: null, leaseUntil: null } as const;
    await db.updateTable('deliveries').set(end).where('id', 'in', unreadable).execute();
  }
  return withSubscriptions(
    db,
    deliveries.filter(({ note }) => note !== UNREADABLE),
  );
}

export const createClaims = (
  database: Database,
): Pick<Deliveries, 'claimDue' | 'claimRetries' | 'expireSending'> => ({
  claimDue: claimDue(database),
  claimRetries: (order) =>
    database.run((...on) => {
      const { by, leaseUntil, now } = order;
      return updateClaims(on, order, 'retry', {
        ...{ state: 'claimed', by, leaseUntil },
        ...{ retryAt: null, changedAt: now },
      });
    }),
  expireSending: (order) =>
    database.run((...on) => {
      const note = 'stopped while sending';
      return updateClaims(on, order, 'expired', { state: 'uncertain', note, changedAt: order.now });
    }),
});
