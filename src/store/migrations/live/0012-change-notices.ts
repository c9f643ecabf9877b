// Notices of what imports changed: rows beside those of reminders, and how far each platform was told.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('scheduled_posts')
    .addColumn('changes', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createTable('told_imports')
    .addColumn('platform', 'text', (column) => column.primaryKey())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .execute();
}
