// Readable rows: what a list of rows holds, without those that can't be read, so that one bad row stops no other.

/** Reads each row. One for which `read` throws is left out and handed to `leftOut`, which names it in the log. */
export function readableRows<Row, Value>(
  rows: readonly Row[],
  read: (row: Row) => Value,
  leftOut: (row: Row, error: unknown) => void,
): readonly Value[] {
  const values: Value[] = [];
  for (const row of rows) {
    try {
      values.push(read(row));
    } catch (error) {
      leftOut(row, error);
    }
  }
  return values;
}
