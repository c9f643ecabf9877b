// The field's vocabulary with its phrases made ready for look-up.
import { FUNCTION_WORDS, PARTICLES } from './function-words.js';
import { tokenize } from './tokens.js';
import type { Concept, VocabularyFile } from './vocabulary-file.js';

/** Where a phrase stands in its entry. `head` is the name of a concept, or another word for it. */
export type Tier = 'same' | 'head' | 'asks' | 'terms' | 'near' | 'plain';

/** A phrase of the vocabulary; `stems` has gaps (null) for words of grammar, `key` leaves them out. */
export interface Phrase {
  readonly text: string;
  readonly stems: readonly (string | null)[];
  readonly key: readonly string[];
  /** For each word of `key` the particle that must follow it: "up" in "break up". */
  readonly particles: readonly (string | null)[];
  /** Every stem with those of grammar, for a phrase that says nothing without them: "who pays". */
  readonly literal?: readonly string[];
}

/** Where a phrase stands: in which entry and on which tier. */
export interface Trigger {
  readonly phrase: Phrase;
  readonly entry: KnownEntry;
  readonly tier: Tier;
}

export interface Entry {
  readonly name: string;
  readonly tiers: Readonly<Record<Tier, readonly Phrase[]>>;
  readonly literals: readonly Phrase[];
  readonly manner: boolean;
}

/** An entry with the part of it that the catalogue has. */
export interface KnownEntry extends Entry {
  readonly found: Entry['tiers'];
}

export interface Vocabulary {
  readonly file: VocabularyFile;
  /** Triggers by their first stem. */
  readonly triggers: ReadonlyMap<string, readonly Trigger[]>;
  /** Asks that stand word by word, by their first stem, which may be one of grammar. */
  readonly literals: ReadonlyMap<string, readonly Trigger[]>;
  readonly concepts: readonly { readonly concept: Concept; readonly entry: Entry }[];
  readonly ordinary: ReadonlySet<string>;
  readonly english: ReadonlySet<string>;
  readonly elsewhere: ReadonlyMap<string, readonly Phrase[]>;
  readonly products: ReadonlySet<string>;
  /** Folded nickname → the names it may stand for. */
  readonly nicknames: ReadonlyMap<string, readonly string[]>;
  /** Stems that `stem` must not be widened to. */
  readonly apart: (stem: string) => ReadonlySet<string>;
  /** Every single word of synonyms and concepts, for spelling. */
  readonly words: readonly string[];
}

/** A particle at the end of two words belongs to the verb; "up" and its like do so anywhere. */
function particleAfter(words: readonly string[], at: number): string | null {
  const next = words[at + 1] ?? '';
  if (!PARTICLES.has(next)) return null;
  const bound = /^(?:up|out|off|down|over)$/.test(next) || (words.length === 2 && at === 0);
  return bound ? next : null;
}

/** Makes a phrase ready to be looked up in a query and in the index. */
export function toPhrase(text: string): Phrase {
  const tokens = tokenize(text);
  const words = tokens.map(({ word }) => word);
  const solid = tokens.map((token, at) => ({ ...token, at })).filter(({ word }) => !FUNCTION_WORDS.has(word));
  return {
    text,
    stems: tokens.map(({ word, stem }) => (FUNCTION_WORDS.has(word) ? null : stem)),
    key: solid.map(({ stem }) => stem),
    particles: solid.map(({ at }) => particleAfter(words, at)),
  };
}

/** A phrase of one stem, or of stems side by side. */
export const phraseOf = (text: string, stems: readonly string[]): Phrase => ({
  text,
  stems,
  key: stems,
  particles: stems.map(() => null),
});

const phrases = (texts: readonly string[]): readonly Phrase[] =>
  texts.map(toPhrase).filter(({ key }) => key.length > 0);

/** Without those of which only one word is left that says less than the whole: "what does kubernetes do". */
const solidPhrases = (texts: readonly string[]): readonly Phrase[] =>
  phrases(texts).filter(
    ({ key, stems, particles }) => key.length > 1 || stems.length === 1 || particles[0] !== null,
  );

/** The others of several words: "who pays", "not in the cloud". They count word by word, grammar and all. */
const literalPhrases = (texts: readonly string[]): readonly Phrase[] =>
  texts.flatMap((text): readonly Phrase[] => {
    const phrase = toPhrase(text);
    const { key, stems, particles } = phrase;
    if (key.length > 1 || stems.length < 2 || (particles[0] ?? null) !== null) return [];
    return [{ ...phrase, literal: tokenize(text).map(({ stem }) => stem) }];
  });

const NOTHING: ReadonlySet<string> = new Set();

const NO_TIERS: Entry['tiers'] = { same: [], head: [], asks: [], terms: [], near: [], plain: [] };

/** Synonyms by each of their words. Made once for a file: every concept looks for all of its words. */
const synonymsByWord = new WeakMap<VocabularyFile, ReadonlyMap<string, readonly (readonly string[])[]>>();

function synonymsOf(file: VocabularyFile): ReadonlyMap<string, readonly (readonly string[])[]> {
  const known = synonymsByWord.get(file);
  if (known !== undefined) return known;
  const groups = new Map<string, (readonly string[])[]>();
  for (const { words } of file.synonyms) {
    for (const word of words)
      groups.set(word.toLowerCase(), [...(groups.get(word.toLowerCase()) ?? []), words]);
  }
  synonymsByWord.set(file, groups);
  return groups;
}

/** What calls for a concept is called for by its synonyms too: "o11y" as much as "observability". */
function withSynonyms(texts: readonly string[], file: VocabularyFile): readonly string[] {
  const byWord = synonymsOf(file);
  const others = new Set(texts.flatMap((text) => byWord.get(text.toLowerCase()) ?? []));
  const inOrder =
    others.size < 2
      ? [...others]
      : file.synonyms.map(({ words }) => words).filter((words) => others.has(words));
  return [...new Set([...texts, ...inOrder.flat()])];
}

function entriesOf(file: VocabularyFile) {
  const synonyms = file.synonyms.map(({ words }): Entry => {
    const [name = ''] = words;
    return {
      name,
      tiers: { ...NO_TIERS, same: solidPhrases(words) },
      literals: literalPhrases(words),
      manner: false,
    };
  });
  const plain = file.plain.map(({ words }): Entry => {
    const [name = ''] = words;
    return { name, tiers: { ...NO_TIERS, plain: solidPhrases(words) }, literals: [], manner: false };
  });
  const concepts = file.concepts.map((concept) => {
    const { name, manner, asks, terms, near } = concept;
    const heads = withSynonyms([name], file);
    const tiers = {
      ...NO_TIERS,
      head: phrases(heads),
      asks: solidPhrases(withSynonyms(asks, file)),
      terms: solidPhrases(terms),
      near: solidPhrases(near),
    };
    return { concept, entry: { name, tiers, literals: literalPhrases(asks), manner } };
  });
  return { synonyms, plain, concepts };
}

function byFirst(triggers: readonly Trigger[], first: (phrase: Phrase) => string): Map<string, Trigger[]> {
  const groups = new Map<string, Trigger[]>();
  for (const trigger of triggers) {
    const key = first(trigger.phrase);
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [trigger]);
    else list.push(trigger);
  }
  return groups;
}

function triggersOf(entries: readonly KnownEntry[]): Map<string, Trigger[]> {
  const all = entries.flatMap((entry) =>
    (['same', 'head', 'asks', 'terms', 'plain'] as const).flatMap((tier) =>
      entry.tiers[tier].map((phrase): Trigger => ({ phrase, entry, tier })),
    ),
  );
  return byFirst(all, ({ key: [first = ''] }) => first);
}

function literalsOf(entries: readonly KnownEntry[]): Map<string, Trigger[]> {
  const all = entries.flatMap((entry) =>
    entry.literals.map(
      (phrase): Trigger => ({ phrase, entry, tier: entry.tiers.same.length > 0 ? 'same' : 'asks' }),
    ),
  );
  return byFirst(all, ({ literal: [first = ''] = [] }) => first);
}

function groupByFirst(all: readonly Phrase[]): Map<string, readonly Phrase[]> {
  const groups = new Map<string, readonly Phrase[]>();
  for (const phrase of all) {
    const [first = ''] = phrase.key;
    groups.set(first, [...(groups.get(first) ?? []), phrase]);
  }
  return groups;
}

function sharedWith(
  groups: readonly { readonly words: readonly string[] }[],
  word: (text: string) => string,
) {
  const shared = new Map<string, Set<string>>();
  for (const { words } of groups) {
    const all = words.map(word);
    for (const each of all) {
      const others = shared.get(each) ?? new Set<string>();
      for (const other of all) if (other !== each) others.add(other);
      shared.set(each, others);
    }
  }
  return shared;
}

/** What of an entry a catalogue can have: only these are worth looking for. */
function foundIn(entry: Entry, known: (stem: string) => boolean): Entry['tiers'] {
  const present = ({ key }: Phrase): boolean => key.every(known);
  const { same, head, asks, terms, near, plain } = entry.tiers;
  return {
    same: same.filter(present),
    head: head.filter(present),
    asks: asks.filter(present),
    terms: terms.filter(present),
    near: near.filter(present),
    plain: plain.filter(present),
  };
}

const stem = (text: string): string => tokenize(text)[0]?.stem ?? text;

const wordsAndStems = (words: string): readonly string[] =>
  words.split(' ').flatMap((word) => [word, stem(word)]);

/** Makes the vocabulary ready for look-up. `known` tells which stems the catalogue has. */
export function createVocabulary(file: VocabularyFile, known: (stem: string) => boolean): Vocabulary {
  const { synonyms, plain, concepts } = entriesOf(file);
  const entries = [...synonyms, ...plain, ...concepts.map(({ entry }) => entry)].map((entry) => ({
    ...entry,
    found: foundIn(entry, known),
  }));
  const apart = sharedWith(file.apart, stem);
  const nicknames = sharedWith(file.nicknames, (word) => word);
  const all = entries.flatMap(({ tiers }) => Object.values(tiers).flat());
  return {
    file,
    triggers: triggersOf(entries),
    literals: literalsOf(entries),
    concepts,
    ordinary: new Set(file.ordinary.flatMap(({ words }) => wordsAndStems(words))),
    english: new Set(file.english.flatMap(({ words }) => words.split(' '))),
    elsewhere: groupByFirst(phrases(file.elsewhere.flatMap(({ words }) => words))),
    products: new Set(file.products.flatMap(({ words }) => words.map(stem))),
    nicknames: new Map([...nicknames].map(([name, others]) => [name, [...others]])),
    apart: (word) => apart.get(word) ?? NOTHING,
    words: [...new Set(all.flatMap(({ text }) => tokenize(text).map(({ word }) => word)))],
  };
}
