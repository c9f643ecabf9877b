// Batches: one query for a long list of values, in statements of a bounded length.

/** Values of one `in (…)`: SQLite and PostgreSQL take far more, but a statement is prepared for each length. */
const BATCH = 200;

/** Runs a query for lists of any length. */
export async function inBatches<T>(
  values: readonly string[],
  query: (some: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (let at = 0; at < values.length; at += BATCH) all.push(...(await query(values.slice(at, at + BATCH))));
  return all;
}
