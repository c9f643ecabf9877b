// Term suggester: proposes the known words nearest to a mistyped one. expansion/spelling-correction.ts decides on a query's.
import { editDistance } from '../../lib/edit-distance.js';

/** A known word and how much of the catalogue has it. */
export interface KnownWord {
  readonly word: string;
  readonly count: number;
}

export interface TermSuggester {
  /** The nearest known words, best first; none for a word too short to be sure of. */
  readonly near: (typed: string, most?: number) => readonly string[];
}

/** Slips that are believed: none in three letters, one up to six, two in longer words. */
const slipsIn = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2);

/** No word of a language is longer. */
const LONGEST = 40;
const MOST_NEAR = 8;

interface Candidate {
  readonly word: string;
  readonly cost: number;
}

/** Of so few letters, another one in place of one makes another word: "blub" is no "blob", but "heln" is "helm". */
const SHORT = 4;
const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Whether two keys are side by side, or above each other. */
function areNeighbours(a: string, b: string): boolean {
  const placeOf = (key: string): readonly [number, number] => {
    const row = KEYBOARD.findIndex((keys) => keys.includes(key));
    return [row, KEYBOARD[row]?.indexOf(key) ?? -1];
  };
  const [[rowA, columnA], [rowB, columnB]] = [placeOf(a), placeOf(b)];
  return rowA >= 0 && rowB >= 0 && Math.abs(rowA - rowB) <= 1 && Math.abs(columnA - columnB) <= 1;
}

/** A letter too many, too few, swapped with the next, or of a neighbouring key. */
function isOneKeyOff(typed: string, word: string): boolean {
  const differing = [...typed].flatMap((letter, at) => (letter === word[at] ? [] : [at]));
  const [only = 0, ...others] = differing;
  return (
    typed.length !== word.length || others.length > 0 || areNeighbours(typed[only] ?? '', word[only] ?? '')
  );
}

/** A first or last letter that differs makes a slip less likely; a common word makes it more so. */
function costOf(typed: string, { word, count }: KnownWord, distance: number): number {
  const first = typed[0] === word[0] ? 0 : 0.6;
  const last = typed.at(-1) === word.at(-1) ? 0 : 0.2;
  return distance + first + last - Math.min(0.45, Math.log10(1 + count) / 5);
}

/**
 * Creates the suggester. Words stand in buckets by first letter and length, so that few are compared.
 * @param isHeard Whether a word of four letters is another one, one edit away, as it was heard.
 */
export function createTermSuggester(
  known: Iterable<KnownWord>,
  isHeard: (typed: string, word: string) => boolean = () => false,
): TermSuggester {
  const words: string[] = [];
  const counts: number[] = [];
  const buckets = new Map<string, number[]>();
  for (const { word, count } of known) {
    const key = `${word[0]}${word.length}`;
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [words.length]);
    else bucket.push(words.length);
    words.push(word);
    counts.push(count);
  }

  const collect = (typed: string, letter: string, slips: number): Candidate[] => {
    const found: Candidate[] = [];
    for (let length = typed.length - slips; length <= typed.length + slips; length += 1) {
      for (const at of buckets.get(`${letter}${length}`) ?? []) {
        const word = words[at] as string;
        const distance = editDistance(typed, word, slips);
        if (
          distance > slips ||
          (typed.length === SHORT && !isOneKeyOff(typed, word) && !isHeard(typed, word))
        )
          continue;
        found.push({ word, cost: costOf(typed, { word, count: counts[at] as number }, distance) });
      }
    }
    return found;
  };

  const find = (typed: string): readonly string[] => {
    const slips = slipsIn(typed.length);
    if (slips === 0 || typed.length > LONGEST) return [];
    // A slip in the first letter: swapped with the second, or one of them missing.
    const letters = new Set([typed[0] as string, typed[1] as string]);
    const found = [...letters].flatMap((letter) => collect(typed, letter, slips));
    found.sort((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1));
    return found.slice(0, MOST_NEAR).map(({ word }) => word);
  };

  return { near: (typed, most = 3) => find(typed).slice(0, most) };
}
