// Fusion: one ranking from what words found and from how near each talk is in meaning.
import type { NearestSentence, VectorIndex } from '../embeddings/vector-index.js';
import { dot, type Vector } from '../embeddings/word-vectors.js';
import type { Ranked } from './ranker.js';

/** What a cosine of 1 above the mean is worth beside the words' score, in a catalogue of the vocabulary's field. */
const WEIGHT = 15;
/** So much more in one of another field, where the vocabulary knows less of what the words mean. */
const WEIGHT_OF_STRANGERS = 15;
/** Share of the best sentence in a talk's cosine; the rest is that of title and abstract together. */
const SENTENCE_SHARE = 0.3;
/** So many of the first are looked at sentence by sentence. */
const DEPTH = 48;
/** A talk that no word found comes in from this cosine above the mean. */
const LEAST_ABOVE_MEAN = 0.05;
/** Beside the best, a talk that words alone would not show needs this share of its score. */
const FUSED_SCORE_BESIDE = 0.35;

/** How near every talk is to one query, in meaning. */
export interface Similarity {
  /** Cosines with the talks as wholes. */
  readonly cosines: Float32Array;
  /** Their mean. */
  readonly mean: number;
  /** What a cosine of 1 above the mean is worth beside the words' score. */
  readonly weight: number;
  readonly nearestSentence: (doc: number) => NearestSentence | undefined;
}

/** Compares a query with all talks. `fit` is that of the vocabulary with the catalogue, 0 to 1. */
export function similarityTo(query: Vector, index: VectorIndex, fit: number): Similarity {
  const sentences = new Map<number, NearestSentence | undefined>();
  return {
    cosines: index.cosines(query),
    mean: dot(query, index.centre),
    weight: WEIGHT + WEIGHT_OF_STRANGERS * (1 - fit),
    nearestSentence: (doc) => {
      if (!sentences.has(doc)) sentences.set(doc, index.nearestSentence(query, doc));
      return sentences.get(doc);
    },
  };
}

/** A talk in the fused ranking. */
export interface Fused extends Ranked {
  /** The part of the score that meaning gave; negative for a talk that is farther from the query than most. */
  readonly meaning: number;
  /** Cosine of query and talk; of the first few the best sentence counts too. */
  readonly cosine: number;
}

const byScore = (a: Ranked, b: Ranked): number => b.score - a.score || a.doc - b.doc;

/** Adds the talks that are near in meaning and that no word found. */
export function withSimilar(
  ranked: readonly Ranked[],
  { cosines, mean }: Similarity,
  allowed: Uint8Array | null,
): readonly Ranked[] {
  const known = new Set(ranked.map(({ doc }) => doc));
  const all = [...ranked];
  for (let doc = 0; doc < cosines.length; doc += 1) {
    const isNear = (cosines[doc] as number) - mean >= LEAST_ABOVE_MEAN;
    if (isNear && !known.has(doc) && (allowed === null || allowed[doc] === 1))
      all.push({ doc, score: 0, coverage: 0, matched: 0 });
  }
  return all;
}

function fused(each: Ranked, cosine: number, { mean, weight }: Similarity): Fused {
  const meaning = weight * (cosine - mean);
  const { doc, score, coverage, matched } = each;
  return { doc, score: score + meaning, coverage, matched, meaning, cosine };
}

/** The first few again, with the best sentence of each. */
function bySentence(first: readonly Fused[], similarity: Similarity): Fused[] {
  return first
    .map((each) => {
      const sentence = similarity.nearestSentence(each.doc);
      if (sentence === undefined) return each;
      const cosine = each.cosine * (1 - SENTENCE_SHARE) + sentence.cosine * SENTENCE_SHARE;
      return fused({ ...each, score: each.score - each.meaning }, cosine, similarity);
    })
    .sort(byScore);
}

/**
 * Ranks by words and meaning together. What was `shown` by words alone stays; of the others those stay that are not far
 * behind the best.
 */
export function fuse(
  ranked: readonly Ranked[],
  shown: readonly Ranked[],
  similarity: Similarity,
): readonly Fused[] {
  const all = ranked.map((each) => fused(each, similarity.cosines[each.doc] as number, similarity));
  const least = FUSED_SCORE_BESIDE * all.reduce((most, { score }) => Math.max(most, score), 0);
  const byWords = new Set(shown.map(({ doc }) => doc));
  const kept = all.filter(({ doc, score }) => score >= least || byWords.has(doc)).sort(byScore);
  return [...bySentence(kept.slice(0, DEPTH), similarity), ...kept.slice(DEPTH)];
}
