// Vocabulary: the field's concepts and word lists with their phrases made ready for look-up in a question.
import { tokenize } from '../analysis/tokenizer.js';
import { type ConceptPostings, conceptPostings } from './concept-postings.js';
import {
  createPhraseReader,
  literalPhrases,
  type Phrase,
  type ReadPhrase,
  solidPhrases,
  toPhrases,
} from './phrase.js';
import { readVocabularyFile, type VocabularyFile } from './vocabulary-file.js';

/**
 * Where a phrase stands in its entry: `same` in a group of synonyms, `plain` in one of weak synonyms, `head` is the name of
 * a concept or another word for it, `asks` its queries, `near` what is related to it.
 */
export type Tier = 'same' | 'head' | 'asks' | 'terms' | 'near' | 'plain';

/** Where a phrase stands: in which entry and on which tier. */
export interface Trigger {
  readonly phrase: Phrase;
  readonly entry: ConceptEntry;
  readonly tier: Tier;
}

/** A concept or a group of synonyms. */
export interface ConceptEntry {
  readonly name: string;
  readonly tiers: Readonly<Record<Tier, readonly Phrase[]>>;
  /** Phrases that count word by word, grammar and all: "who pays". */
  readonly literals: readonly Phrase[];
  /** How a talk speaks rather than what of. */
  readonly isStyle: boolean;
  /** `/topics` lists it. */
  readonly isSubject: boolean;
}

export interface Vocabulary {
  readonly file: VocabularyFile;
  /** Triggers by their first stem. */
  readonly triggers: ReadonlyMap<string, readonly Trigger[]>;
  /** Numbers from 1 on of the stems in triggers: most triggers are ruled out by one number. */
  readonly numbers: ReadonlyMap<string, number>;
  /**
   * For each list of triggers, in its order, the number of each one's rarest word after the first; 0 for a single word.
   * Side by side, because a common word begins a thousand.
   */
  readonly rarest: ReadonlyMap<string, Uint32Array>;
  /** Literal phrases by their first two stems, which may be of grammar: none has fewer, and "how do" begins hundreds. */
  readonly literals: ReadonlyMap<string, readonly Trigger[]>;
  readonly concepts: readonly ConceptEntry[];
  readonly conceptPostings: ConceptPostings;
  /** Stem of an abbreviation → stems of what it stands for: "pvc" → those of "persistent volume claim". */
  readonly longForms: ReadonlyMap<string, readonly string[]>;
  /** Everyday words and their stems. */
  readonly commonWords: ReadonlySet<string>;
  readonly english: ReadonlySet<string>;
  /** Phrases of other fields by their first stem. */
  readonly outOfDomain: ReadonlyMap<string, readonly Phrase[]>;
  /** Stems. */
  readonly products: ReadonlySet<string>;
  /** Folded nickname → the names it may stand for. */
  readonly nicknames: ReadonlyMap<string, readonly string[]>;
  /** Stems that `stem` must not be widened to, though they share its root. */
  readonly stemExceptions: (stem: string) => ReadonlySet<string>;
  /** Every single word of synonyms and concepts in ascending order, for spelling. */
  readonly words: readonly string[];
}

const NO_STEMS: ReadonlySet<string> = new Set();

const NO_TIERS: ConceptEntry['tiers'] = { same: [], head: [], asks: [], terms: [], near: [], plain: [] };

/** Adds to texts whatever is a synonym of one of them: "observability" brings "o11y". */
type AddSynonyms = (texts: readonly string[]) => readonly string[];

function synonymAdder({ synonyms }: VocabularyFile): AddSynonyms {
  const groups = new Map<string, (readonly string[])[]>();
  for (const group of synonyms) {
    for (const word of group) {
      const key = word.toLowerCase();
      groups.set(key, [...(groups.get(key) ?? []), group]);
    }
  }
  return (texts) => {
    const matching = new Set(texts.flatMap((text) => groups.get(text.toLowerCase()) ?? []));
    const inFileOrder = matching.size < 2 ? [...matching] : synonyms.filter((group) => matching.has(group));
    return [...new Set([...texts, ...inFileOrder.flat()])];
  };
}

function entriesOf(file: VocabularyFile, read: ReadPhrase) {
  const withSynonyms = synonymAdder(file);
  const synonyms = file.synonyms.map((words): ConceptEntry => {
    const [name = ''] = words;
    return {
      name,
      tiers: { ...NO_TIERS, same: solidPhrases(words, read) },
      literals: literalPhrases(words, read),
      isStyle: false,
      isSubject: false,
    };
  });
  const weakSynonyms = file.weakSynonyms.map((words): ConceptEntry => {
    const [name = ''] = words;
    return {
      name,
      tiers: { ...NO_TIERS, plain: solidPhrases(words, read) },
      literals: [],
      isStyle: false,
      isSubject: false,
    };
  });
  const concepts = file.concepts.map(({ name, style, subject, queries, terms, related }): ConceptEntry => {
    const tiers = {
      ...NO_TIERS,
      head: toPhrases(withSynonyms([name]), read),
      asks: solidPhrases(withSynonyms(queries), read),
      terms: solidPhrases(terms, read),
      near: solidPhrases(related, read),
    };
    return { name, tiers, literals: literalPhrases(queries, read), isStyle: style, isSubject: subject };
  });
  return { synonyms, weakSynonyms, concepts };
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

function triggersOf(entries: readonly ConceptEntry[]) {
  const numbers = numberStems(entries.flatMap(({ tiers }) => TRIGGERING.flatMap((tier) => tiers[tier])));
  const rarestOf = ({ key }: Phrase): number =>
    key.reduce((most, each, at) => (at === 0 ? 0 : Math.max(most, numbers.get(each) as number)), 0);
  const all = entries.flatMap((entry) =>
    TRIGGERING.flatMap((tier) => entry.tiers[tier].map((phrase): Trigger => ({ phrase, entry, tier }))),
  );
  const triggers = byFirst(all, ({ key: [first = ''] }) => first);
  const rarest = new Map(
    [...triggers].map(([stem, list]) => [stem, Uint32Array.from(list, ({ phrase }) => rarestOf(phrase))]),
  );
  return { numbers, triggers, rarest };
}

function literalsOf(entries: readonly ConceptEntry[]): Map<string, Trigger[]> {
  const all = entries.flatMap((entry) => {
    const tier = entry.tiers.same.length > 0 ? 'same' : 'asks';
    return entry.literals.map((phrase): Trigger => ({ phrase, entry, tier }));
  });
  return byFirst(all, ({ literal = [] }) => literal.slice(0, 2).join(' '));
}

function groupByFirst(all: readonly Phrase[]): Map<string, readonly Phrase[]> {
  const groups = new Map<string, readonly Phrase[]>();
  for (const phrase of all) {
    const [first = ''] = phrase.key;
    groups.set(first, [...(groups.get(first) ?? []), phrase]);
  }
  return groups;
}

/** Each word → the other words of its groups. */
function othersInGroups(groups: readonly (readonly string[])[], word: (text: string) => string) {
  const others = new Map<string, Set<string>>();
  for (const group of groups) {
    const members = group.map(word);
    for (const member of members) {
      const beside = others.get(member) ?? new Set<string>();
      for (const other of members) if (other !== member) beside.add(other);
      others.set(member, beside);
    }
  }
  return others;
}

/** "pvc" → the words of "persistent volume claim". */
function longFormsOf({ synonyms }: VocabularyFile, read: ReadPhrase): Vocabulary['longForms'] {
  const forms = new Map<string, readonly string[]>();
  for (const words of synonyms) {
    const all = words.map((text) => [...new Set(read(text).phrase.key)]);
    const long = [...new Set(all.filter(({ length }) => length > 1).flat())];
    if (long.length === 0) continue;
    for (const [stem, ...more] of all) if (stem !== undefined && more.length === 0) forms.set(stem, long);
  }
  return forms;
}

const stem = (text: string): string => tokenize(text)[0]?.stem ?? text;

const wordAndStem = (word: string): readonly string[] => [word, stem(word)];

/** Every single word of what entries are called and asked with. */
function wordsOf(entries: readonly ConceptEntry[], read: ReadPhrase): readonly string[] {
  const all = entries.flatMap(({ tiers }) => Object.values(tiers).flat());
  return [...new Set(all.flatMap(({ text }) => read(text).words))].sort();
}

/** Makes the vocabulary ready for look-up, in any catalogue. */
export function createVocabulary(file: VocabularyFile): Vocabulary {
  const read = createPhraseReader();
  const { synonyms, weakSynonyms, concepts } = entriesOf(file, read);
  const entries = [...synonyms, ...weakSynonyms, ...concepts];
  const exceptions = othersInGroups(file.stemExceptions, stem);
  const nicknames = othersInGroups(file.nicknames, (word) => word);
  return {
    file,
    ...triggersOf(entries),
    literals: literalsOf(entries),
    concepts,
    conceptPostings: conceptPostings(file.concepts, read),
    longForms: longFormsOf(file, read),
    commonWords: new Set(file.commonWords.flatMap(wordAndStem)),
    english: new Set(file.english),
    outOfDomain: groupByFirst(toPhrases(file.outOfDomain, read)),
    products: new Set(file.products.map(stem)),
    nicknames: new Map([...nicknames].map(([name, others]) => [name, [...others]])),
    stemExceptions: (stemmed) => exceptions.get(stemmed) ?? NO_STEMS,
    words: wordsOf(entries, read),
  };
}

/** Loads the vocabulary from disk; throws `BotError('invalid-data')` for a file that is missing or broken. */
export const loadVocabulary = (file: string): Vocabulary => createVocabulary(readVocabularyFile(file));
