// Compacts a list: a part that is there only on a condition is written in its place, as `condition && part`.

/** A list without its `false`, `null` and `undefined`; every other value stays, also 0 and the empty text. */
export const compact = <Item>(items: readonly (Item | false | null | undefined)[]): Item[] =>
  items.filter((item): item is Item => item !== false && item !== null && item !== undefined);
