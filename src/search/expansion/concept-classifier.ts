// Concept classifier: which concepts of the vocabulary a query is about, judged by the words that people ask with.
import { STOP_WORDS } from '../analysis/stop-words.js';
import type { ConceptEntry, Vocabulary } from '../vocabulary/vocabulary.js';
import type { Word } from './clause.js';

/** A concept and the share of the query that speaks for it, about 0 to 1. */
export interface ConceptScore {
  readonly entry: ConceptEntry;
  readonly share: number;
}

/** The concepts that a query's words are about, strongest first. */
export type ConceptClassifier = (words: readonly Word[]) => readonly ConceptScore[];

/** More concepts than these are none, and weaker ones are chance. */
const MOST = 3;
const LEAST_SHARE = 0.2;
/** A question of common words alone is about no concept for sure: its words count as at least this rare together. */
const LEAST_RARITY = 3;

/** The strongest concepts of these sums. */
function strongest(sums: ReadonlyMap<number, number>, total: number, concepts: Vocabulary['concepts']) {
  return [...sums]
    .map(([concept, sum]) => ({ concept, share: sum / Math.max(total, LEAST_RARITY) }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share || a.concept - b.concept)
    .slice(0, MOST)
    .flatMap(({ concept, share }): readonly ConceptScore[] => {
      const entry = concepts[concept];
      return entry === undefined ? [] : [{ entry, share }];
    });
}

/** Prepares the vocabulary's phrases as examples of what each concept is asked with. */
export function createConceptClassifier({
  concepts,
  conceptPostings: pulls,
  longForms: long,
  commonWords,
}: Vocabulary): ConceptClassifier {
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
