// Vocabulary matcher: phrases of the vocabulary in a query, with the synonyms and terms that each brings along.
import { defined } from '../../lib/defined.js';
import { STOP_WORDS } from '../analysis/stop-words.js';
import type { InvertedIndex } from '../index/inverted-index.js';
import { bitOf } from '../index/postings.js';
import type { Phrase } from '../vocabulary/phrase.js';
import type { ConceptEntry, Tier, Trigger, Vocabulary } from '../vocabulary/vocabulary.js';
import {
  type ExpandDeps,
  INSIDE,
  isEveryday,
  type Match,
  type QueryWord,
  startsAt,
  type Variant,
  type Word,
} from './clause.js';

/** What the alternatives of a triggered entry weigh, by the tier that was typed and the tier they stand on. */
const TIER_WEIGHTS: Readonly<Record<Tier, Readonly<Partial<Record<Tier, number>>>>> = {
  same: { same: 0.95 },
  head: { head: 0.9, terms: 0.5, near: 0.2 },
  asks: { head: 0.8, terms: 0.85, near: 0.35 },
  terms: { head: 0.4, terms: 0.4, near: 0.15 },
  near: {},
  plain: { plain: 0.6 },
};

const WEIGHTS_BY_TIER = new Map(
  Object.entries(TIER_WEIGHTS).map(([tier, weights]) => [
    tier as Tier,
    Object.entries(weights).map(([each, weight]) => [each as Tier, weight] as const),
  ]),
);

/** How much of the vocabulary's help a word keeps that talks have, or that even stands in a title. */
const KNOWN = 0.8;
const KNOWN_IN_TITLE = 0.6;
const TITLE = bitOf('title');

/** Every particle of the phrase follows its word in the query. */
function hasParticles(words: readonly Word[], positions: readonly number[], { particles }: Phrase): boolean {
  return particles.every(
    (particle, at) => particle === null || words[positions[at] ?? -1]?.followed.includes(particle),
  );
}

/**
 * How far the catalogue's own words leave a gap to bridge. A word that many talks have finds them itself, and what
 * stands near it in the vocabulary only adds noise; a word that none has lives from the vocabulary alone.
 */
function gapOf(phrase: Phrase, everyday: boolean, index: InvertedIndex): number {
  if (everyday) return 1;
  const { mainCount, fieldMasks } = index.phrase(phrase.stems);
  if (mainCount === 0) return 1;
  return fieldMasks.some((mask) => (mask & TITLE) !== 0) ? KNOWN_IN_TITLE : KNOWN;
}

/** What the words of a concept still weigh in a catalogue of another field, where they often mean something else. */
const STRANGER = 0.5;

function alternativesOf(
  { phrase, entry, tier }: Trigger,
  gap: number,
  product: boolean,
  { index, vocabularyFit }: ExpandDeps,
): readonly Variant[] {
  // The name of a concept in several words leaves no doubt; one word of it may be meant otherwise.
  const typed =
    tier === 'head' && phrase.key.length > 1 ? 'asks' : tier === 'asks' && product ? 'terms' : tier;
  const isConcept = typed !== 'same' && typed !== 'plain';
  const factor = (typed === 'asks' ? gap : 1) * (isConcept ? STRANGER + (1 - STRANGER) * vocabularyFit() : 1);
  return weighted(entry, typed, factor, index);
}

/** What a trigger stands for and the talks have all words of, each weighted by how it was typed and by `factor`. */
const weighted = (
  entry: ConceptEntry,
  typed: Tier,
  factor: number,
  { has }: InvertedIndex,
): readonly Variant[] =>
  (WEIGHTS_BY_TIER.get(typed) ?? []).flatMap(([each, weight]) => {
    const via = `${entry.name} (${each})`;
    const phrases = entry.tiers[each].filter(({ key }) => key.every(has));
    return phrases.map((phrase) => ({ phrase, weight: weight * factor, via }));
  });

/** Words that may stand between those of an ask: "release new versions gradually". */
const MOST_BETWEEN = 2;
/** Share of the talks from which on a word is everywhere. */
const EVERYWHERE = 0.4;

/** Everyday words with more grammar between them than the ask has stand there by chance: "know if we should run". */
function isTight(words: readonly Word[], at: number, phrase: Phrase, vocabulary: Vocabulary): boolean {
  const inside = words.slice(at, at + phrase.key.length);
  if (inside.length < 2 || inside.some((word) => !word.isFiller && !isEveryday(word, vocabulary)))
    return true;
  const between = (inside.at(-1) as Word).place - (inside[0] as Word).place;
  return between < phrase.stems.length + 1;
}

/** Where a phrase stands that begins at a word: side by side, or, for an ask, near each other in any order. */
function standsAt(
  words: readonly Word[],
  at: number,
  { phrase, tier }: Trigger,
  deps: ExpandDeps,
): readonly [number, number] | undefined {
  const { key } = phrase;
  if (startsAt(words, at, key)) {
    const side = key.map((_, offset) => at + offset);
    if (tier === 'asks' && !isTight(words, at, phrase, deps.vocabulary)) return undefined;
    return hasParticles(words, side, phrase) ? [at, at + key.length] : undefined;
  }
  if (tier !== 'asks' || key.length < 2) return undefined;
  return standsNear(words, at, phrase, deps);
}

/** Most talks have the word: beside others with a gap it is a coincidence, as "kubernetes" mostly is. */
const isEverywhere = (stem: string, { mainCount, size }: InvertedIndex): boolean =>
  mainCount([stem]) > size * EVERYWHERE;

/** The stretch that holds all words of a phrase in any order, with few others between. */
function standsNear(
  words: readonly Word[],
  at: number,
  phrase: Phrase,
  deps: ExpandDeps,
): readonly [number, number] | undefined {
  const { key } = phrase;
  const between = key.some((stem) => isEverywhere(stem, deps.index)) ? 0 : MOST_BETWEEN;
  const reach = key.length - 1 + between;
  const positions = [at];
  for (const stem of key.slice(1)) {
    const near = (word: Word, place: number): boolean =>
      word.stem === stem && Math.abs(place - at) <= reach && !positions.includes(place);
    positions.push(words.findIndex(near));
  }
  if (positions.includes(-1) || !hasParticles(words, positions, phrase)) return undefined;
  // Everyday words near each other are a coincidence: "something breaks … happens".
  const telling = positions.some((place) => {
    const word = words[place];
    return word !== undefined && !word.isFiller && !isEveryday(word, deps.vocabulary);
  });
  const [from, to] = [Math.min(...positions), Math.max(...positions) + 1];
  return telling && to - from <= key.length + between ? [from, to] : undefined;
}

/** Where a trigger stands. */
export interface Stand {
  readonly from: number;
  readonly to: number;
  readonly trigger: Trigger;
}

/** Two words of conversation and grammar are no ask: "look at", "what is". */
const isConversation = (words: readonly QueryWord[]): boolean =>
  words.length < 3 && words.every(({ word, isFiller }) => isFiller || STOP_WORDS.has(word));

/** Asks that stand in the query word by word; `from` and `to` count all words, those of grammar too. */
export function literalStands(words: readonly QueryWord[], { vocabulary }: ExpandDeps): readonly Stand[] {
  return words.flatMap((word, from) =>
    (vocabulary.literals.get(`${word.stem} ${words[from + 1]?.stem}`) ?? []).flatMap(
      (trigger): readonly Stand[] => {
        const { literal = [] } = trigger.phrase;
        const stands = literal.every((stem, offset) => words[from + offset]?.stem === stem);
        return stands && !isConversation(words.slice(from, from + literal.length))
          ? [{ from, to: from + literal.length, trigger }]
          : [];
      },
    ),
  );
}

/** The same by the content words that are in them. */
function inContent(stands: readonly Stand[], words: readonly Word[]): readonly Stand[] {
  return stands.flatMap(({ from, to, trigger }): readonly Stand[] => {
    const first = words.findIndex(({ place }) => place >= from && place < to);
    return first < 0 ? [] : [{ from: first, to: first + 1, trigger }];
  });
}

const sizeOf = ({ key, literal }: Phrase): number => literal?.length ?? key.length;

/** A longer phrase stands on the same words. */
const isInLonger = ({ from, to, trigger }: Stand, all: readonly Stand[]): boolean =>
  all.some(
    (other) => other.from <= from && other.to >= to && sizeOf(other.trigger.phrase) > sizeOf(trigger.phrase),
  );

function matchOf(
  { from, to, trigger }: Stand,
  all: readonly Stand[],
  words: readonly Word[],
  deps: ExpandDeps,
): readonly Match[] {
  const { phrase, tier, entry } = trigger;
  // A lone chat word ("help") means nothing; inside a phrase ("get started") it does.
  const literal = phrase.literal !== undefined;
  if (to - from === 1 && words[from]?.isFiller === true && !literal) return [];
  const inLonger = isInLonger({ from, to, trigger }, all);
  if (inLonger && tier !== 'head' && tier !== 'same') return [];
  const everyday = words.slice(from, to).every((word) => isEveryday(word, deps.vocabulary));
  // A product is known by its name: its field is only what stands around it.
  const product = phrase.key.length === 1 && deps.vocabulary.products.has(phrase.key[0] ?? '');
  const gap = tier === 'asks' && !literal ? gapOf(phrase, everyday, deps.index) : 1;
  const typed = literal ? [] : [{ phrase, weight: 1, via: 'typed' }];
  const whole = [...typed, ...alternativesOf(trigger, gap, product, deps)];
  const variants = inLonger ? whole.map((each) => ({ ...each, weight: each.weight * INSIDE })) : whole;
  return [
    {
      from,
      to,
      variants,
      asked: tier === 'asks',
      literal,
      ...defined({ entry: tier === 'asks' ? entry : undefined }),
    },
  ];
}

/** Of some hundred phrases that begin with "kubernetes" few have all of their words in the query. */
function hasAll(stems: ReadonlySet<string>, key: readonly string[]): boolean {
  // The first is the word that the phrase was found by.
  for (let at = 1; at < key.length; at += 1) if (!stems.has(key[at] as string)) return false;
  return true;
}

/** The triggers that begin with a stem and whose words the query has; one number rules most of them out. */
function triggersAt(
  stem: string,
  { stems, marks }: { readonly stems: ReadonlySet<string>; readonly marks: Uint8Array },
  { triggers, rarest }: Vocabulary,
): readonly Trigger[] {
  const beginning = triggers.get(stem) ?? [];
  const others = rarest.get(stem) ?? [];
  const all: Trigger[] = [];
  for (let index = 0; index < others.length; index += 1) {
    if (marks[others[index] as number] !== 1) continue;
    const trigger = beginning[index] as Trigger;
    if (hasAll(stems, trigger.phrase.key)) all.push(trigger);
  }
  return all;
}

/** Stretches of the query that are phrases of the vocabulary, with what these may be called in talks. */
export function triggered(
  words: readonly Word[],
  literals: readonly Stand[],
  deps: ExpandDeps,
): readonly Match[] {
  const { vocabulary } = deps;
  const stems = new Set(words.map(({ stem }) => stem));
  const marks = new Uint8Array(vocabulary.numbers.size + 1);
  for (const stem of stems) marks[vocabulary.numbers.get(stem) ?? 0] = 1;
  // The number of no word, which triggers of a single word have.
  marks[0] = 1;
  const solid = words.flatMap((word, at) =>
    triggersAt(word.stem, { stems, marks }, vocabulary).flatMap((trigger): readonly Stand[] => {
      const stand = standsAt(words, at, trigger, deps);
      return stand === undefined ? [] : [{ from: stand[0], to: stand[1], trigger }];
    }),
  );
  const found = [...solid, ...inContent(literals, words)];
  return found.flatMap((stand) => matchOf(stand, found, words, deps));
}
