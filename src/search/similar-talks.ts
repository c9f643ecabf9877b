// Similar talks: talks like a talk, and talks about a message, by the rare words of the text and by its meaning.

import type { Clause } from './expansion/clause.js';
import { partsOfTalk, type TextPart, tellingWords } from './expansion/more-like-this.js';
import { type Ranked, rank } from './ranking/ranker.js';
import type { SearchIndex } from './search-index.js';

/** What the nearest talk in meaning gains, beside 1 for the best by words. See docs/search-experiments.md. */
const MEANING = 1;
/** Beside the best, a talk with less than this share of its score is not shown for a message. */
const SCORE_BESIDE = 0.25;
const SCORE_BESIDE_FUSED = 0.4;
/** Talks that a talk is like are not searched further than this. */
const MOST = 50;

const byScore = (a: Ranked, b: Ranked): number => b.score - a.score || a.doc - b.doc;

/** Adds to each talk's share of the best score by words its share of the best cosine, both counted from the mean. */
function withMeaning(
  ranked: readonly Ranked[],
  cosines: Float32Array,
  allowed: Uint8Array | null,
): readonly Ranked[] {
  const passes = (doc: number): boolean => allowed === null || allowed[doc] === 1;
  const passing = cosines.filter((_, doc) => passes(doc));
  const mean = passing.reduce((sum, cosine) => sum + cosine, 0) / (passing.length || 1);
  const nearest = passing.reduce((most, cosine) => Math.max(most, cosine), mean);
  const best = ranked[0]?.score ?? 0;
  if (best === 0 || nearest === mean) return ranked;
  const found = new Map(ranked.map((each) => [each.doc, each]));
  const fused: Ranked[] = [];
  cosines.forEach((cosine, doc) => {
    const byWords = found.get(doc) ?? { doc, score: 0, coverage: 0, matched: 0 };
    const meaning = (MEANING * (cosine - mean)) / (nearest - mean);
    const score = byWords.score / best + meaning;
    if (score > 0 && passes(doc)) fused.push({ ...byWords, score, meaning });
  });
  return fused.sort(byScore);
}

/** Talks like a talk, given by number, among those that are allowed; the best first. */
export function talksLike(
  doc: number,
  { talks, index, vocabulary, semantics }: SearchIndex,
  allowed: Uint8Array | null = null,
): readonly Ranked[] {
  const parts = partsOfTalk(talks[doc] as SearchIndex['talks'][number]);
  const others = allowed?.slice() ?? new Uint8Array(index.size).fill(1);
  others[doc] = 0;
  const ranked = rank(tellingWords(parts, index, vocabulary), index, others);
  const cosines = semantics?.vectors.cosinesOfTalk(doc);
  return (cosines === undefined ? ranked : withMeaning(ranked, cosines, others)).slice(0, MOST);
}

/** What a message says in rare words, and a search for it. */
export interface MessageSearch {
  readonly clauses: readonly Clause[];
  readonly answer: (allowed: Uint8Array | null) => readonly Ranked[];
}

/** Prepares the search for talks about a message: it is matched by its rare words, and not all of them must be there. */
export function searchMessage(text: string, { index, vocabulary, semantics }: SearchIndex): MessageSearch {
  const parts: readonly TextPart[] = [{ text, weight: 1 }];
  const clauses = tellingWords(parts, index, vocabulary);
  const cosines = semantics?.vectors.cosines(semantics.embedQuery(text));
  return {
    clauses,
    answer: (allowed) => {
      const ranked = rank(clauses, index, allowed);
      const all = cosines === undefined ? ranked : withMeaning(ranked, cosines, allowed);
      const least = (all[0]?.score ?? 0) * (cosines === undefined ? SCORE_BESIDE : SCORE_BESIDE_FUSED);
      return all.filter(({ score }) => score >= least);
    },
  };
}
