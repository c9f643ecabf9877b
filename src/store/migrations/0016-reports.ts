// Reports of mistakes in talks, and the corrections that operators made of them, which outlive their reports.
import { type Kysely, PostgresAdapter } from 'kysely';

async function reports(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await db.schema
    .createTable('reports')
    .addColumn('number', 'integer', (column) =>
      (isPostgres ? column.generatedAlwaysAsIdentity() : column.autoIncrement()).primaryKey(),
    )
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('talk_id', 'text', (column) => column.notNull())
    .addColumn('event_id', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('right_value', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('reported_at', 'bigint', (column) => column.notNull())
    .addColumn('decided_at', 'bigint')
    .execute();
  await db.schema.createIndex('reports_state').on('reports').columns(['state', 'number']).execute();
  await db.schema
    .createIndex('reports_person')
    .on('reports')
    .columns(['platform', 'tenant', 'person'])
    .execute();
}

async function corrections(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('corrections')
    .addColumn('talk_id', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('report', 'integer', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('accepted_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('corrections_key', ['talk_id', 'field'] as never)
    .execute();
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await reports(db);
  await corrections(db);
}
