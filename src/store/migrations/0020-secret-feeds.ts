// Hashes of the tokens that open a person's plan, or a channel's talk of the day, to calendars and feed readers.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, owner] of [
    ['plan_feeds', 'person'],
    ['digest_feeds', 'channel'],
  ] as const) {
    await db.schema
      .createTable(table)
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn(owner, 'text', (column) => column.notNull())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('issued_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint(`${table}_key`, ['platform', 'tenant', owner])
      .execute();
  }
}
