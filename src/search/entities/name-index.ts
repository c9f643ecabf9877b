// Name index: finds people, companies, tracks and subjects through typos, accents, parts, nicknames and aliases.
import Fuse from 'fuse.js';
import { withPlainLetters } from '../../catalogue/fold.js';
import { lowerBound } from '../../lib/binary-search.js';
import { editDistance } from '../../lib/edit-distance.js';
import { createTermSuggester, type TermSuggester } from '../analysis/term-suggester.js';
import { fold } from '../analysis/tokenizer.js';
import type { NameMatch } from '../query.js';

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

const LEGAL_FORMS = new Set(['inc', 'llc', 'ltd', 'gmbh', 'corp', 'dr', 'jr']);
const BETWEEN = /[^\p{L}\p{N}\p{M}]+/u;
/** The same for what is nothing but plain letters: most names, and many times faster. */
const BETWEEN_PLAIN = /[^a-z0-9]+/;
const PLAIN = /^[\0-\x7f]*$/;

/** Words of a name: folded, without dots, quotes and legal forms. */
export function nameWords(name: string): readonly string[] {
  const isPlain = PLAIN.test(name);
  const folded = isPlain ? fold(name) : withPlainLetters(fold(name.normalize('NFC')));
  const words = folded.split(isPlain ? BETWEEN_PLAIN : BETWEEN);
  const counts = (word: string): boolean => word !== '' && !LEGAL_FORMS.has(word);
  return words.every(counts) ? words : words.filter(counts);
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

interface Row<T> extends Named<T> {
  readonly forms: readonly (readonly string[])[];
}

type Nicknames = ReadonlyMap<string, readonly string[]>;

/** How names are written otherwise. */
export interface NameSpelling {
  readonly nicknames?: Nicknames;
  /** Whether one word of a name is another as it was heard; without it only slips of the keyboard count. */
  readonly isHeard?: (typed: string, word: string) => boolean;
}

/** What is left of a name when it is only heard: its first letter and its other consonants, doubled ones once. */
const consonants = (word: string): string =>
  word.slice(0, 1) +
  word
    .slice(1)
    .replace(/[aeiouyh]/g, '')
    .replace(/(.)\1+/g, '$1');

/** Names of people are written by ear: "bada" for "beda", "kelsie" for "kelsey", but no "marko" for "maria". */
export const byEar = (nicknames: Nicknames): NameSpelling => ({
  nicknames,
  isHeard: (typed, word) => consonants(typed) === consonants(word),
});

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

function createRows<T>(all: readonly Named<T>[]): { rows: Row<T>[]; byWord: Map<string, number[]> } {
  // First names are shared by many: each word is kept once.
  const kept = new Map<string, string>();
  const keep = (word: string): string => {
    const known = kept.get(word);
    if (known === undefined) kept.set(word, word);
    return known ?? word;
  };
  const rows = all.map(
    (named): Row<T> => ({ ...named, forms: named.names.map((name) => nameWords(name).map(keep)) }),
  );
  const byWord = new Map<string, number[]>();
  rows.forEach(({ forms }, at) => {
    const [only = []] = forms;
    for (const word of new Set(forms.length === 1 ? only : forms.flat())) {
      const list = byWord.get(word);
      if (list === undefined) byWord.set(word, [at]);
      else list.push(at);
    }
  });
  // A list that grew keeps room to grow.
  for (const [word, list] of byWord) if (list.length > 1) byWord.set(word, list.slice());
  return { rows, byWord };
}

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

interface Parts<T> {
  readonly rows: readonly Row<T>[];
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  readonly sorted: readonly string[];
  readonly spelling: TermSuggester;
  readonly nicknames: Nicknames;
  readonly isHeard: (typed: string, word: string) => boolean;
}

function wordsBeginning({ sorted }: { sorted: readonly string[] }, prefix: string, most: number): string[] {
  const found: string[] = [];
  for (let at = lowerBound(sorted, prefix); at < sorted.length && found.length < most; at += 1) {
    const word = sorted[at] as string;
    if (!word.startsWith(prefix)) break;
    found.push(word);
  }
  return found;
}

const NONE_NEAR: ReadonlySet<string> = new Set();

interface MatchOptions {
  readonly near: ReadonlyMap<string, ReadonlySet<string>>;
  readonly prefix: number;
  readonly most: number;
}

/** Rows of names that have a typed word, or one that it may stand for. */
function rowsOf<T>(parts: Parts<T>, word: string, { near, prefix, most }: MatchOptions): readonly number[] {
  const longer = word.length >= prefix ? wordsBeginning(parts, word, 50) : [];
  const seeds = [word, ...(parts.nicknames.get(word) ?? []), ...longer, ...(near.get(word) ?? [])];
  return [...new Set(seeds.flatMap((each) => parts.byWord.get(each)?.slice(0, most) ?? []))];
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
  const lists = words.map((word) => rowsOf(parts, word, options));
  if (options.near.size > 1) return [...new Set(lists.flat())];
  return lists.reduce((least, rows) => (rows.length < least.length ? rows : least));
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
    .map((at) => {
      const { item, forms, talks = 0 } = parts.rows[at] as Row<T>;
      const best = forms
        .map((form) => formFit(words, form, fitness))
        .reduce((a, b) => (b.score > a.score || (b.score === a.score && b.whole) ? b : a));
      return { item, ...best, talks, at };
    })
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) =>
        b.score - a.score ||
        Number(b.whole) - Number(a.whole) ||
        a.slips - b.slips ||
        b.talks - a.talks ||
        a.at - b.at,
    );
}

/** Fits that are as good as the best one. */
function bestOf<T>(fits: readonly NameFit<T>[]): readonly NameFit<T>[] {
  const [first] = fits;
  if (first === undefined) return [];
  return fits.filter(({ score, whole }) => score > first.score - 0.01 && whole === first.whole);
}

/** Creates the look-up for a list of named things. */
export function createNameIndex<T>(
  all: readonly Named<T>[],
  { nicknames = new Map(), isHeard = () => false }: NameSpelling = {},
): NameIndex<T> {
  const { rows, byWord } = createRows(all);
  const sorted = [...byWord.keys()].sort();
  const knownWords = [...byWord].map(([word, list]) => ({ word, count: list.length }));
  const spelling = createTermSuggester(knownWords, isHeard);
  const parts: Parts<T> = { rows, byWord, sorted, spelling, nicknames, isHeard };
  const fuseOf = (list: readonly Row<T>[]): Fuse<Row<T>> =>
    new Fuse(list, { keys: ['names'], threshold: 0.45, ignoreLocation: true, ignoreDiacritics: true });
  let small: Fuse<Row<T>> | undefined;

  /** What is near a name that fits nothing. */
  const near = (typed: string): readonly T[] => {
    if (rows.length <= MOST_FUZZY) small ??= fuseOf(rows);
    const beginnings = nameWords(typed).flatMap((word) => wordsBeginning(parts, word.slice(0, 2), 200));
    const likely = new Set(beginnings.flatMap((word) => byWord.get(word) ?? []));
    const fuse = small ?? fuseOf([...likely].slice(0, MOST_FUZZY).map((at) => rows[at] as Row<T>));
    const found = fuse.search(typed.slice(0, 60), { limit: NEAREST }).map(({ item }) => item.item);
    // Nothing is written nearly so: those that share a word, "John Griffith" of "john wick".
    const sharing = nameWords(typed).flatMap((word) => byWord.get(word) ?? []);
    return found.length > 0
      ? found
      : [...new Set(sharing)].slice(0, NEAREST).map((at) => (rows[at] as Row<T>).item);
  };

  const match = (typed: string): NameMatch<T> => {
    const words = nameWords(typed.slice(0, 200));
    const exact = bestOf(findFits(parts, words, {}));
    const best = exact.length > 0 ? exact : bestOf(findFits(parts, words, { slips: true }));
    const [first] = best;
    if (first === undefined) return { kind: 'none', near: words.length === 0 ? [] : near(typed) };
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
    hasWord: (word) => byWord.has(word),
  };
}
