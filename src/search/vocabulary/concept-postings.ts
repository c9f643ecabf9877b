// Concept postings: how strongly each word speaks for each concept of the vocabulary, as BM25 weighs terms of documents.
import type { ReadPhrase } from './phrase.js';
import type { Concept } from './vocabulary-file.js';

/** What one phrase counts, by where it stands in its concept. */
const NAME = 1.5;
const ASK = 1;
const TERM = 0.7;
const NEAR = 0.3;

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
export interface ConceptPostings {
  readonly numbers: ReadonlyMap<string, number>;
  readonly starts: Uint32Array;
  readonly concepts: Uint16Array;
  readonly termWeights: Float64Array;
}

/** As BM25 weighs terms of documents: a word that few concepts are asked with tells most, and ever less each time. */
export function conceptPostings(concepts: readonly Concept[], read: ReadPhrase): ConceptPostings {
  const pulls = new Map<string, (readonly [concept: number, worth: number])[]>();
  for (const [at, concept] of concepts.entries()) {
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
