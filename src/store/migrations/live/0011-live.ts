// The live programme: posts that are due before talks, what channels want announced, and how people want to be reminded.
import type { Kysely } from 'kysely';

async function scheduledPosts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('scheduled_posts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('talk_id', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'bigint', (column) => column.notNull())
    .addColumn('lead_minutes', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('by', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('message_id', 'text')
    .addColumn('note', 'text')
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('scheduled_posts_due')
    .on('scheduled_posts')
    .columns(['platform', 'state', 'due_at'])
    .execute();
  await db.schema
    .createIndex('scheduled_posts_person')
    .on('scheduled_posts')
    .columns(['platform', 'tenant', 'person'])
    .execute();
  await db.schema
    .createIndex('scheduled_posts_talk')
    .on('scheduled_posts')
    .columns(['kind', 'talk_id'])
    .execute();
}

async function settings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('announcements')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('lead_minutes', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('announcements_key', [
      'platform',
      'tenant',
      'channel',
      'event_id',
      'kind',
      'value',
    ])
    .execute();
  await db.schema
    .createTable('reminder_settings')
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('lead_minutes', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('reminder_settings_key', ['platform', 'tenant', 'person'])
    .execute();
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await scheduledPosts(db);
  await settings(db);
}
