// Query segmentation: the longest stretches that mean something, the words between them, and names inside.
import { type ExpandDeps, isEveryday, type Match, type Word } from './clause.js';

/** From a word up to another, by their numbers. */
export type Segment = readonly [number, number];

/** The longest stretches that mean something together; words outside of them stand alone. */
function segments(count: number, matches: readonly Match[]): readonly Segment[] {
  const within = (inner: Match, outer: Match): boolean => outer.from <= inner.from && outer.to >= inner.to;
  const whole = matches.filter(
    (match, at) =>
      !matches.some(
        (other, place) => other !== match && within(match, other) && (!within(other, match) || place < at),
      ),
  );
  const alone = Array.from({ length: count }, (_, at) => at).filter(
    (at) => !whole.some(({ from, to }) => from <= at && at < to),
  );
  const all = [
    ...whole.map(({ from, to }) => [from, to] as const),
    ...alone.map((at) => [at, at + 1] as const),
  ];
  return all.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** A name of the field, such as "istio": whatever else is asked around it, the talk should be about that too. */
export const isName = (word: Word, { index, vocabulary }: ExpandDeps): boolean =>
  !word.isFiller &&
  !isEveryday(word, vocabulary) &&
  index.mainCount([word.stem]) > 0 &&
  (vocabulary.triggers.get(word.stem) ?? []).some(
    ({ phrase, tier }) => phrase.key.length === 1 && (tier === 'same' || tier === 'terms' || tier === 'head'),
  );

/** Names inside of stretches that are only asks. */
function namesInAsks(
  words: readonly Word[],
  all: readonly Segment[],
  matches: readonly Match[],
  deps: ExpandDeps,
): readonly Segment[] {
  const free = words.flatMap((word, at): readonly Segment[] => {
    const around = matches.filter(({ from, to }) => from <= at && at < to && to - from > 1);
    if (around.length === 0 || around.some(({ asked }) => asked !== true)) return [];
    return isName(word, deps) ? [[at, at + 1]] : [];
  });
  const known = new Set(all.map(([from, to]) => `${from} ${to}`));
  return free.filter(([from, to]) => !known.has(`${from} ${to}`));
}

/** The stretches of a query in order, each to become a need. */
export function segmentsOf(
  words: readonly Word[],
  matches: readonly Match[],
  deps: ExpandDeps,
): readonly Segment[] {
  const found = segments(words.length, matches);
  const names = namesInAsks(words, found, matches, deps);
  return [...found, ...names].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
