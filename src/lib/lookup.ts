// Table lookup by text from outside, which must not find what every object inherits, such as `constructor`.

/** The own property of a table; undefined for a key that the table does not have itself. */
export const lookup = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
