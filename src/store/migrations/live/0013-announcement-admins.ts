// Who may change what is announced in a channel: its members, or admins alone.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('announcements')
    .addColumn('who', 'text', (column) => column.notNull().defaultTo('members'))
    .execute();
}
