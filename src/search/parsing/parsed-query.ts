// Parsed query: what a line comes to before it is ranked, parts that were understood and the words left over.
import type { Talk } from '../../catalogue/talk.js';
import type { NameIndex } from '../entities/name-index.js';
import type { StatedFacts } from '../entities/stated-facts.js';
import type { CatalogueEvents } from '../events.js';
import type { QueryWord } from '../expansion/clause.js';
import type { InvertedIndex } from '../index/inverted-index.js';
import type { Company, Filters, NameChoice, Person, Sort, Topic } from '../query.js';
import type { Vocabulary } from '../vocabulary/vocabulary.js';

/** One stretch of the line that was understood. `start` and `end` are offsets into the line. */
export interface QueryPart {
  readonly start: number;
  readonly end: number;
  /** Shown on its chip. */
  readonly label: string;
  readonly filters?: Filters;
  readonly sort?: Sort;
  /** Taken out of the words, but nothing to take off: no chip. */
  readonly silent?: boolean;
  /** A filter whose value fits nothing: said as a problem, and silent. */
  readonly unreadable?: boolean;
}

/** One day of the event. */
export interface EventDay {
  /** `YYYY-MM-DD` in the venue's zone. */
  readonly date: string;
  /** In English, lower case: `thursday`. */
  readonly weekday: string;
}

/** One room with the ways to say it, folded, the longest first. */
export interface Room {
  /** As on the schedule: `Meeting Room 9C, Level 3`. */
  readonly name: string;
  readonly spoken: readonly string[];
}

/** What a reader needs to know about the catalogue. */
export interface ParserDeps {
  readonly events: CatalogueEvents;
  /** For "last year". */
  readonly today: () => Date;
  readonly talks: readonly Talk[];
  readonly days: readonly EventDay[];
  /** ISO 639 codes of the languages that talks are in, the most frequent first; empty where no talk states one. */
  readonly languages: readonly string[];
  readonly people: NameIndex<Person>;
  readonly personById: (id: string) => Person | undefined;
  readonly companies: NameIndex<Company>;
  readonly tracks: NameIndex<Topic>;
  readonly rooms: readonly Room[];
  /** Finds rooms that are named in folded text. */
  readonly readRooms: (text: string) => readonly QueryPart[];
  readonly vocabulary: Vocabulary;
  readonly index: InvertedIndex;
  readonly hasTalk: (id: string) => boolean;
  readonly stated: StatedFacts;
}

/** A line as read. */
export interface ParsedQuery {
  readonly line: string;
  readonly parts: readonly QueryPart[];
  readonly filters: Filters;
  readonly sort: Sort;
  readonly words: readonly QueryWord[];
  readonly problems: readonly string[];
  readonly ambiguous: readonly NameChoice[];
  /** The line asks for talks without saying which: "all talks". */
  readonly everything: boolean;
}
