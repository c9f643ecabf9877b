// Imported events in SQL: a row for each event, talk and person of an event, and one row that counts changes.
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { Event, Talk } from '../../../catalogue/talk.js';
import type { EventStore, StoredEvent } from '../../../ports/events.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Database } from '../../database/database.js';
import { readableRows } from '../../database/readable-rows.js';
import type { Schema } from '../../database/schema.js';
import { createPeopleDecisions } from './event-people.js';
import { createImportLog, recordImport } from './import-log.js';
import { createPreparedSearch } from './prepared-search.js';
import { readCorrections } from './reports.js';
import { countChange, createRevisions } from './revision.js';

const EventRow = z.object({
  data: z.string(),
  format: z.string(),
  file: z.string(),
  importedAt: z.coerce.number(),
  talks: z.coerce.number(),
});

function readEvent(row: unknown): StoredEvent {
  const { data, ...rest } = EventRow.parse(row);
  return { ...rest, event: Event.parse(JSON.parse(data)) };
}

const byDate = (one: StoredEvent, other: StoredEvent): number => {
  const [a, b] = [one, other].map(({ event }) => `${event.startsOn ?? '9999'} ${event.name}`);
  return (a ?? '') < (b ?? '') ? -1 : 1;
};

async function allEvents(db: Kysely<Schema>, log: Log): Promise<readonly StoredEvent[]> {
  const rows = await db
    .selectFrom('events')
    .leftJoin('talks', (join) =>
      join.onRef('talks.eventId', '=', 'events.id').on('talks.state', '!=', 'cancelled'),
    )
    .select(({ fn }) => [
      'events.id',
      'events.data',
      'events.format',
      'events.file',
      'events.importedAt',
      fn.count('talks.id').as('talks'),
    ])
    .groupBy(['events.id', 'events.data', 'events.format', 'events.file', 'events.importedAt'])
    .execute();
  const readable = readableRows(rows, readEvent, ({ id }, err) =>
    log.error({ err, event: id }, 'an imported event can’t be read and is left out; import it again'),
  );
  return readable.toSorted(byDate);
}

async function talksOf(db: Kysely<Schema>, log: Log, eventIds?: readonly string[]): Promise<readonly Talk[]> {
  const all = db.selectFrom('talks').select(['id', 'eventId', 'data']).orderBy('eventId').orderBy('position');
  const rows = await (eventIds === undefined ? all : all.where('eventId', 'in', eventIds)).execute();
  return readableRows(
    rows,
    ({ data }) => Talk.parse(JSON.parse(data)),
    ({ id, eventId }, err) =>
      log.error(
        { err, event: eventId, talk: id },
        'an imported talk can’t be read and is left out; import its event again',
      ),
  );
}

/** Gives whether anything changed. */
async function setHidden(db: Kysely<Schema>, eventId: string, hidden: boolean): Promise<boolean> {
  if (!hidden) {
    const { numDeletedRows } = await db
      .deleteFrom('hiddenEvents')
      .where('eventId', '=', eventId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }
  const row = await db
    .insertInto('hiddenEvents')
    .values({ eventId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('eventId')
    .executeTakeFirst();
  return row !== undefined;
}

export function createEventStore(database: Database, log: Log): EventStore {
  return {
    ...createRevisions(database),
    ...createPreparedSearch(database),
    events: () => database.run((db) => allEvents(db, log)),
    talks: (eventId) => database.run((db) => talksOf(db, log, [eventId])),
    allTalks: () => database.run((db) => talksOf(db, log)),
    hidden: () =>
      database.run(async (db) => {
        const rows = await db.selectFrom('hiddenEvents').select('eventId').orderBy('eventId').execute();
        return rows.map(({ eventId }) => eventId);
      }),
    hide: (eventId, hidden, now) =>
      database.run((db) =>
        db.transaction().execute(async (trx) => {
          const changed = await setHidden(trx, eventId, hidden);
          if (!changed) return false;
          const revision = await countChange(trx);
          const record = { revision, eventId, importedAt: now, isFirst: true, changes: [], touched: [] };
          if (!hidden) await recordImport(trx, record);
          return true;
        }),
      ),
    recordTouched: (talks, now) =>
      database.run((db) =>
        db.transaction().execute(async (trx) => {
          for (const eventId of new Set(talks.map((talk) => talk.eventId))) {
            const revision = await countChange(trx);
            const touched = talks.filter((talk) => talk.eventId === eventId).map(({ id }) => id);
            await recordImport(trx, {
              ...{ revision, eventId, importedAt: now, isFirst: false, changes: [], touched },
            });
          }
        }),
      ),
    // Loaded where it is used: a bot never imports, and starts without the readers of files.
    store: async (...values) => (await import('./import-event.js')).createImport(database, log)(...values),
    ...createImportLog(database, log),
    corrections: () => database.run((db) => readCorrections(db, log)),
    ...createPeopleDecisions(database, countChange, log),
  };
}
