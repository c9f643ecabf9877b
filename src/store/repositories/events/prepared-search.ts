// Prepared search in SQL: index and vectors as bytes, in pieces that every database and driver takes.
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { EventStore, PreparedSearch } from '../../../ports/events.js';
import type { Database } from '../../database/database.js';
import type { Schema } from '../../database/schema.js';

/** Bytes of a piece. */
const PIECE = 2 ** 20;

/** SQLite's driver gives an `ArrayBuffer`, PostgreSQL's a `Buffer`. */
const Bytes = z.union([
  z.instanceof(Uint8Array),
  z.instanceof(ArrayBuffer).transform((buffer) => new Uint8Array(buffer)),
]);
const Row = z.object({ key: z.string(), bytes: Bytes });
const Count = z.object({ key: z.string(), count: z.coerce.number() });
const NAMES = ['terms', 'vectors', 'events', 'texts'] as const;
type Name = (typeof NAMES)[number];

/** Reads that met what another import was writing are done again, at most so often. */
const MOST_READS = 3;

/** Reads one part piece by piece into its place: all pieces at once would take as much memory again. */
async function readPart(db: Kysely<Schema>, name: Name, key: string): Promise<Uint8Array | null> {
  const pieces = db.selectFrom('preparedSearch').where('name', '=', name);
  const counted = await pieces
    .select(({ fn }) => ['key', fn.countAll().as('count')])
    .groupBy('key')
    .executeTakeFirst();
  // What an earlier version kept has no such part.
  if (counted === undefined) return new Uint8Array(0);
  const { count } = Count.parse(counted);
  const whole = Buffer.allocUnsafeSlow(count * PIECE);
  let length = 0;
  for (let part = 0; part < count; part += 1) {
    const found = await pieces.select(['key', 'bytes']).where('part', '=', part).executeTakeFirst();
    if (found === undefined) return null;
    const row = Row.parse(found);
    if (row.key !== key) return null;
    whole.set(row.bytes, length);
    length += row.bytes.byteLength;
  }
  return whole.subarray(0, length);
}

/** Null where nothing is kept, or where it was replaced meanwhile. */
async function readPrepared(db: Kysely<Schema>): Promise<PreparedSearch | null> {
  const first = await db.selectFrom('preparedSearch').select('key').limit(1).executeTakeFirst();
  if (first === undefined) return null;
  const { key } = first;
  const terms = await readPart(db, 'terms', key);
  const vectors = await readPart(db, 'vectors', key);
  const events = await readPart(db, 'events', key);
  const texts = await readPart(db, 'texts', key);
  if (terms === null || vectors === null || events === null || texts === null) return null;
  return { key, terms, vectors, events, texts };
}

function pieces(name: Name, bytes: Uint8Array, key: string) {
  const count = Math.max(1, Math.ceil(bytes.byteLength / PIECE));
  return Array.from({ length: count }, (_, part) => ({
    ...{ name, part, key },
    bytes: Buffer.from(bytes.subarray(part * PIECE, (part + 1) * PIECE)),
  }));
}

export const createPreparedSearch = (database: Database): Pick<EventStore, 'prepared' | 'keepPrepared'> => ({
  prepared: () =>
    database.run(async (db) => {
      for (let read = 0; read < MOST_READS; read += 1) {
        const prepared = await readPrepared(db);
        if (prepared !== null) return prepared;
      }
      return null;
    }),
  keepPrepared: ({ key, ...parts }) =>
    database.run((db) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('preparedSearch').execute();
        for (const name of NAMES)
          for (const row of pieces(name, parts[name], key))
            await trx.insertInto('preparedSearch').values(row).execute();
      }),
    ),
});
