// Content words → needs: what each part of a query may be called in a talk, with how much that counts.

import { FUNCTION_WORDS } from './function-words.js';
import type { Correction } from './query.js';
import type { Spelling } from './spelling.js';
import type { TextIndex } from './text-index.js';
import type { Token } from './tokens.js';
import { type Entry, type Phrase, type Tier, type Trigger, toPhrase, type Vocabulary } from './vocabulary.js';

/** One way to say a need. */
export interface Alternative {
  readonly phrase: Phrase;
  /** 1 for what was typed; less for what is only close to it. */
  readonly weight: number;
  /** Why it is there, for `--explain`. */
  readonly via: string;
}

/** One thing that was asked for. A talk that has one of its alternatives has it. */
export interface Need {
  /** The words of the query, as typed. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly alternatives: readonly Alternative[];
  /** How much of the question it is: everyday words are less. */
  readonly importance: number;
  /** Nothing in the catalogue or the vocabulary knows the word. */
  readonly unknown: boolean;
  /** It names a subject of another field. */
  readonly elsewhere: boolean;
}

export interface Expansion {
  readonly needs: readonly Need[];
  readonly corrections: readonly Correction[];
}

/** A word of the query for `expand`; `noise` words only count inside a phrase of the vocabulary. */
export interface QueryWord extends Token {
  readonly noise: boolean;
}

/** What the alternatives of a triggered entry weigh, by the tier that was typed and the tier they stand on. */
const TIER_WEIGHTS: Readonly<Record<Tier, Readonly<Record<Tier, number>>>> = {
  same: { same: 0.95, asks: 0, terms: 0, near: 0 },
  asks: { same: 0, asks: 0.6, terms: 0.85, near: 0.35 },
  terms: { same: 0, asks: 0.25, terms: 0.4, near: 0.15 },
  near: { same: 0, asks: 0, terms: 0, near: 0 },
};

const ORDINARY_IMPORTANCE = 0.25;
const FAMILY_WEIGHT = 0.6;

interface Word {
  readonly word: string;
  readonly stem: string;
  readonly typed: string;
  readonly start: number;
  readonly end: number;
  readonly noise: boolean;
}

/** A stretch of the query that means something together. */
interface Match {
  readonly from: number;
  readonly to: number;
  readonly alternatives: readonly Alternative[];
  readonly elsewhere?: boolean;
}

export interface ExpandDeps {
  readonly index: TextIndex;
  readonly vocabulary: Vocabulary;
  readonly spelling: Spelling;
}

const single = (stem: string, text: string): Phrase => ({ text, stems: [stem], key: [stem] });

function isKnown({ word, stem }: { word: string; stem: string }, { index, vocabulary }: ExpandDeps): boolean {
  return (
    index.postings(stem).mainCount > 0 ||
    vocabulary.triggers.has(stem) ||
    vocabulary.ordinary.has(word) ||
    vocabulary.ordinary.has(stem) ||
    vocabulary.elsewhere.has(stem)
  );
}

/** Reads the words of the query, with unknown ones corrected. */
function correct(words: readonly QueryWord[], deps: ExpandDeps) {
  const corrections: Correction[] = [];
  const read = words
    .filter(({ word }) => !FUNCTION_WORDS.has(word))
    .map((token): Word => {
      const { word, stem, start, end, noise } = token;
      const plain = { word, stem, typed: word, start, end, noise };
      if (noise || isKnown(token, deps) || isCompound(stem, deps)) return plain;
      const [best] = deps.spelling.near(word, 1);
      if (best === undefined) return plain;
      corrections.push({ typed: word, used: best });
      const { key } = toPhrase(best);
      return { ...plain, word: best, stem: key[0] ?? best };
    });
  return { words: read, corrections };
}

/** "baremetal" → "bare metal", where talks have the two side by side. */
function splitOf(stem: string, { index }: ExpandDeps): Phrase | undefined {
  if (stem.length < 7) return undefined;
  for (let cut = 3; cut <= stem.length - 3; cut += 1) {
    const stems = [stem.slice(0, cut), stem.slice(cut)];
    if (!stems.every((part) => index.has(part))) continue;
    if (index.phrase(stems).docs.length > 0) return { text: stems.join(' '), stems, key: stems };
  }
  return undefined;
}

const isCompound = (stem: string, deps: ExpandDeps): boolean =>
  deps.index.partsOf(stem) !== undefined || splitOf(stem, deps) !== undefined;

/** The word itself, its family, and the parts of a compound. */
function ownAlternatives({ stem, word }: Word, deps: ExpandDeps): readonly Alternative[] {
  const { index, vocabulary } = deps;
  const apart = vocabulary.apart(stem);
  const family = index
    .family(stem)
    .filter((each) => !apart.has(each))
    .map((each) => ({ phrase: single(each, index.wordFor(each)), weight: FAMILY_WEIGHT, via: 'family' }));
  const parts = index.partsOf(stem);
  const split: Phrase | undefined =
    parts === undefined ? splitOf(stem, deps) : { text: parts.join(' '), stems: parts, key: parts };
  const apartParts = split === undefined ? [] : [{ phrase: split, weight: 0.95, via: 'compound' }];
  return [{ phrase: single(stem, word), weight: 1, via: 'typed' }, ...family, ...apartParts];
}

/** Two neighbours that talks also write as one word: "multi tenant". */
function compounds(words: readonly Word[], deps: ExpandDeps): readonly Match[] {
  return words.slice(0, -1).flatMap((left, at) => {
    const right = words[at + 1] as Word;
    if (left.noise || right.noise) return [];
    const { key } = toPhrase(`${left.word}${right.word}`);
    const [joined] = key;
    if (joined === undefined || !deps.index.has(joined)) return [];
    const whole = {
      word: `${left.word}-${right.word}`,
      stem: joined,
      typed: '',
      start: 0,
      end: 0,
      noise: false,
    };
    const stems = [left.stem, right.stem];
    const pair = {
      phrase: { text: `${left.word} ${right.word}`, stems, key: stems },
      weight: 1,
      via: 'typed',
    };
    return [{ from: at, to: at + 2, alternatives: [pair, ...ownAlternatives(whole, deps)] }];
  });
}

function startsAt(words: readonly Word[], at: number, key: readonly string[]): boolean {
  return key.every((stem, offset) => words[at + offset]?.stem === stem);
}

function alternativesOf({ tiers, name }: Entry, typed: Tier): readonly Alternative[] {
  const weights = TIER_WEIGHTS[typed];
  return (['same', 'asks', 'terms', 'near'] as const).flatMap((tier) =>
    weights[tier] === 0
      ? []
      : tiers[tier].map((phrase) => ({ phrase, weight: weights[tier], via: `${name} (${tier})` })),
  );
}

/** Phrases of the vocabulary that the query holds. */
function triggered(words: readonly Word[], vocabulary: Vocabulary): readonly Match[] {
  const found = words.flatMap((word, at) =>
    (vocabulary.triggers.get(word.stem) ?? [])
      .filter(({ phrase }) => startsAt(words, at, phrase.key))
      .map((trigger: Trigger) => ({ at, trigger })),
  );
  return found
    .filter(({ at, trigger }) => {
      const { length } = trigger.phrase.key;
      const inLonger = found.some(
        (other) =>
          other.at <= at &&
          other.at + other.trigger.phrase.key.length >= at + length &&
          other.trigger.phrase.key.length > length,
      );
      // A lone chat word ("help") means nothing; inside a phrase ("get started") it does.
      return !inLonger && !(length === 1 && words[at]?.noise);
    })
    .map(({ at, trigger: { phrase, entry, tier } }) => ({
      from: at,
      to: at + phrase.key.length,
      alternatives: [{ phrase, weight: 1, via: 'typed' }, ...alternativesOf(entry, tier)],
    }));
}

/** Subjects of other fields, unless talks of the catalogue have them word by word. */
function foreign(words: readonly Word[], { index, vocabulary }: ExpandDeps): readonly Match[] {
  return words.flatMap((word, at) =>
    (vocabulary.elsewhere.get(word.stem) ?? [])
      .filter(({ key, stems }) => startsAt(words, at, key) && index.phrase(stems).mainCount === 0)
      .map(({ key }) => ({ from: at, to: at + key.length, alternatives: [], elsewhere: true })),
  );
}

/** Cuts the words where no match crosses. */
function stretches(count: number, matches: readonly Match[]): readonly (readonly [number, number])[] {
  const cuts: [number, number][] = [];
  let from = 0;
  for (let at = 1; at <= count; at += 1) {
    if (matches.some((match) => match.from < at && match.to > at)) continue;
    cuts.push([from, at]);
    from = at;
  }
  return cuts;
}

/** The heaviest of alternatives that are the same words. */
function distinct(alternatives: readonly Alternative[]): readonly Alternative[] {
  const best = new Map<string, Alternative>();
  for (const each of alternatives) {
    const key = each.phrase.key.join(' ');
    const known = best.get(key);
    if (known === undefined || known.weight < each.weight) best.set(key, each);
  }
  return [...best.values()];
}

function needOf(words: readonly Word[], matches: readonly Match[], deps: ExpandDeps): Need | undefined {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (matches.length === 0 && words.every(({ noise }) => noise)) return undefined;
  const elsewhere = matches.some((match) => match.elsewhere === true);
  const { ordinary } = deps.vocabulary;
  const everyday = ({ word, stem }: Word): boolean => ordinary.has(word) || ordinary.has(stem);
  // Inside a phrase a lone word is a hint only; an everyday one not even that.
  const share = words.length > 1 ? 0.4 : 1;
  const own = words
    .filter((word) => words.length === 1 || !(everyday(word) || word.noise))
    .flatMap((word) => ownAlternatives(word, deps).map((each) => ({ ...each, weight: each.weight * share })));
  const alternatives = distinct([...matches.flatMap((match) => match.alternatives), ...own]);
  const found = alternatives.some(({ phrase }) => deps.index.phrase(phrase.stems).mainCount > 0);
  const common = matches.length === 0 && words.every(everyday);
  return {
    text: words.map(({ typed }) => typed).join(' '),
    start: first.start,
    end: last.end,
    alternatives,
    importance: common ? ORDINARY_IMPORTANCE : 1,
    unknown: !found && !common,
    elsewhere,
  };
}

/** Works out what the words of a query may be called in a talk. */
export function expand(queryWords: readonly QueryWord[], deps: ExpandDeps): Expansion {
  const { words, corrections } = correct(queryWords, deps);
  const matches = [...triggered(words, deps.vocabulary), ...compounds(words, deps), ...foreign(words, deps)];
  const needs = stretches(words.length, matches).flatMap(([from, to]) => {
    const inside = matches.filter((match) => match.from >= from && match.to <= to);
    const need = needOf(words.slice(from, to), inside, deps);
    return need === undefined ? [] : [need];
  });
  return { needs, corrections };
}
