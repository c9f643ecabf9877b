// The transcripts port: what was said in talks, searched by the database's own full text.
import type { SpokenPassage, Transcript } from '../catalogue/transcripts/transcript.js';

/** A part of a sentence; `matched` where it is what was searched for. */
export interface SpeechPart {
  readonly text: string;
  readonly matched: boolean;
}

/** A sentence that has what was searched for, or the most of it. */
export interface SpokenHit {
  readonly talkId: string;
  /** Which passage of the talk it is in, from 0. */
  readonly passage: number;
  /** Seconds from the beginning of the recording to the sentence. */
  readonly second: number;
  readonly speaker: string | null;
  readonly parts: readonly SpeechPart[];
}

/** A page of what was found or is there, and the total. */
export interface SpeechPage<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** Which slice of all: `offset` from 0. */
export interface SpeechSlice {
  readonly offset: number;
  readonly limit: number;
}

export interface SpeechQuery extends SpeechSlice {
  /** Words that a passage must all have, in any order and form; `"in quotes"`: side by side. */
  readonly words: string;
  /** Ids of the talks to search; all unless given. */
  readonly talks?: readonly string[];
}

/** What was said, to be read and searched. */
export interface Transcripts {
  /** True where no talk has a transcript. */
  isEmpty(): Promise<boolean>;
  /** Ids of talks with a transcript, of those given. */
  having(talkIds: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Ids of the talks in which the words were said, those that say them most first. Of words that are said all the time
   * not all talks take part.
   */
  talksSaying(words: string, talks?: readonly string[]): Promise<readonly string[]>;
  /** The best sentence of each of these talks in which the words were said, in the order of the talks. */
  sentences(words: string, talkIds: readonly string[]): Promise<readonly SpokenHit[]>;
  /** Both at once: a page of the talks in which the words were said, each with its best sentence. */
  search(query: SpeechQuery): Promise<SpeechPage<SpokenHit>>;
  /** Where in a talk the words were said, in the order of the talk. */
  searchTalk(talkId: string, words: string, slice: SpeechSlice): Promise<SpeechPage<SpokenHit>>;
  /** What was said in a talk, in order. */
  passages(talkId: string, slice: SpeechSlice): Promise<SpeechPage<SpokenPassage>>;
}

/** A transcript as an operator finds it again. */
export interface StoredTranscript {
  readonly talkId: string;
  /** Language tag as the captions said it; null where they didn't. */
  readonly language: string | null;
  readonly format: string;
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly importedAt: number;
}

/** The same with what an import needs. */
export interface TranscriptStore extends Transcripts {
  /** All of them, in order of talk id. */
  list(): Promise<readonly StoredTranscript[]>;
  /**
   * Stores a talk's transcript in the place of an earlier one, or works out what that would do. `now`: milliseconds.
   */
  store(transcript: Transcript, now: number, dryRun: boolean): Promise<'new' | 'changed' | 'unchanged'>;
  /** False when the talk has none. */
  remove(talkId: string): Promise<boolean>;
}
