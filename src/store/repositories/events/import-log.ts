// Log of imports in SQL: a row for each import that changed something, with the changes that people are to be told.
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { TalkChange } from '../../../catalogue/import/talk-changes.js';
import type { EventStore, ImportRecord } from '../../../ports/events.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Database } from '../../database/database.js';
import { readableRows } from '../../database/readable-rows.js';
import type { Schema } from '../../database/schema.js';

/** People are told within minutes; a bot that was down for a quarter has nothing left worth telling. */
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;
const LIMIT = 100;

const Changes = z.array(TalkChange);
const TalkIds = z.array(z.string());

/** Keeps what an import changed, in its transaction. */
export async function recordImport(db: Kysely<Schema>, record: ImportRecord): Promise<void> {
  const { revision, eventId, importedAt, isFirst } = record;
  const row = {
    ...{ revision, eventId, importedAt, isFirst: isFirst ? 1 : 0 },
    ...{ changes: JSON.stringify(record.changes), touched: JSON.stringify(record.touched) },
  };
  await db.insertInto('imports').values(row).execute();
  await db
    .deleteFrom('imports')
    .where('importedAt', '<', importedAt - KEPT_MS)
    .execute();
}

/** Reads the log of imports. */
export const createImportLog = (database: Database, log: Log): Pick<EventStore, 'importsSince'> => ({
  importsSince: (revision, limit = LIMIT) =>
    database.run(async (db) => {
      const rows = await db
        .selectFrom('imports')
        .selectAll()
        .where('revision', '>', revision)
        .orderBy('revision')
        .limit(limit)
        .execute();
      return readableRows(
        rows,
        (row) => ({
          revision: Number(row.revision),
          eventId: row.eventId,
          importedAt: Number(row.importedAt),
          isFirst: row.isFirst === 1,
          changes: Changes.parse(JSON.parse(row.changes)),
          touched: TalkIds.parse(JSON.parse(row.touched)),
        }),
        ({ revision, eventId }, err) =>
          log.error(
            { err, event: eventId, revision },
            'what an import changed can’t be read: no person is told of it',
          ),
      );
    }),
});
