// Searches without an answer: wishes of people who want to hear once there is one, counts without names, and which talks
// an import touched.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('imports')
    .addColumn('touched', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  await db.schema
    .createTable('wishes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('line', 'text', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('searched_revision', 'bigint', (column) => column.notNull())
    .addColumn('matched_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('wishes_person')
    .on('wishes')
    .columns(['platform', 'tenant', 'person'])
    .execute();
  await db.schema
    .createTable('missed_searches')
    .addColumn('line', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('searches', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('missed_searches_key', ['line', 'day'])
    .execute();
}
