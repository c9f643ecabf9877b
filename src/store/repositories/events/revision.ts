// Revision of the imported events in SQL: a count of what is written, and how much of it replicas are to serve.
import type { Kysely } from 'kysely';
import type { EventStore } from '../../../ports/events.js';
import type { Database } from '../../database/database.js';
import type { Schema } from '../../database/schema.js';

/** Rows of the table. */
const SERVED = 1;
const WRITTEN = 2;

async function read(db: Kysely<Schema>, id: number): Promise<number> {
  const row = await db
    .selectFrom('catalogueRevision')
    .select('revision')
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(row?.revision ?? 0);
}

/** Counts a change that is not served yet, in its transaction, and gives its number. */
export async function countWrite(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .updateTable('catalogueRevision')
    .set((expression) => ({ revision: expression('revision', '+', 1) }))
    .where('id', '=', WRITTEN)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return Number(row.revision);
}

async function publish(db: Kysely<Schema>): Promise<void> {
  const revision = await read(db, WRITTEN);
  await db.updateTable('catalogueRevision').set({ revision }).where('id', '=', SERVED).execute();
}

/** Says to every replica that what they serve is out of date, and gives the change's number; in its transaction. */
export async function countChange(db: Kysely<Schema>): Promise<number> {
  const revision = await countWrite(db);
  await publish(db);
  return revision;
}

export const createRevisions = (
  database: Database,
): Pick<EventStore, 'revision' | 'written' | 'publish'> => ({
  revision: () => database.run((db) => read(db, SERVED)),
  written: () => database.run((db) => read(db, WRITTEN)),
  publish: () => database.run((db) => db.transaction().execute((trx) => publish(trx))),
});
