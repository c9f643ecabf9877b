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
    .createTable('prepared_search')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('bytes', BYTES, (column) => column.notNull())
    .addPrimaryKeyConstraint('prepared_search_key', ['name', 'part'])
    .execute();
}

/** Row 1 counts what replicas serve, row 2 what is written: an import of many events is served once, at its end. */
async function written(db: Kysely<{ catalogue_revision: { id: number; revision: number } }>): Promise<void> {
  await db
    .insertInto('catalogue_revision')
    .columns(['id', 'revision'])
    .expression((expression) =>
      expression
        .selectFrom('catalogue_revision')
        .select([expression.val(2).as('id'), 'revision'])
        .where('id', '=', 1),
    )
    .execute();
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await importLog(db);
  await prepared(db);
  await written(db as Parameters<typeof written>[0]);
}
