// What each import changed, and what search works with, prepared when talks are imported.
import type { Kysely } from 'kysely';

/** PostgreSQL's type of bytes; SQLite stores bytes as they are, whatever a column's type is called. */
const BYTES = 'bytea';

async function importLog(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('imports')
    .addColumn('revision', 'bigint', (column) => column.primaryKey())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('imported_at', 'bigint', (column) => column.notNull())
    .addColumn('is_first', 'integer', (column) => column.notNull())
    .addColumn('changes', 'text', (column) => column.notNull())
    .execute();
}

async function prepared(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('talk_vectors')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('vectors', BYTES, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('prepared_search')
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('bytes', BYTES, (column) => column.notNull())
    .addPrimaryKeyConstraint('prepared_search_key', ['key', 'part'])
    .execute();
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await importLog(db);
  await prepared(db);
}
