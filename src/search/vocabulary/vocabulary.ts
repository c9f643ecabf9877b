// The field's vocabulary with its phrases made ready for look-up.
import { tokenize } from '../analysis/tokenizer.js';
import { literalPhrases, type Phrase, phrases, type ReadPhrase, solidPhrases } from './phrase.js';
import type { Concept, VocabularyFile } from './vocabulary-file.js';

/** Where a phrase stands in its entry. `head` is the name of a concept, or another word for it. */
export type Tier = 'same' | 'head' | 'asks' | 'terms' | 'near' | 'plain';

/** Where a phrase stands: in which entry and on which tier. */
export interface Trigger {
  readonly phrase: Phrase;
  readonly entry: KnownEntry;
  readonly tier: Tier;
  /** The number of its rarest word after the first (see `Vocabulary.numbers`), 0 for a single word. */
  readonly telling: number;
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
  /** Numbers from 1 on of the stems in triggers: most triggers are ruled out by one number. */
  readonly numbers: ReadonlyMap<string, number>;
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

const NOTHING: ReadonlySet<string> = new Set();

const NO_TIERS: Entry['tiers'] = { same: [], head: [], asks: [], terms: [], near: [], plain: [] };

/** Synonyms by each of their words. Made once for a file: every concept looks for all of its words. */
const synonymsByWord = new WeakMap<VocabularyFile, ReadonlyMap<string, readonly (readonly string[])[]>>();

function synonymsOf(file: VocabularyFile): ReadonlyMap<string, readonly (readonly string[])[]> {
  const known = synonymsByWord.get(file);
  if (known !== undefined) return known;
  const groups = new Map<string, (readonly string[])[]>();
  for (const words of file.synonyms) {
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
  const inOrder = others.size < 2 ? [...others] : file.synonyms.filter((words) => others.has(words));
  return [...new Set([...texts, ...inOrder.flat()])];
}

function entriesOf(file: VocabularyFile, read: ReadPhrase) {
  const synonyms = file.synonyms.map((words): Entry => {
    const [name = ''] = words;
    return {
      name,
      tiers: { ...NO_TIERS, same: solidPhrases(words, read) },
      literals: literalPhrases(words, read),
      manner: false,
    };
  });
  const plain = file.weakSynonyms.map((words): Entry => {
    const [name = ''] = words;
    return { name, tiers: { ...NO_TIERS, plain: solidPhrases(words, read) }, literals: [], manner: false };
  });
  const concepts = file.concepts.map((concept) => {
    const { name, style, queries, terms, related } = concept;
    const heads = withSynonyms([name], file);
    const tiers = {
      ...NO_TIERS,
      head: phrases(heads, read),
      asks: solidPhrases(withSynonyms(queries, file), read),
      terms: solidPhrases(terms, read),
      near: solidPhrases(related, read),
    };
    return { concept, entry: { name, tiers, literals: literalPhrases(queries, read), manner: style } };
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
  // A list that grew keeps room to grow.
  for (const [key, list] of groups) groups.set(key, list.slice());
  return groups;
}

/** Numbers the stems, the commonest first. */
function numberStems(all: readonly Phrase[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of all) for (const each of key) counts.set(each, (counts.get(each) ?? 0) + 1);
  const ordered = [...counts].sort((a, b) => b[1] - a[1]);
  return new Map(ordered.map(([each], at) => [each, at + 1]));
}

const TRIGGERING = ['same', 'head', 'asks', 'terms', 'plain'] as const;

function triggersOf(entries: readonly KnownEntry[]) {
  const numbers = numberStems(entries.flatMap(({ tiers }) => TRIGGERING.flatMap((tier) => tiers[tier])));
  const telling = ({ key }: Phrase): number =>
    key.reduce((most, each, at) => (at === 0 ? 0 : Math.max(most, numbers.get(each) as number)), 0);
  const all = entries.flatMap((entry) =>
    TRIGGERING.flatMap((tier) =>
      entry.tiers[tier].map((phrase): Trigger => ({ phrase, entry, tier, telling: telling(phrase) })),
    ),
  );
  return { numbers, triggers: byFirst(all, ({ key: [first = ''] }) => first) };
}

function literalsOf(entries: readonly KnownEntry[]): Map<string, Trigger[]> {
  const all = entries.flatMap((entry) => {
    const tier = entry.tiers.same.length > 0 ? 'same' : 'asks';
    return entry.literals.map((phrase): Trigger => ({ phrase, entry, tier, telling: 0 }));
  });
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

function sharedWith(groups: readonly (readonly string[])[], word: (text: string) => string) {
  const shared = new Map<string, Set<string>>();
  for (const words of groups) {
    const all = words.map(word);
    for (const each of all) {
      const others = shared.get(each) ?? new Set<string>();
      for (const other of all) if (other !== each) others.add(other);
      shared.set(each, others);
    }
  }
  return shared;
}

/** What of an entry a catalogue can have: only these are worth looking for, and asks are not looked for at all. */
function foundIn(entry: Entry, known: (stem: string) => boolean): Entry['tiers'] {
  const present = ({ key }: Phrase): boolean => key.every(known);
  const { same, head, terms, near, plain } = entry.tiers;
  return {
    same: same.filter(present),
    head: head.filter(present),
    asks: NO_TIERS.asks,
    terms: terms.filter(present),
    near: near.filter(present),
    plain: plain.filter(present),
  };
}

const stem = (text: string): string => tokenize(text)[0]?.stem ?? text;

const wordAndStem = (word: string): readonly string[] => [word, stem(word)];

/** Every single word of what entries are called and asked with. */
function wordsOf(entries: readonly Entry[], read: ReadPhrase): readonly string[] {
  const all = entries.flatMap(({ tiers }) => Object.values(tiers).flat());
  return [...new Set(all.flatMap(({ text }) => read(text).words))];
}

/** Makes the vocabulary ready for look-up. `known` tells which stems the catalogue has. */
export function createVocabulary(
  file: VocabularyFile,
  known: (stem: string) => boolean,
  read: ReadPhrase,
): Vocabulary {
  const { synonyms, plain, concepts } = entriesOf(file, read);
  const entries = [...synonyms, ...plain, ...concepts.map(({ entry }) => entry)].map((entry) => ({
    ...entry,
    found: foundIn(entry, known),
  }));
  const apart = sharedWith(file.stemExceptions, stem);
  const nicknames = sharedWith(file.nicknames, (word) => word);
  return {
    file,
    ...triggersOf(entries),
    literals: literalsOf(entries),
    concepts,
    ordinary: new Set(file.commonWords.flatMap(wordAndStem)),
    english: new Set(file.english),
    elsewhere: groupByFirst(phrases(file.outOfDomain, read)),
    products: new Set(file.products.map(stem)),
    nicknames: new Map([...nicknames].map(([name, others]) => [name, [...others]])),
    apart: (word) => apart.get(word) ?? NOTHING,
    words: wordsOf(entries, read),
  };
}
