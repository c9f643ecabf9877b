// Missed searches repository: how often which line found nothing on which day, without names, in SQL.
import type { Kysely } from 'kysely';
import type { MissedSearches } from '../../../ports/live.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Database } from '../../database/database.js';
import type { Schema } from '../../database/schema.js';

/** Milliseconds that counts wait for others: no person looks at them at once, and a commit of SQLite's waits for the disk. */
const WRITE_DELAY_MS = 5000;
/** Lines that wait in memory; while the database is away, new ones are not counted beyond these. */
const MAX_WAITING = 1000;

interface Waiting {
  readonly line: string;
  readonly day: string;
  readonly searches: number;
}

export interface StoredMissedSearches extends MissedSearches {
  /** Writes what waits; resolves also when it could not be written, which is then tried with the next. */
  flush(): Promise<void>;
  /** Forgets counts of days before one. */
  purge(day: string): Promise<void>;
}

/** In one order, so that two replicas that write at once don't wait for each other's rows. */
const inOrder = (rows: readonly Waiting[]): readonly Waiting[] =>
  rows.toSorted((a, b) => (`${a.day} ${a.line}` < `${b.day} ${b.line}` ? -1 : 1));

async function write(db: Kysely<Schema>, rows: readonly Waiting[]): Promise<void> {
  for (const row of inOrder(rows)) {
    await db
      .insertInto('missedSearches')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['line', 'day'])
          .doUpdateSet(({ eb }) => ({ searches: eb('missedSearches.searches', '+', row.searches) })),
      )
      .execute();
  }
}

/** Creates the repository. */
export function createMissedSearches(database: Database, log: Log): StoredMissedSearches {
  const waiting = new Map<string, Waiting>();
  let timer: NodeJS.Timeout | undefined;
  let isAway = false;

  const count = (line: string, day: string, more: number): void => {
    const key = `${day} ${line}`;
    const searches = (waiting.get(key)?.searches ?? 0) + more;
    if (waiting.has(key) || waiting.size < MAX_WAITING) waiting.set(key, { line, day, searches });
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const rows = [...waiting.values()];
    if (rows.length === 0) return;
    waiting.clear();
    try {
      await database.run((db) => db.transaction().execute((trx) => write(trx, rows)));
      isAway = false;
    } catch (err) {
      for (const { line, day, searches } of rows) count(line, day, searches);
      if (!isAway) log.warn({ err }, 'counts of missed searches wait in memory for the database');
      isAway = true;
    }
  };
  return {
    record: (line, now) => {
      count(line, new Date(now).toISOString().slice(0, 10), 1);
      timer ??= setTimeout(() => void flush(), WRITE_DELAY_MS).unref();
    },
    since: async (day) => {
      await flush();
      return database.run(async (db) => {
        const rows = await db
          .selectFrom('missedSearches')
          .select(({ fn }) => ['line', fn.sum('searches').as('searches')])
          .where('day', '>=', day)
          .groupBy('line')
          .orderBy('searches', 'desc')
          .orderBy('line')
          .execute();
        return rows.map(({ line, searches }) => ({ line, searches: Number(searches) }));
      });
    },
    flush,
    purge: (day) =>
      database.run(
        async (db) => void (await db.deleteFrom('missedSearches').where('day', '<', day).execute()),
      ),
  };
}
