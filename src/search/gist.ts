// The gist of a query: the concepts its words lean towards, judged by everything that people ask with.
import { FUNCTION_WORDS } from './function-words.js';
import type { Word } from './needs.js';
import { tokenize } from './tokens.js';
import type { Entry, Vocabulary } from './vocabulary.js';
import type { Concept, VocabularyFile } from './vocabulary-file.js';

/** A concept and the share of the query that speaks for it, about 0 to 1. */
export interface Leaning {
  readonly entry: Entry;
  readonly share: number;
}

/** The strongest leanings of a query's words, strongest first. */
export type Gist = (words: readonly Word[]) => readonly Leaning[];

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

/** How strongly a word speaks for a concept, by the concept's number. */
interface Pull {
  readonly concept: number;
  readonly worth: number;
}

const stemsIn = (text: string): ReadonlySet<string> =>
  new Set(tokenize(text).flatMap(({ word, stem }) => (FUNCTION_WORDS.has(word) ? [] : [stem])));

/** In how many phrases of a concept each word stands. */
function countWords({ name, asks, terms, near }: Concept): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (texts: readonly string[], weight: number): void => {
    for (const text of texts) {
      for (const stem of stemsIn(text)) counts.set(stem, (counts.get(stem) ?? 0) + weight);
    }
  };
  add([name], NAME);
  add(asks, ASK);
  add(terms, TERM);
  add(near, NEAR);
  return counts;
}

/** As BM25 weighs terms of documents: a word that few concepts are asked with tells most, and ever less each time. */
function pullsOf(counts: readonly ReadonlyMap<string, number>[]) {
  const pulls = new Map<string, Pull[]>();
  for (const [concept, words] of counts.entries()) {
    for (const [stem, count] of words) {
      const list = pulls.get(stem) ?? [];
      pulls.set(stem, list);
      list.push({ concept, worth: count / (count + 1) });
    }
  }
  const rarity = (stem: string): number => {
    const spread = pulls.get(stem)?.length ?? 0;
    return Math.log(1 + (counts.length - spread + 0.5) / (spread + 0.5));
  };
  return { pulls, rarity };
}

/** "pvc" → the words of "persistent volume claim". */
function longForms({ synonyms }: VocabularyFile): ReadonlyMap<string, readonly string[]> {
  const forms = new Map<string, readonly string[]>();
  for (const { words } of synonyms) {
    const all = words.map((text) => [...stemsIn(text)]);
    const long = [...new Set(all.filter(({ length }) => length > 1).flat())];
    if (long.length === 0) continue;
    for (const [stem, ...more] of all) if (stem !== undefined && more.length === 0) forms.set(stem, long);
  }
  return forms;
}

/** Prepares the vocabulary's phrases as examples of what each concept is asked with. */
export function createGist({ concepts, file, ordinary }: Vocabulary): Gist {
  const { pulls, rarity } = pullsOf(concepts.map(({ concept }) => countWords(concept)));
  const long = longForms(file);
  /** Words that say something: an everyday word that nobody asks with does not. */
  const telling = ({ word, stem, noise }: Word): boolean =>
    !FUNCTION_WORDS.has(word) && (pulls.has(stem) || !(noise || ordinary.has(word) || ordinary.has(stem)));

  return (words) => {
    const stems = new Set(words.filter(telling).flatMap(({ stem }) => long.get(stem) ?? [stem]));
    const sums = new Map<number, number>();
    let total = 0;
    for (const stem of stems) {
      const rare = rarity(stem);
      total += rare;
      for (const { concept, worth } of pulls.get(stem) ?? []) {
        sums.set(concept, (sums.get(concept) ?? 0) + worth * rare);
      }
    }
    return [...sums]
      .map(([concept, sum]) => ({ concept, share: sum / Math.max(total, LEAST_RARITY) }))
      .filter(({ share }) => share >= LEAST_SHARE)
      .sort((a, b) => b.share - a.share || a.concept - b.concept)
      .slice(0, MOST)
      .flatMap(({ concept, share }) => {
        const entry = concepts[concept]?.entry;
        return entry === undefined ? [] : [{ entry, share }];
      });
  };
}
