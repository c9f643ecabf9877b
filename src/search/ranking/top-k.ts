// Top k: the few greatest of many numbers, without sorting them all.

/** The `count` greatest numbers, the greatest last; all of them where there are fewer. */
export function topK(numbers: Float32Array | Float64Array, count: number): Float64Array {
  const kept = Float64Array.from(numbers.subarray(0, count)).sort();
  for (let index = count; index < numbers.length; index += 1) {
    const number = numbers[index] as number;
    if (number <= (kept[0] as number)) continue;
    let place = 1;
    for (; place < count && (kept[place] as number) < number; place += 1)
      kept[place - 1] = kept[place] as number;
    kept[place - 1] = number;
  }
  return kept;
}
