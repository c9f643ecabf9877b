// Term suggester: proposes the known words nearest to a mistyped one. expansion/spelling-correction.ts decides on a query's.
import { lowerBound } from '../../lib/binary-search.js';
import { editDistance } from '../../lib/edit-distance.js';

/** A known word and how much of the catalogue has it. */
export interface KnownWord {
  readonly word: string;
  readonly count: number;
}

/** Known words in ascending order, by `<`; `countOf` is asked by their place. None for a word that is not proposed. */
export interface KnownWords {
  readonly words: readonly string[];
  readonly countOf: (place: number) => number | null;
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
 * Creates the suggester. Of words in order those of one first letter stand together, so that few are compared.
 * @param isHeard Whether a word of four letters is another one, one edit away, as it was heard.
 */
export function createTermSuggester(
  lists: readonly KnownWords[],
  isHeard: (typed: string, word: string) => boolean = () => false,
): TermSuggester {
  const isSlip = (typed: string, word: string): boolean =>
    typed.length !== SHORT || isOneKeyOff(typed, word) || isHeard(typed, word);

  const collect = (typed: string, letter: string, { words, countOf }: KnownWords): Candidate[] => {
    const slips = slipsIn(typed.length);
    const found: Candidate[] = [];
    for (let place = lowerBound(words, letter); words[place]?.[0] === letter; place += 1) {
      const word = words[place] as string;
      if (Math.abs(word.length - typed.length) > slips) continue;
      const distance = editDistance(typed, word, slips);
      if (distance > slips || !isSlip(typed, word)) continue;
      const count = countOf(place);
      if (count !== null) found.push({ word, cost: costOf(typed, { word, count }, distance) });
    }
    return found;
  };

  const find = (typed: string): readonly string[] => {
    if (slipsIn(typed.length) === 0 || typed.length > LONGEST) return [];
    // A slip in the first letter: swapped with the second, or one of them missing.
    const letters = new Set([typed[0] as string, typed[1] as string]);
    const found = lists.flatMap((list) => [...letters].flatMap((letter) => collect(typed, letter, list)));
    found.sort((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1));
    return found.slice(0, MOST_NEAR).map(({ word }) => word);
  };

  return { near: (typed, most = 3) => find(typed).slice(0, most) };
}
