// Name index: finds people, companies, tracks and subjects through typos, accents, parts, nicknames and aliases.
import Fuse from 'fuse.js';
import { lowerBound } from '../../lib/binary-search.js';
import { editDistance } from '../../lib/edit-distance.js';
import { createTermSuggester, type TermSuggester } from '../analysis/term-suggester.js';
import type { NameMatch } from '../query.js';
import { formsOf, type NameTable, tabulateNames } from './name-table.js';
import { type NameSpelling, type Nicknames, nameWords } from './name-words.js';

/** One thing that has names. */
export interface Named<T> {
  readonly item: T;
  /** Every spelling, the usual one first. */
  readonly names: readonly string[];
  /** How many talks it has: of names that fit equally well that of more is first. */
  readonly talks?: number;
}

/** How well typed words fit a name: 1 is every word exactly. */
export interface NameFit<T> {
  readonly item: T;
  readonly score: number;
  /** All words of one of its names were typed. */
  readonly whole: boolean;
}

export interface NameIndex<T> {
  /** Things that have every typed word in one of their names, best first. `slips` allows typos. */
  readonly fits: (words: readonly string[], slips: boolean) => readonly NameFit<T>[];
  readonly match: (typed: string) => NameMatch<T>;
  /** Names that begin so, then names that hold a word that begins so. */
  readonly complete: (typed: string, most: number) => readonly T[];
  readonly hasWord: (word: string) => boolean;
}

/** fuse.js compares every name with what was typed; above this many it is given the likely ones only. */
const MOST_FUZZY = 2000;
const EXACT = 1;
const NICKNAME = 0.9;
const PREFIX = 0.8;
const SLIP = 0.75;
/** Names further from what was typed are equally far. */
const MOST_SLIPS = 4;
/** So many letters of a name are believed to be its beginning; while typing, one is. */
const SURE_PREFIX = 3;
/** So many things of one word in their name are compared: more are no answer to a name. */
const MOST_ROWS = 300;
/** While typing, a letter begins many words, and a handful of names is shown: the first of each word are enough. */
const MOST_ROWS_TYPING = 20;
/** So many names are offered for one that fits nothing. */
const NEAREST = 5;

function wordFit(
  typed: string,
  word: string,
  near: ReadonlySet<string>,
  nicknames: Nicknames,
  prefix: number,
): number {
  if (typed === word) return EXACT;
  if (nicknames.get(typed)?.includes(word) === true) return NICKNAME;
  if (typed.length >= prefix && word.startsWith(typed)) return PREFIX;
  return near.has(word) ? SLIP : 0;
}

/** Tabulates the names of things by their words. */
export const tableOfNames = (all: NamedThings<unknown>): NameTable =>
  tabulateNames(Array.from({ length: all.length }, (_, row) => (all.at(row)?.names ?? []).map(nameWords)));

/** Best fit of the typed words to one name: each typed word takes its own word of the name. */
function formFit(
  typed: readonly string[],
  form: readonly string[],
  fitness: (typed: string, word: string) => number,
) {
  const free = new Set(form.keys());
  let sum = 0;
  let slips = 0;
  for (const word of typed) {
    let [best, at] = [0, -1];
    for (const place of free) {
      const score = fitness(word, form[place] as string);
      if (score > best) [best, at] = [score, place];
    }
    if (at < 0) return { score: 0, whole: false, slips };
    if (best === SLIP) slips += editDistance(word, form[at] as string, MOST_SLIPS);
    free.delete(at);
    sum += best;
  }
  return { score: sum / typed.length, whole: free.size === 0, slips };
}

/** Things with names, made when they are asked for: there may be very many. */
export interface NamedThings<T> {
  readonly length: number;
  readonly at: (row: number) => Named<T> | undefined;
}

interface Parts<T> {
  readonly all: NamedThings<T>;
  readonly table: NameTable;
  readonly spelling: TermSuggester;
  readonly nicknames: Nicknames;
  readonly isHeard: (typed: string, word: string) => boolean;
}

function wordsBeginning({ words }: NameTable, prefix: string, most: number): readonly string[] {
  const first = lowerBound(words, prefix);
  let end = first;
  while (end < first + most && words[end]?.startsWith(prefix)) end += 1;
  return words.slice(first, end);
}

const NO_ROWS = new Uint32Array(0);

/** Rows that have the word in one of their names. */
function rowsWith({ words, wordStarts, rows }: NameTable, word: string): Uint32Array {
  const place = lowerBound(words, word);
  return words[place] === word ? rows.subarray(wordStarts[place], wordStarts[place + 1]) : NO_ROWS;
}

const NONE_NEAR: ReadonlySet<string> = new Set();

interface MatchOptions {
  readonly near: ReadonlyMap<string, ReadonlySet<string>>;
  readonly prefix: number;
  readonly most: number;
}

/** Rows of names that have a typed word, or one that it may stand for. */
function rowsOf<T>(parts: Parts<T>, word: string, { near, prefix, most }: MatchOptions): readonly number[] {
  const { table, nicknames } = parts;
  const longer = word.length >= prefix ? wordsBeginning(table, word, 50) : [];
  const seeds = [word, ...(nicknames.get(word) ?? []), ...longer, ...(near.get(word) ?? [])];
  return [...new Set(seeds.flatMap((each) => [...rowsWith(table, each).subarray(0, most)]))];
}

/**
 * Rows to compare: those of the rarest typed word, because every word must fit. Of two words and more one may be heard
 * otherwise than any is written, and another one finds the name.
 */
function rowsToCompare<T>(
  parts: Parts<T>,
  words: readonly string[],
  options: MatchOptions,
): readonly number[] {
  if (options.near.size > 1) return [...new Set(words.flatMap((word) => rowsOf(parts, word, options)))];
  let least: readonly number[] | undefined;
  for (const word of words) {
    const rows = rowsOf(parts, word, options);
    if (least === undefined || rows.length < least.length) least = rows;
    if (rows.length === 0) break;
  }
  return least ?? [];
}

function findFits<T>(
  parts: Parts<T>,
  words: readonly string[],
  {
    slips = false,
    prefix = SURE_PREFIX,
    most = MOST_ROWS,
  }: { slips?: boolean; prefix?: number; most?: number },
): readonly NameFit<T>[] {
  if (words.length === 0 || words.length > 6) return [];
  const near = new Map(slips ? words.map((word) => [word, new Set(parts.spelling.near(word, 8))]) : []);
  const fitness = (typed: string, word: string): number => {
    const fit = wordFit(typed, word, near.get(typed) ?? NONE_NEAR, parts.nicknames, prefix);
    return fit === 0 && near.size > 1 && parts.isHeard(typed, word) ? SLIP : fit;
  };
  return rowsToCompare(parts, words, { near, prefix, most })
    .flatMap((row) => {
      const best = formsOf(parts.table, row)
        .map((form) => formFit(words, form, fitness))
        .reduce((a, b) => (b.score > a.score || (b.score === a.score && b.whole) ? b : a));
      const named = best.score > 0 ? parts.all.at(row) : undefined;
      return named === undefined ? [] : [{ item: named.item, ...best, talks: named.talks ?? 0, row }];
    })
    .sort(
      (a, b) =>
        b.score - a.score ||
        Number(b.whole) - Number(a.whole) ||
        a.slips - b.slips ||
        b.talks - a.talks ||
        a.row - b.row,
    );
}

/** Fits that are as good as the best one. */
function bestOf<T>(fits: readonly NameFit<T>[]): readonly NameFit<T>[] {
  const [first] = fits;
  if (first === undefined) return [];
  return fits.filter(({ score, whole }) => score > first.score - 0.01 && whole === first.whole);
}

/** What is near a name that fits nothing. */
function createFuzzyFinder<T>({ all, table }: Parts<T>): (typed: string) => readonly T[] {
  const named = (rows: Iterable<number>): readonly Named<T>[] =>
    Array.from(rows, (row) => all.at(row)).filter((each) => each !== undefined);
  const fuseOf = (list: readonly Named<T>[]): Fuse<Named<T>> =>
    new Fuse(list, { keys: ['names'], threshold: 0.45, ignoreLocation: true, ignoreDiacritics: true });
  let small: Fuse<Named<T>> | undefined;

  return (typed) => {
    const words = nameWords(typed);
    const likely = (): Iterable<number> =>
      [
        ...new Set(
          words
            .flatMap((word) => wordsBeginning(table, word.slice(0, 2), 200))
            .flatMap((word) => [...rowsWith(table, word)]),
        ),
      ].slice(0, MOST_FUZZY);
    if (all.length <= MOST_FUZZY) small ??= fuseOf(named(Array(all.length).keys()));
    const fuse = small ?? fuseOf(named(likely()));
    const found = fuse.search(typed.slice(0, 60), { limit: NEAREST }).map(({ item }) => item.item);
    if (found.length > 0) return found;
    // Nothing is written nearly so: those that share a word, "John Griffith" of "john wick".
    const sharing = new Set(words.flatMap((word) => [...rowsWith(table, word)]));
    return named([...sharing].slice(0, NEAREST)).map(({ item }) => item);
  };
}

/** Creates the look-up for named things; `table` has the words of their names, where these were tabulated before. */
export function createNameIndex<T>(
  all: NamedThings<T>,
  { nicknames = new Map(), isHeard = () => false }: NameSpelling = {},
  table = tableOfNames(all),
): NameIndex<T> {
  const { words: known, wordStarts } = table;
  const countOf = (place: number): number =>
    (wordStarts[place + 1] as number) - (wordStarts[place] as number);
  const spelling = createTermSuggester([{ words: known, countOf }], isHeard);
  const parts: Parts<T> = { all, table, spelling, nicknames, isHeard };
  const near = createFuzzyFinder(parts);

  const match = (typed: string): NameMatch<T> => {
    const words = nameWords(typed.slice(0, 200));
    const exact = bestOf(findFits(parts, words, {}));
    const best = exact.length > 0 ? exact : bestOf(findFits(parts, words, { slips: true }));
    const [first] = best;
    if (first === undefined) return { kind: 'none', near: () => (words.length === 0 ? [] : near(typed)) };
    if (best.length === 1) return { kind: 'one', match: first.item, exact: first.score === 1 && first.whole };
    return { kind: 'several', matches: best.map(({ item }) => item) };
  };

  const complete = (typed: string, most: number): readonly T[] => {
    const words = nameWords(typed);
    const last = words.at(-1);
    if (last === undefined) return [];
    return findFits(parts, words, { prefix: 1, most: MOST_ROWS_TYPING })
      .slice(0, most)
      .map(({ item }) => item);
  };

  return {
    fits: (words, slips) => findFits(parts, words, { slips }),
    match,
    complete,
    hasWord: (word) => rowsWith(table, word).length > 0,
  };
}
