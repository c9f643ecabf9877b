// What replicas share: events that were taken, and how much of a rate limit is used; and why a digest is set aside.
import type { Kysely } from 'kysely';

/** A table of keys that are worth something until a moment. */
async function expiringKeys(db: Kysely<unknown>, table: string, until: string): Promise<void> {
  await db.schema
    .createTable(table)
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn(until, 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex(`${table}_${until}`).on(table).column(until).execute();
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('subscriptions').addColumn('problem', 'text').execute();
  await expiringKeys(db, 'seen_events', 'expires_at');
  await expiringKeys(db, 'rate_limits', 'full_at');
}
