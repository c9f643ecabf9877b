// Invocations that don't fit into a press, kept under a short token.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invocation_tokens')
    .addColumn('token', 'text', (column) => column.primaryKey())
    .addColumn('invocation', 'text', (column) => column.notNull())
    .addColumn('used_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('invocation_tokens_used_at')
    .on('invocation_tokens')
    .column('used_at')
    .execute();
}
