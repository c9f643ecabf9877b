// The measures of the judged collection, as in TREC: gain 2^grade − 1, relevant from grade 2.

/** Grades of the relevant talks of one query, by talk id. */
export type Grades = ReadonlyMap<string, number>;

const RELEVANT = 2;

const gain = (grade: number): number => 2 ** grade - 1;

/** Discounted cumulative gain of the first ten, over that of the best possible order. */
export function ndcg(ranked: readonly string[], grades: Grades, depth = 10): number {
  const discounted = (values: readonly number[]): number =>
    values.slice(0, depth).reduce((sum, grade, at) => sum + gain(grade) / Math.log2(at + 2), 0);
  const ideal = discounted([...grades.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(ranked.map((id) => grades.get(id) ?? 0)) / ideal;
}

/** One over the rank of the first relevant talk in ten; 0 without one. */
export function reciprocalRank(ranked: readonly string[], grades: Grades, depth = 10): number {
  const at = ranked.slice(0, depth).findIndex((id) => (grades.get(id) ?? 0) >= RELEVANT);
  return at < 0 ? 0 : 1 / (at + 1);
}

/** 1 when the first talk is relevant. */
export const precisionAtOne = (ranked: readonly string[], grades: Grades): number =>
  (grades.get(ranked[0] ?? '') ?? 0) >= RELEVANT ? 1 : 0;

/** Share of the relevant talks that stand in the first ten; 1 when there are none. */
export function recall(ranked: readonly string[], grades: Grades, depth = 10): number {
  const relevant = [...grades].filter(([, grade]) => grade >= RELEVANT).map(([id]) => id);
  if (relevant.length === 0) return 1;
  const found = new Set(ranked.slice(0, depth));
  return relevant.filter((id) => found.has(id)).length / relevant.length;
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
