// What people keep: their shelves, their wishes of the bot, and what was last talked about with them.
import type { CreateTableBuilder, Kysely } from 'kysely';

type Builder = CreateTableBuilder<string, string>;

const texts = (table: Builder, names: readonly string[]): Builder =>
  names.reduce((built, name) => built.addColumn(name, 'text', (column) => column.notNull()), table);

const PERSON = ['platform', 'tenant', 'person'] as const;

async function shelfEntries(db: Kysely<unknown>): Promise<void> {
  await texts(db.schema.createTable('shelf_entries'), [...PERSON, 'talk_id'])
    .addColumn('saved_at', 'bigint')
    .addColumn('watched_at', 'bigint')
    .addColumn('rating', 'integer')
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('shelf_entries_key', [...PERSON, 'talk_id'] as never)
    .execute();
  await db.schema
    .createIndex('shelf_entries_talk')
    .on('shelf_entries')
    .columns(['platform', 'tenant', 'talk_id'])
    .execute();
}

async function people(db: Kysely<unknown>): Promise<void> {
  await texts(db.schema.createTable('people'), PERSON)
    .addColumn('met_at', 'bigint')
    .addColumn('plain', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('people_key', [...PERSON] as never)
    .execute();
}

async function conversations(db: Kysely<unknown>): Promise<void> {
  // A place without a thread has '' there: a null would be unequal to itself, and the key not unique.
  const key = [...PERSON, 'channel', 'thread'] as const;
  await texts(db.schema.createTable('conversations'), [...key, 'subject'])
    .addColumn('told_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('conversations_key', [...key] as never)
    .execute();
  await db.schema.createIndex('conversations_told_at').on('conversations').column('told_at').execute();
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await shelfEntries(db);
  await people(db);
  await conversations(db);
}
