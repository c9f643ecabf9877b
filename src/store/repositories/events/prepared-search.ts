// Prepared search in SQL: index and vectors as bytes, in pieces that every database and driver takes.
import { z } from 'zod';
import type { EventStore, PreparedSearch } from '../../../ports/events.js';
import type { Database } from '../../database/database.js';

/** Bytes of a piece. */
const PIECE = 2 ** 20;

/** SQLite's driver gives an `ArrayBuffer`, PostgreSQL's a `Buffer`. */
const Bytes = z.union([
  z.instanceof(Uint8Array),
  z.instanceof(ArrayBuffer).transform((buffer) => new Uint8Array(buffer)),
]);
const Row = z.object({ name: z.string(), key: z.string(), bytes: Bytes });
type Row = z.infer<typeof Row>;

const joined = (rows: readonly Row[], name: string): Uint8Array =>
  Buffer.concat(rows.filter((row) => row.name === name).map(({ bytes }) => bytes));

function pieces(name: string, bytes: Uint8Array, key: string) {
  const count = Math.max(1, Math.ceil(bytes.byteLength / PIECE));
  return Array.from({ length: count }, (_, part) => ({
    ...{ name, part, key },
    bytes: Buffer.from(bytes.subarray(part * PIECE, (part + 1) * PIECE)),
  }));
}

export const createPreparedSearch = (database: Database): Pick<EventStore, 'prepared' | 'keepPrepared'> => ({
  prepared: () =>
    database.run(async (db): Promise<PreparedSearch | null> => {
      const found = await db
        .selectFrom('preparedSearch')
        .selectAll()
        .orderBy('name')
        .orderBy('part')
        .execute();
      const rows = found.map((row) => Row.parse(row));
      const [first] = rows;
      if (first === undefined) return null;
      return {
        key: first.key,
        terms: joined(rows, 'terms'),
        vectors: joined(rows, 'vectors'),
        events: joined(rows, 'events'),
      };
    }),
  keepPrepared: ({ key, ...parts }) =>
    database.run((db) =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('preparedSearch').execute();
        for (const name of ['terms', 'vectors', 'events'] as const)
          for (const row of pieces(name, parts[name], key))
            await trx.insertInto('preparedSearch').values(row).execute();
      }),
    ),
});
