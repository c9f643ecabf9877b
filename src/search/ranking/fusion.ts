// Fusion: one ranking from what words found and from how near each talk is in meaning.
import type { FindNearestSentence, VectorIndex } from '../embeddings/vector-index.js';
import { dot, type Vector } from '../embeddings/word-vectors.js';
import type { Ranked } from './ranker.js';
import { topK } from './top-k.js';

/** What a cosine of 1 above the mean is worth beside the words' score, in the catalogue that the vocabulary was written beside. */
const WEIGHT = 11;
/** So much more in one of another field, where the vocabulary knows less of what the words mean. */
const WEIGHT_OF_STRANGERS = 14;
/** Share of the best sentence in a talk's cosine; the rest is that of title and abstract together. */
const SENTENCE_SHARE = 0.3;
/** So many of the first are looked at sentence by sentence. */
const DEPTH = 24;
/** A talk that no word found comes in from this cosine above the mean. */
const LEAST_ABOVE_MEAN = 0.05;
/** Beside the best, a talk that words alone would not show needs this share of its score, or less among the first. */
const SCORE_BESIDE = 0.35;
const SCORE_BESIDE_AMONG_FIRST = 0.15;
const FIRST = 10;

/** How near every talk is to one query, in meaning. */
export interface Similarity {
  /** Cosines with the talks as wholes. */
  readonly cosines: Float32Array;
  /** Their mean. */
  readonly mean: number;
  /** What a cosine of 1 above the mean is worth beside the words' score. */
  readonly weight: number;
  readonly nearestSentence: FindNearestSentence;
}

/** Compares a query with all talks. `fit` is that of the vocabulary with the catalogue, 0 to 1. */
export function similarityTo(query: Vector, index: VectorIndex, fit: number): Similarity {
  return {
    cosines: index.cosines(query),
    mean: dot(query, index.centre),
    weight: WEIGHT + WEIGHT_OF_STRANGERS * Math.sqrt(1 - fit),
    nearestSentence: index.sentencesNear(query),
  };
}

/** A talk in the fused ranking. */
export interface Fused extends Ranked {
  /** The part of the score that meaning gave; negative for a talk that is farther from the query than most. */
  readonly meaning: number;
  /** Cosine of query and talk; of the first few the best sentence counts too. */
  readonly cosine: number;
  /** Of the first few, the cosine of the best sentence. */
  readonly sentence?: number;
}

const byScore = (a: Ranked, b: Ranked): number => b.score - a.score || a.doc - b.doc;

const fused = (each: Ranked, cosine: number, { mean, weight }: Similarity): Fused => {
  const meaning = weight * (cosine - mean);
  const { doc, score, coverage, matched } = each;
  return { doc, score: score + meaning, coverage, matched, meaning, cosine };
};

/** The first few again, with the best sentence of each. */
function bySentence(first: readonly Fused[], similarity: Similarity): Fused[] {
  return first
    .map((each) => {
      const sentence = similarity.nearestSentence(each.doc);
      if (sentence === undefined) return each;
      const cosine = each.cosine * (1 - SENTENCE_SHARE) + sentence.cosine * SENTENCE_SHARE;
      const byWords = { ...each, score: each.score - each.meaning };
      return { ...fused(byWords, cosine, similarity), sentence: sentence.cosine };
    })
    .sort(byScore);
}

/** What words found, by the number of a talk; objects for the few that are kept only. */
interface FoundByWords {
  /** One more than the place in the ranking; 0 for a talk that words did not find. */
  readonly places: Uint32Array;
  /** 1 for talks that words alone would show. */
  readonly shown: Uint8Array;
}

function foundByWords(ranked: readonly Ranked[], shown: readonly Ranked[], size: number): FoundByWords {
  const found = { places: new Uint32Array(size), shown: new Uint8Array(size) };
  ranked.forEach(({ doc }, index) => {
    found.places[doc] = index + 1;
  });
  for (const { doc } of shown) found.shown[doc] = 1;
  return found;
}

/** What is fused: the ranking by words, and which talks may come in that no word found. */
export interface FusionInput {
  readonly ranked: readonly Ranked[];
  /** Those that words alone would show. */
  readonly shown: readonly Ranked[];
  readonly mayAdd: (doc: number) => boolean;
  /** How many needs the query has. */
  readonly needs: number;
}

/** The score of each talk by words and meaning; negative infinity for a talk that has no place in the ranking. */
function scoresOf(
  { ranked, mayAdd }: FusionInput,
  { places }: FoundByWords,
  similarity: Similarity,
): Float64Array {
  const { cosines, mean, weight } = similarity;
  const scores = new Float64Array(cosines.length);
  for (let doc = 0; doc < scores.length; doc += 1) {
    const place = places[doc] as number;
    const above = (cosines[doc] as number) - mean;
    if (place > 0) scores[doc] = (ranked[place - 1] as Ranked).score + weight * above;
    else scores[doc] = above >= LEAST_ABOVE_MEAN && mayAdd(doc) ? weight * above : Number.NEGATIVE_INFINITY;
  }
  return scores;
}

/** The least score of a talk that words alone would not show: among the first less will do, unless words fill these. */
function leastScore(scores: Float64Array, shown: number): number {
  const first = topK(scores, FIRST);
  const best = Math.max(0, first.at(-1) ?? 0);
  if (shown >= FIRST) return best * SCORE_BESIDE;
  const among = Math.max(best * SCORE_BESIDE_AMONG_FIRST, first[0] ?? 0);
  return Math.min(best * SCORE_BESIDE, among);
}

/** `Ranked.matched` of a talk that has all needs in so many words. */
export const allNeeds = (needs: number): number => 2 ** Math.min(needs, 31) - 1;

/**
 * A talk without any word of the query does not stand before the best of those that have all of it in so many words:
 * the meaning of a name, put together from its pieces, is chance ("pfizer").
 */
function literalFirst(ranked: readonly Fused[], needs: number): readonly Fused[] {
  const literal = ranked.findIndex(({ matched }) => matched === allNeeds(needs));
  if (literal <= 0) return ranked;
  const before = ranked.slice(0, literal);
  const isNear = ({ coverage }: Fused): boolean => coverage === 0;
  const best = ranked[literal] as Fused;
  const behind = before
    .filter(isNear)
    .map((each) => ({ ...each, score: best.score, meaning: each.meaning - (each.score - best.score) }));
  return [...before.filter((each) => !isNear(each)), best, ...behind, ...ranked.slice(literal + 1)];
}

/**
 * Ranks by words and meaning together. What words alone would show stays; of the others those stay that are not far
 * behind the best.
 */
export function fuse(input: FusionInput, similarity: Similarity): readonly Fused[] {
  const { ranked, shown } = input;
  const { cosines } = similarity;
  const found = foundByWords(ranked, shown, cosines.length);
  const scores = scoresOf(input, found, similarity);
  const least = leastScore(scores, shown.length);
  const kept: Fused[] = [];
  for (let doc = 0; doc < scores.length; doc += 1) {
    const score = scores[doc] as number;
    if (score < least && found.shown[doc] === 0) continue;
    const byWords = ranked[(found.places[doc] as number) - 1] ?? { doc, score: 0, coverage: 0, matched: 0 };
    kept.push(fused(byWords, cosines[doc] as number, similarity));
  }
  kept.sort(byScore);
  const ordered = [...bySentence(kept.slice(0, DEPTH), similarity), ...kept.slice(DEPTH)];
  return literalFirst(ordered, input.needs);
}
