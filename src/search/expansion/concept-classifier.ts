// Concept classifier: which concepts of the vocabulary a query is about, judged by the words that people ask with.
import { STOP_WORDS } from '../analysis/stop-words.js';
import type { ReadPhrase } from '../vocabulary/phrase.js';
import type { ConceptEntry, Vocabulary } from '../vocabulary/vocabulary.js';
import type { Concept, VocabularyFile } from '../vocabulary/vocabulary-file.js';
import type { Word } from './clause.js';

/** A concept and the share of the query that speaks for it, about 0 to 1. */
export interface ConceptScore {
  readonly entry: ConceptEntry;
  readonly share: number;
}

/** The strongest leanings of a query's words, strongest first. */
export type ConceptClassifier = (words: readonly Word[]) => readonly ConceptScore[];

/** What one phrase counts, by where it stands in its concept. */
const NAME = 1.5;
const ASK = 1;
const TERM = 0.7;
const NEAR = 0.3;

/** More concepts than these are none, and weaker ones are chance. */
const MOST = 3;
const LEAST_SHARE = 0.2;
/** A question of common words alone leans nowhere firmly: its words count as at least this rare together. */
const LEAST_RARITY = 3;

/** In how many phrases of a concept each word stands. */
function countWords(
  { name, queries, terms, related }: Concept,
  read: ReadPhrase,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (texts: readonly string[], weight: number): void => {
    for (const text of texts) {
      for (const stem of new Set(read(text).phrase.key)) counts.set(stem, (counts.get(stem) ?? 0) + weight);
    }
  };
  add([name], NAME);
  add(queries, ASK);
  add(terms, TERM);
  add(related, NEAR);
  return counts;
}

/** How strongly words speak for concepts: of the word with number n those from `starts[n]` to `starts[n + 1]`. */
interface ConceptPostings {
  readonly numbers: ReadonlyMap<string, number>;
  readonly starts: Uint32Array;
  readonly concepts: Uint16Array;
  readonly termWeights: Float64Array;
}

/** As BM25 weighs terms of documents: a word that few concepts are asked with tells most, and ever less each time. */
function conceptPostings(concepts: Vocabulary['concepts'], read: ReadPhrase): ConceptPostings {
  const pulls = new Map<string, (readonly [concept: number, worth: number])[]>();
  for (const [at, { concept }] of concepts.entries()) {
    for (const [stem, count] of countWords(concept, read)) {
      const list = pulls.get(stem) ?? [];
      pulls.set(stem, list);
      list.push([at, count / (count + 1)]);
    }
  }
  const lists = [...pulls.values()];
  const starts = new Uint32Array(lists.length + 1);
  lists.forEach((list, at) => {
    starts[at + 1] = (starts[at] as number) + list.length;
  });
  return {
    numbers: new Map([...pulls.keys()].map((stem, at) => [stem, at])),
    starts,
    concepts: Uint16Array.from(lists.flat(), ([concept]) => concept),
    termWeights: Float64Array.from(lists.flat(), ([, worth]) => worth),
  };
}

/** "pvc" → the words of "persistent volume claim". */
function longForms({ synonyms }: VocabularyFile, read: ReadPhrase): ReadonlyMap<string, readonly string[]> {
  const forms = new Map<string, readonly string[]>();
  for (const words of synonyms) {
    const all = words.map((text) => [...new Set(read(text).phrase.key)]);
    const long = [...new Set(all.filter(({ length }) => length > 1).flat())];
    if (long.length === 0) continue;
    for (const [stem, ...more] of all) if (stem !== undefined && more.length === 0) forms.set(stem, long);
  }
  return forms;
}

/** The strongest concepts of these sums, as leanings. */
function strongest(sums: ReadonlyMap<number, number>, total: number, concepts: Vocabulary['concepts']) {
  return [...sums]
    .map(([concept, sum]) => ({ concept, share: sum / Math.max(total, LEAST_RARITY) }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share || a.concept - b.concept)
    .slice(0, MOST)
    .flatMap(({ concept, share }): readonly ConceptScore[] => {
      const entry = concepts[concept]?.entry;
      return entry === undefined ? [] : [{ entry, share }];
    });
}

/** Prepares the vocabulary's phrases as examples of what each concept is asked with. */
export function createConceptClassifier(
  { concepts, file, commonWords }: Vocabulary,
  read: ReadPhrase,
): ConceptClassifier {
  const pulls = conceptPostings(concepts, read);
  const long = longForms(file, read);
  /** Words that tell a concept: not an everyday word that no concept is asked with. */
  const telling = ({ word, stem, isFiller }: Word): boolean =>
    !STOP_WORDS.has(word) &&
    (pulls.numbers.has(stem) || !(isFiller || commonWords.has(word) || commonWords.has(stem)));

  return (words) => {
    const stems = new Set(words.filter(telling).flatMap(({ stem }) => long.get(stem) ?? [stem]));
    const sums = new Map<number, number>();
    let total = 0;
    for (const stem of stems) {
      const number = pulls.numbers.get(stem);
      const from = number === undefined ? 0 : (pulls.starts[number] as number);
      const to = number === undefined ? 0 : (pulls.starts[number + 1] as number);
      const rare = Math.log(1 + (concepts.length - (to - from) + 0.5) / (to - from + 0.5));
      total += rare;
      for (let at = from; at < to; at += 1) {
        const concept = pulls.concepts[at] as number;
        sums.set(concept, (sums.get(concept) ?? 0) + (pulls.termWeights[at] as number) * rare);
      }
    }
    return strongest(sums, total, concepts);
  };
}
