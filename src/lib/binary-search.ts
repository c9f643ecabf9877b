// Binary search over sorted arrays: the insertion point of a value.

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
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle] as Item) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
