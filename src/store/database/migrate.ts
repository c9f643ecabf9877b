// Migrations: brings a database up to this program's schema, or says that it is ahead of it.
import { type Kysely, Migrator } from 'kysely';
import { BotError } from '../../errors.js';
import { migrations } from '../migrations/index.js';

const TABLE = 'schema_migrations';

async function appliedNames(db: Kysely<unknown>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === TABLE)) return [];
  const rows = await (db as Kysely<Record<string, { name: string }>>)
    .selectFrom(TABLE)
    .select('name')
    .execute();
  return rows.map(({ name }) => name);
}

/**
 * The migrations this database lacks.
 * @throws BotError `invalid-config` when the database was written by a newer program.
 */
export async function pending(db: Kysely<unknown>): Promise<readonly string[]> {
  const applied = await appliedNames(db);
  const unknown = applied.filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new BotError(
      'invalid-config',
      `The database is newer than this program: it has ${unknown.join(', ')}. Run the newer Lectern again, or restore the backup made before the upgrade.`,
    );
  }
  return Object.keys(migrations).filter((name) => !applied.includes(name));
}

/** Runs the missing migrations and names those that this call ran; call it under the connection's lock. */
export async function migrate(db: Kysely<unknown>): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: TABLE,
    migrationLockTableName: `${TABLE}_lock`,
    // Two that were made side by side may reach a database in either order; each keeps to tables of its own.
    allowUnorderedMigrations: true,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).map(({ migrationName }) => migrationName);
}
