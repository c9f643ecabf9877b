// Shelf repository: saved, watched and rated talks in SQL, a row for each talk and person.
import { z } from 'zod';
import { defined } from '../../lib/defined.js';
import type { PersonKey, Shelf, ShelfEntry, Standing } from '../../ports/people.js';
import type { Log } from '../../ports/telemetry.js';
import type { Database } from '../database/database.js';
import { readableRows } from '../database/readable-rows.js';

/** pg gives 64-bit integers and sums as strings, SQLite as numbers. */
const EntryRow = z.object({
  talkId: z.string(),
  savedAt: z.coerce.number().nullable(),
  watchedAt: z.coerce.number().nullable(),
  rating: z.int().nullable(),
});

const StandingRow = z.object({
  talkId: z.string(),
  savers: z.coerce.number(),
  ratings: z.coerce.number(),
  total: z.coerce.number().nullable(),
});

const ENTRY = ['talkId', 'savedAt', 'watchedAt', 'rating'] as const;

/** A moment for what is marked now, null for what is unmarked, undefined for what stays as it is. */
const moment = (marked: boolean | undefined, now: number): number | null | undefined =>
  marked === undefined ? undefined : marked ? now : null;

const nothing = ({ savedAt, watchedAt, rating }: ShelfEntry): boolean =>
  savedAt === null && watchedAt === null && rating === null;

function readStanding(row: unknown): Standing {
  const { talkId, savers, ratings, total } = StandingRow.parse(row);
  return { talkId, savers, ratings, rating: ratings === 0 || total === null ? null : total / ratings };
}

type Mark = Parameters<Shelf['mark']>;

function createMark(database: Database): Shelf['mark'] {
  return (...[key, talkId, change, now]: Mark) =>
    database.run(async (db) => {
      const { platform, tenant, person } = key;
      const savedAt = moment(change.saved, now);
      const watchedAt = moment(change.watched, now);
      const { rating } = change;
      const row = await db
        .insertInto('shelfEntries')
        .values({
          ...{ platform, tenant, person, talkId },
          savedAt: savedAt ?? null,
          watchedAt: watchedAt ?? null,
          rating: rating ?? null,
          changedAt: now,
        })
        .onConflict((conflict) =>
          conflict.columns(['platform', 'tenant', 'person', 'talkId']).doUpdateSet(({ fn, val }) => {
            // What is saved already keeps its day.
            const kept = (column: 'savedAt' | 'watchedAt', marked: number | null | undefined) =>
              typeof marked === 'number' ? fn.coalesce(`shelfEntries.${column}`, val(marked)) : marked;
            return defined({
              savedAt: kept('savedAt', savedAt),
              watchedAt: kept('watchedAt', watchedAt),
              rating,
              changedAt: now,
            });
          }),
        )
        .returning(ENTRY)
        .executeTakeFirstOrThrow();
      const entry = EntryRow.parse(row);
      if (nothing(entry)) {
        await db
          .deleteFrom('shelfEntries')
          .where((eb) => eb.and({ platform, tenant, person, talkId }))
          .execute();
      }
      return entry;
    });
}

export function createShelf(database: Database, log: Log): Shelf {
  return {
    entries: ({ platform, tenant, person }: PersonKey) =>
      database.run(async (db) => {
        const rows = await db
          .selectFrom('shelfEntries')
          .select(ENTRY)
          .where((eb) => eb.and({ platform, tenant, person }))
          .orderBy('changedAt', 'desc')
          .orderBy('talkId')
          .execute();
        return readableRows(
          rows,
          (row) => EntryRow.parse(row),
          ({ talkId }, err) =>
            log.error(
              { err, platform, tenant, talk: talkId },
              'a talk of a shelf can’t be read and is left out',
            ),
        );
      }),
    mark: createMark(database),
    standings: ({ platform, tenant }, talkIds) =>
      database.run(async (db) => {
        if (talkIds?.length === 0) return [];
        const all = db
          .selectFrom('shelfEntries')
          .select(({ fn }) => [
            'talkId',
            fn.count('savedAt').as('savers'),
            fn.count('rating').as('ratings'),
            fn.sum('rating').as('total'),
          ])
          .where((eb) => eb.and({ platform, tenant }))
          .groupBy('talkId');
        const rows = await (talkIds === undefined ? all : all.where('talkId', 'in', talkIds)).execute();
        const standings = readableRows(rows, readStanding, ({ talkId }, err) =>
          log.error({ err, platform, tenant, talk: talkId }, 'the ratings of a talk can’t be read'),
        );
        return standings.filter(({ savers, ratings }) => savers + ratings > 0);
      }),
  };
}
