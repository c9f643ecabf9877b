// Rate limits repository: token buckets that all replicas draw from, each a row with the moment it is full again (GCRA,
// the generic cell rate algorithm), so that one statement both checks and takes.
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { SharedBuckets } from '../../ports/replicas.js';
import type { Database } from '../database/database.js';
import type { Schema } from '../database/schema.js';

/** Moments are kept in microseconds since 1970: tokens may come faster than one a millisecond. */
const MICROS = 1000;
const MICROS_PER_SECOND = 1_000_000;

/** pg gives 64-bit integers as strings, SQLite as numbers. */
const BucketRow = z.object({ fullAt: z.coerce.number() });

export interface StoredBuckets extends SharedBuckets {
  /** Forgets buckets that are full; resolves to how many. */
  purge(now: number): Promise<number>;
}

interface Take {
  readonly key: string;
  readonly now: number;
  /** How long one token takes to come. */
  readonly step: number;
  /** The latest that the bucket may be full again with a token left. */
  readonly latest: number;
  /** Later than this was written by a clock that ran ahead, and counts as full. */
  readonly impossible: number;
}

async function takeToken(db: Kysely<Schema>, { key, now, step, latest, impossible }: Take): Promise<boolean> {
  const taken = await db
    .insertInto('rateLimits')
    .values({ key, fullAt: now + step })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet(({ eb, ref }) => ({
          fullAt: eb(
            eb
              .case()
              .when(eb.between('rateLimits.fullAt', now, latest))
              .then(ref('rateLimits.fullAt'))
              // As a parameter: a statement of the same text is prepared once.
              .else(eb.val(now))
              .end(),
            '+',
            step,
          ),
        }))
        .where(({ eb, or }) =>
          or([eb('rateLimits.fullAt', '<=', latest), eb('rateLimits.fullAt', '>', impossible)]),
        ),
    )
    .returning('key')
    .execute();
  return taken.length > 0;
}

export function createSharedBuckets(database: Database): StoredBuckets {
  return {
    take: (key, { burst, perSecond }, nowMs) =>
      database.run(async (db) => {
        const now = Math.round(nowMs * MICROS);
        const step = Math.max(1, Math.round(MICROS_PER_SECOND / perSecond));
        const latest = now + (burst - 1) * step;
        // Twice the longest wait: clocks of replicas may differ by some seconds.
        const impossible = now + 2 * burst * step;
        if (await takeToken(db, { key, now, step, latest, impossible })) return 0;
        const row = await db
          .selectFrom('rateLimits')
          .select('fullAt')
          .where('key', '=', key)
          .executeTakeFirst();
        const { fullAt } = BucketRow.parse(row ?? { fullAt: latest + step });
        return Math.max(1, Math.ceil((fullAt - latest) / MICROS_PER_SECOND));
      }),
    purge: (nowMs) =>
      database.run(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('rateLimits')
          .where('fullAt', '<=', Math.round(nowMs * MICROS))
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
  };
}
