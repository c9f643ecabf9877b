// Full text of a database: what SQLite and PostgreSQL each do in their own way, behind one interface.
import type { Kysely } from 'kysely';
import type { Schema } from '../../database/schema.js';

/** Words of a question: each must be there, phrases side by side. */
export interface SpeechTerms {
  readonly words: readonly string[];
  readonly phrases: readonly string[];
}

/** Ids from `from` to below `to`. */
export interface IdRange {
  readonly from: number;
  readonly to: number;
}

export interface MarkedPassage {
  readonly id: number;
  readonly speaker: string | null;
  readonly seconds: string;
  /** The text with `MATCH_START` and `MATCH_END` around what matched. */
  readonly marked: string;
}

export interface FullText {
  /** Ids of passages that match, at most `limit`; in transcripts of these talks alone, if given. In no promised order. */
  matching(
    db: Kysely<Schema>,
    terms: SpeechTerms,
    limit: number,
    talks: readonly string[] | undefined,
  ): Promise<readonly number[]>;
  /** Ids of passages in any of the ranges that match, in their order; for the few talks of a page. */
  within(db: Kysely<Schema>, terms: SpeechTerms, ranges: readonly IdRange[]): Promise<readonly number[]>;
  /** The passages of these ids, marked. */
  marked(db: Kysely<Schema>, terms: SpeechTerms, ids: readonly number[]): Promise<readonly MarkedPassage[]>;
}

/** Words of one question; what is longer is no question about speech. */
const MOST_WORDS = 20;

const WORD = /[\p{L}\p{N}]+/gu;

/** Only letters and digits get through, so that no word means anything to a query language. */
export function speechTerms(text: string): SpeechTerms {
  const phrases: string[] = [];
  const rest = text.replace(/["“”]([^"“”]+)["“”]/g, (_, phrase: string) => {
    const words = phrase.match(WORD)?.slice(0, MOST_WORDS) ?? [];
    if (words.length > 0) phrases.push(words.join(' '));
    return ' ';
  });
  const words = [...new Set(rest.match(WORD) ?? [])].slice(0, MOST_WORDS);
  return { words, phrases: phrases.slice(0, MOST_WORDS) };
}
