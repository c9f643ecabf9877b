// Explanation of a search: how a query was parsed and expanded, and why each hit is there (`lectern search --explain`).
import type { Talk, TalksFile } from '../catalogue/talk.js';
import { understandingOf } from './create-catalogue.js';
import type { Embeddings } from './embeddings/embeddings.js';
import type { Snippet, Understanding } from './query.js';
import { createMarker, snippetsOf } from './results/highlighter.js';
import { searchTalks } from './search.js';
import { createSearchIndex } from './search-index.js';
import type { Vocabulary } from './vocabulary/vocabulary.js';

/** One need of the query with what it may be called; only what the catalogue has. */
export interface ExplainedClause {
  readonly text: string;
  /** Share of the question, 1 for a telling word. */
  readonly importance: number;
  /** `unknown` to the catalogue, or a subject of another field (`elsewhere`). */
  readonly standing: 'known' | 'unknown' | 'elsewhere';
  readonly variants: readonly {
    readonly text: string;
    readonly weight: number;
    readonly via: string;
    readonly talks: number;
  }[];
}

export interface ExplainedHit {
  readonly talk: Talk;
  readonly score: number;
  /** Share of the question that the talk has, 0 to 1. */
  readonly coverage: number;
  /** What words and what meaning gave of the score. Without word vectors, all of it is the words'. */
  readonly byWords: number;
  readonly byMeaning: number;
  readonly snippets: readonly Snippet[];
}

export interface Explanation {
  readonly understanding: Understanding;
  readonly clauses: readonly ExplainedClause[];
  readonly hits: readonly ExplainedHit[];
  readonly total: number;
}

/** Answers one line as the catalogue does, and keeps what led to it. */
export function explainSearch(
  file: TalksFile,
  vocabulary: Vocabulary,
  line: string,
  limit = 10,
  embeddings?: Embeddings,
): Explanation {
  const searchIndex = createSearchIndex(file, vocabulary, embeddings);
  const found = searchTalks(line, searchIndex);
  const { clauses } = found.expansion;
  const marker = createMarker(clauses);
  return {
    understanding: understandingOf(found),
    clauses: clauses.map(({ text, importance, unknown, outOfDomain, variants }) => ({
      text,
      importance,
      standing: outOfDomain ? 'elsewhere' : unknown ? 'unknown' : 'known',
      variants: variants
        .map(({ phrase, weight, via }) => ({
          text: phrase.text,
          weight,
          via,
          talks: searchIndex.index.mainCount(phrase.stems),
        }))
        .filter(({ talks, via }) => talks > 0 || via === 'typed')
        .sort((a, b) => b.weight - a.weight),
    })),
    hits: found.ranked.slice(0, limit).map(({ doc, score, coverage, meaning: byMeaning = 0 }) => {
      const talk = searchIndex.talks[doc] as Talk;
      const byWords = score - byMeaning;
      return {
        talk,
        score,
        coverage,
        byWords,
        byMeaning,
        snippets: snippetsOf(talk, marker, found.parsed.filters),
      };
    }),
    total: found.ranked.length,
  };
}
