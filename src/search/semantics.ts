// Semantics: what search by meaning knows of one catalogue; without word vectors, nothing, and search goes by words.
import type { Talk } from '../catalogue/talk.js';
import type { Sliced } from '../lib/time-slice.js';
import type { Embeddings } from './embeddings/embeddings.js';
import { type FlatVectors, flatten } from './embeddings/flat-vectors.js';
import type { TalkVectors } from './embeddings/talk-vectors.js';
import { createVectorIndex, type VectorIndex } from './embeddings/vector-index.js';
import type { Vector } from './embeddings/word-vectors.js';
import { vocabularyFit } from './expansion/vocabulary-fit.js';
import type { Vocabulary } from './vocabulary/vocabulary.js';

export interface Semantics {
  readonly embedQuery: (text: string) => Vector;
  readonly vectors: VectorIndex;
}

interface CatalogueSemantics {
  readonly semantics?: Semantics;
  /** How far the catalogue is of the vocabulary's field, 0 to 1; 1 where it can't be measured. */
  readonly vocabularyFit: () => number;
}

/** Talks whose vectors are fetched, or made, before others get their turn. */
const SLICE = 20;

function* vectorsOf(talks: readonly Talk[], { ofTalk, prepared }: Embeddings): Sliced<FlatVectors> {
  if (prepared !== undefined) return prepared;
  const all: TalkVectors[] = [];
  for (const talk of talks) {
    all.push(ofTalk(talk));
    if (all.length % SLICE === 0) yield;
  }
  return yield* flatten(all);
}

/** Gathers the vectors of all talks, in small steps. The fit is measured when it is first asked for. */
export function* buildSemantics(
  talks: readonly Talk[],
  vocabulary: Vocabulary,
  embeddings: Embeddings | undefined,
): Sliced<CatalogueSemantics> {
  if (embeddings === undefined) return { vocabularyFit: () => 1 };
  const vectors = createVectorIndex(yield* vectorsOf(talks, embeddings));
  let fit: number | undefined;
  return {
    semantics: { embedQuery: embeddings.embedQuery, vectors },
    vocabularyFit: () => {
      fit ??= vocabularyFit(vocabulary, vectors.centre, embeddings.words());
      return fit;
    },
  };
}
