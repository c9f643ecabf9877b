// Imported events, their talks and people, what is hidden, and the count of changes that replicas watch.
import type { Kysely } from 'kysely';

async function events(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name_key', 'text', (column) => column.notNull())
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('file', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('imported_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('events_name_key').on('events').column('name_key').execute();
  await db.schema
    .createTable('hidden_events')
    .addColumn('event_id', 'text', (column) => column.primaryKey())
    .execute();
}

async function talks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('talks')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('source_key', 'text', (column) => column.notNull())
    .addColumn('title_key', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('talks_event').on('talks').columns(['event_id', 'position']).execute();
  await db.schema.createIndex('talks_source_key').on('talks').column('source_key').execute();
}

async function people(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('event_people')
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('split', 'integer', (column) => column.notNull())
    .addColumn('traits', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('event_people_key', ['event_id', 'name_key'] as never)
    .execute();
  await db.schema.createIndex('event_people_name').on('event_people').column('name_key').execute();
  await db.schema.createIndex('event_people_person').on('event_people').column('person_id').execute();
  await db.schema
    .createTable('merged_people')
    .addColumn('person_id', 'text', (column) => column.primaryKey())
    .addColumn('into_id', 'text', (column) => column.notNull())
    .execute();
}

async function revision(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('catalogue_revision')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .execute();
  await (db as Kysely<{ catalogue_revision: { id: number; revision: number } }>)
    .insertInto('catalogue_revision')
    .values({ id: 1, revision: 0 })
    .execute();
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await events(db);
  await talks(db);
  await people(db);
  await revision(db);
}
