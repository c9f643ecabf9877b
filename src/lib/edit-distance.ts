// Edit distance: how many typing errors lie between two words (insert, delete, replace, or swap of neighbours).

/** One row of the table: what it costs to turn the beginning of `a` up to `at` into each beginning of `b`. */
function nextRow(
  a: string,
  b: string,
  at: number,
  last: readonly number[],
  before: readonly number[],
): number[] {
  const row = [at];
  for (let j = 1; j <= b.length; j += 1) {
    const replaced = (last[j - 1] as number) + (a[at - 1] === b[j - 1] ? 0 : 1);
    const cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, replaced);
    const swapped = at > 1 && j > 1 && a[at - 1] === b[j - 2] && a[at - 2] === b[j - 1];
    row.push(swapped ? Math.min(cost, (before[j - 2] as number) + 1) : cost);
  }
  return row;
}

/**
 * Optimal string alignment distance, given up as soon as it must exceed `limit` (then `limit + 1`).
 * Swaps count once, because they are the commonest slip.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last: number[] = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let at = 1; at <= a.length; at += 1) {
    const row = nextRow(a, b, at, last, before);
    if (Math.min(...row) > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return last[b.length] as number;
}

/**
 * The word with the fewest typing errors between it and what was typed, the first of equals; undefined where every word
 * is further than its `limit`.
 */
export function nearestWord(
  typed: string,
  words: readonly string[],
  limit: (word: string) => number,
): string | undefined {
  let nearest: { readonly word: string; readonly distance: number } | undefined;
  for (const word of words) {
    const most = nearest === undefined ? limit(word) : Math.min(limit(word), nearest.distance - 1);
    const distance = editDistance(typed, word, most);
    if (distance <= most) nearest = { word, distance };
  }
  return nearest?.word;
}
