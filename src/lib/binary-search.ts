// Binary search: the insertion point of a value in a sorted array, and the greatest number that fits.

/**
 * First index in `[from, to)` whose item is not less than `value`, by `<`; `to` when there is none.
 * The items have to be in ascending order.
 */
export function lowerBound<Item extends string | number>(
  items: { readonly [index: number]: Item; readonly length: number },
  value: Item,
  from = 0,
  to = items.length,
): number {
  return from + lowerBoundBy(to - from, (index) => (items[from + index] as Item) < value);
}

/** First index below `length` of which `isLess` no longer holds; `length` when there is none. */
export function lowerBoundBy(length: number, isLess: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isLess(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The greatest integer from 0 to `limit` for which `fits` holds, given that whatever is smaller fits too; else 0. */
export function greatestFitting(limit: number, fits: (count: number) => boolean): number {
  let [low, high] = [0, limit];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
