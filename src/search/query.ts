// What can be asked of the catalogue and what comes back: Query, Hit, Results, Understanding.
import type { Format, Level, Speaker, Talk } from '../catalogue/talk.js';

/** Everything that narrows a search. Lists mean "any of these"; different filters mean "all of these". */
export interface Filters {
  readonly levels?: readonly Level[];
  readonly formats?: readonly Format[];
  /** Canonical company names. */
  readonly companies?: readonly string[];
  /** `Person.id`s. */
  readonly speakers?: readonly string[];
  readonly tracks?: readonly string[];
  /** Days of the event, `YYYY-MM-DD` in the venue's zone. */
  readonly days?: readonly string[];
  readonly has?: readonly ('video' | 'slides')[];
  /** Minutes: strictly less, strictly more, within five. */
  readonly under?: number;
  readonly over?: number;
  readonly about?: number;
  /** Words a hit must not contain. */
  readonly excluded?: readonly string[];
  /** Exact phrases a hit must contain. */
  readonly phrases?: readonly string[];
  /** Id of a talk whose like are wanted. */
  readonly like?: string;
}

export type Sort = 'relevance' | 'schedule' | 'shortest' | 'longest';

/**
 * What a command asks: one line of the query language, `security level:beginner under:30m -istio`.
 * Options that came apart (Discord's native ones) are written into the line first, see `queryLine`.
 */
export interface Query {
  readonly text: string;
  /** 1-based. */
  readonly page?: number;
  /** Hits a page; 5 unless told. */
  readonly pageSize?: number;
}

/** One thing that was understood. `without` is the query line with this part taken off. */
export interface Chip {
  readonly label: string;
  readonly without: string;
}

/** A word or name that was read as another: "prometeus" → "prometheus", "k8s" → "kubernetes". */
export interface Correction {
  readonly typed: string;
  readonly used: string;
}

/** One way to a smaller question when nothing has everything. */
export interface Relaxation {
  readonly label: string;
  /** The query line to run for it. */
  readonly line: string;
  readonly count: number;
}

/** How a query was read: a value of its own, so that it can be shown and tested without ranking. */
export interface Understanding {
  /** The content words that rank, as typed, without filters and chat noise. */
  readonly text: string;
  readonly filters: Filters;
  readonly sort: Sort;
  readonly chips: readonly Chip[];
  readonly corrections: readonly Correction[];
  /** A name that fits several people or companies: a chooser, never a guess. */
  readonly ambiguous: readonly NameChoice[];
  /** Names and filter values that fit nothing, such as `level:expert`. */
  readonly problems: readonly string[];
}

export interface NameChoice {
  readonly label: string;
  readonly line: string;
}

export type EvidenceField = 'title' | 'speaker' | 'company' | 'track' | 'abstract' | 'bio';

/** Why a hit is there: the text that matched, cut into plain and matched parts. */
export interface Evidence {
  readonly field: EvidenceField;
  readonly parts: readonly { readonly text: string; readonly matched: boolean }[];
}

/** One talk with its score. */
export interface Hit {
  readonly talk: Talk;
  /** Comparable within one `Results` only; higher is better. */
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** A page of hits and the total. */
export interface Results {
  readonly hits: readonly Hit[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly understanding: Understanding;
  /** Set when the words are exactly one talk's title or id. */
  readonly exact?: Talk;
  /** Present when no talk had everything: what a smaller question would find. */
  readonly relaxations: readonly Relaxation[];
}

/** A person with all their appearances. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Canonical, most frequent first. */
  readonly companies: readonly string[];
  /** The longest bio on the page. */
  readonly bio: string | null;
  readonly appearances: readonly { readonly talk: Talk; readonly speaker: Speaker }[];
}

/** A company (canonical name) with its people and talks. */
export interface Company {
  readonly name: string;
  /** Spellings merged into it. */
  readonly aliases: readonly string[];
  readonly people: readonly Person[];
  readonly talks: readonly Talk[];
}

/** A track of the schedule or a recurring subject, with its talks. */
export interface Topic {
  readonly kind: 'track' | 'subject';
  readonly name: string;
  readonly talks: readonly Talk[];
}

/** What a typed name fits. `several` is a chooser, `none` offers what is near. */
export type NameMatch<T> =
  | { readonly kind: 'one'; readonly match: T; readonly exact: boolean }
  | { readonly kind: 'several'; readonly matches: readonly T[] }
  | { readonly kind: 'none'; readonly near: readonly T[] };

/** One autocomplete entry: `value` is what is sent, `label` what is shown. */
export interface Suggestion {
  readonly kind: 'talk' | 'person' | 'company' | 'topic' | 'filter' | 'choice';
  readonly label: string;
  readonly value: string;
}
