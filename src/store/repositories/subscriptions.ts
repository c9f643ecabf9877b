// Subscriptions repository: the channels' digest settings in SQL.
import type { Kysely } from 'kysely';
import type { ChannelKey, Subscription } from '../../digest/subscription.js';
import type { PastPicks, Subscriptions } from '../../ports/digest.js';
import type { Database } from '../database/database.js';
import { subscriptionFromRow, subscriptionToRow } from '../database/row-mapping.js';
import type { Schema } from '../database/schema.js';

/** States of a slot whose talk counts as used: posted, or possibly so, or about to be. */
const USED_STATES = ['claimed', 'sending', 'retry', 'posted', 'late', 'uncertain'] as const;

type Posted = Pick<PastPicks, 'used' | 'last'>;

const NOTHING_POSTED: Posted = { used: new Set(), last: null };

/** The talks of the rounds of several subscriptions, by subscription id. */
async function postedTalks(db: Kysely<Schema>, ids: readonly string[]): Promise<ReadonlyMap<string, Posted>> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('subscriptions', (join) =>
      join
        .onRef('subscriptions.id', '=', 'deliveries.subscriptionId')
        .onRef('subscriptions.round', '=', 'deliveries.round'),
    )
    .select(['deliveries.subscriptionId', 'deliveries.talkId'])
    .where('subscriptions.id', 'in', ids)
    .where('deliveries.state', 'in', USED_STATES)
    .where('deliveries.talkId', 'is not', null)
    .orderBy('deliveries.localDate')
    .execute();
  const byId = new Map<string, string[]>();
  for (const { subscriptionId, talkId } of rows) {
    if (talkId === null) continue;
    const talks = byId.get(subscriptionId) ?? [];
    talks.push(talkId);
    byId.set(subscriptionId, talks);
  }
  return new Map([...byId].map(([id, talks]) => [id, { used: new Set(talks), last: talks.at(-1) ?? null }]));
}

const keyOf = ({ platform, tenant, channel }: ChannelKey): string =>
  JSON.stringify([platform, tenant, channel]);

/** The events that channels are set to, by the channel. */
async function conferences(
  db: Kysely<Schema>,
  places: readonly ChannelKey[],
): Promise<ReadonlyMap<string, string | null>> {
  const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];
  // SQLite has no `(a, b, c) in (…)` of values: this finds the channels and seldom one more.
  const rows = await db
    .selectFrom('channels')
    .select(['platform', 'tenant', 'channel', 'conference'])
    .where('platform', 'in', distinct(places.map(({ platform }) => platform)))
    .where('tenant', 'in', distinct(places.map(({ tenant }) => tenant)))
    .where('channel', 'in', distinct(places.map(({ channel }) => channel)))
    .execute();
  return new Map(rows.map((row) => [keyOf(row), row.conference]));
}

type Subscriber = ChannelKey & Pick<Subscription, 'id'>;

/** What the picks of several channels depend on, in two queries. */
export async function pastPicks(
  db: Kysely<Schema>,
  subscribers: readonly Subscriber[],
): Promise<(subscriber: Subscriber) => PastPicks> {
  if (subscribers.length === 0) return () => ({ ...NOTHING_POSTED, conference: null });
  const ids = subscribers.map(({ id }) => id);
  const posted = await postedTalks(db, ids);
  const set = await conferences(db, subscribers);
  return (subscriber) => ({
    ...(posted.get(subscriber.id) ?? NOTHING_POSTED),
    conference: set.get(keyOf(subscriber)) ?? null,
  });
}

/** Replaces the row if its version is still the one that was read. */
export async function replace(db: Kysely<Schema>, subscription: Subscription): Promise<boolean> {
  const { id, ...columns } = subscriptionToRow(subscription);
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({ ...columns, version: subscription.version + 1 })
    .where((eb) => eb.and({ id, version: subscription.version }))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The due time moves on, so that the row is passed over until then and looked at again after. */
export async function setAside(
  db: Kysely<Schema>,
  id: string,
  problem: string,
  until: number,
): Promise<void> {
  await db.updateTable('subscriptions').set({ problem, dueAt: until }).where('id', '=', id).execute();
}

async function insert(db: Kysely<Schema>, subscription: Subscription): Promise<boolean> {
  const inserted = await db
    .insertInto('subscriptions')
    .values({ ...subscriptionToRow(subscription), version: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length > 0;
}

const brokenRows = (database: Database): Pick<Subscriptions, 'setAside' | 'countSetAside'> => ({
  setAside: ({ id }, problem, until) => database.run((db) => setAside(db, id, problem, until)),
  countSetAside: () =>
    database.run(async (db) => {
      const row = await db
        .selectFrom('subscriptions')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('problem', 'is not', null)
        .where('dueAt', 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    }),
});

export function createSubscriptions(database: Database): Subscriptions {
  const find = (place: ChannelKey): Promise<Subscription | null> =>
    database.run(async (db) => {
      const row = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where((eb) => eb.and({ platform: place.platform, tenant: place.tenant, channel: place.channel }))
        .executeTakeFirst();
      return row === undefined ? null : subscriptionFromRow(row);
    });
  return {
    ...brokenRows(database),
    find,
    of: (platform, tenant) =>
      database.run(async (db) => {
        const rows = await db
          .selectFrom('subscriptions')
          .selectAll()
          .where((eb) => eb.and({ platform, tenant }))
          .orderBy('id')
          .execute();
        return rows.map(subscriptionFromRow);
      }),
    past: (subscription) => database.run(async (db) => (await pastPicks(db, [subscription]))(subscription)),
    save: (subscription) =>
      database.run((db) =>
        subscription.version === 0 ? insert(db, subscription) : replace(db, subscription),
      ),
    page: (after, limit) =>
      database.run(async (db) => {
        const rows = await db
          .selectFrom('subscriptions')
          .selectAll()
          .where('id', '>', after)
          .where('dueAt', 'is not', null)
          .orderBy('id')
          .limit(limit)
          .execute();
        return rows.map(subscriptionFromRow);
      }),
    gone: (limit) =>
      database.run(async (db) => {
        const rows = await db
          .selectFrom('subscriptions')
          .selectAll()
          .where((eb) => eb.and({ state: 'paused', pauseReason: 'gone' }))
          .orderBy('id')
          .limit(limit)
          .execute();
        return rows.map(subscriptionFromRow);
      }),
  };
}
