// The talk of the day: a row for each channel's wish and a row for each slot of it.
import type { CreateTableBuilder, Kysely } from 'kysely';

type Builder = CreateTableBuilder<string, string>;

const texts = (table: Builder, names: readonly string[]): Builder =>
  names.reduce((built, name) => built.addColumn(name, 'text', (column) => column.notNull()), table);

const maybeTexts = (table: Builder, names: readonly string[]): Builder =>
  names.reduce((built, name) => built.addColumn(name, 'text'), table);

const integers = (table: Builder, names: readonly string[]): Builder =>
  names.reduce((built, name) => built.addColumn(name, 'integer', (column) => column.notNull()), table);

const PLACE: [string, ...string[]] = ['platform', 'tenant', 'channel'];

async function subscriptions(db: Kysely<unknown>): Promise<void> {
  let table: Builder = db.schema
    .createTable('subscriptions')
    .addColumn('id', 'text', (column) => column.primaryKey());
  table = texts(table, [...PLACE, 'time', 'zone', 'days', 'query', 'who', 'owner', 'state', 'seed']);
  table = texts(table, ['skips', 'pins', 'deferred', 'banned']);
  table = maybeTexts(table, ['paused_until', 'pause_reason', 'due_date', 'last_date', 'told']);
  table = integers(table, ['late_hours', 'round', 'version']).addColumn('due_at', 'bigint');
  await table.addUniqueConstraint('subscriptions_place', PLACE).execute();
  await db.schema.createIndex('subscriptions_due').on('subscriptions').columns(['due_at', 'id']).execute();
}

async function deliveries(db: Kysely<unknown>): Promise<void> {
  let table: Builder = db.schema
    .createTable('deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey());
  table = texts(table, [...PLACE, 'subscription_id', 'local_date', 'state']);
  table = maybeTexts(table, ['talk_id', 'by', 'message_id', 'note']);
  table = integers(table, ['round', 'attempt'])
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('retry_at', 'bigint')
    .addColumn('changed_at', 'bigint', (column) => column.notNull());
  // The claim: however many replicas want a slot, one gets the row.
  await table.addUniqueConstraint('deliveries_slot', [...PLACE, 'subscription_id', 'local_date']).execute();
  await db.schema.createIndex('deliveries_state').on('deliveries').columns(['state', 'retry_at']).execute();
  await db.schema
    .createIndex('deliveries_round')
    .on('deliveries')
    .columns(['subscription_id', 'round', 'local_date'])
    .execute();
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await subscriptions(db);
  await deliveries(db);
}
