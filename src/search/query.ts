// Query model: what can be asked of the catalogue and what comes back (Query, Hit, Results, Understanding).
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
  /** Minutes that one to three talks are to fill together. */
  readonly fit?: number;
  /** Event ids. */
  readonly events?: readonly string[];
  /** Years of events. */
  readonly years?: readonly number[];
  /** Words a hit must not contain. */
  readonly excluded?: readonly string[];
  /** Exact phrases a hit must contain. */
  readonly phrases?: readonly string[];
  /** Words that must have been said side by side, by the talk's transcript. */
  readonly said?: readonly string[];
  /** Id of a talk whose like are wanted. */
  readonly like?: string;
  /** Canonical company names that must all be among a talk's speakers: "IBM together with Google". */
  readonly together?: readonly string[];
  /** Rooms as the schedule names them. */
  readonly rooms?: readonly string[];
  readonly times?: readonly TimeSpan[];
  /** ISO 639 codes of the languages that talks are given in. */
  readonly languages?: readonly string[];
  /** What a hit must not be: it has none of these. */
  readonly not?: Exclusions;
}

/** Times of day on the venue's clock, in minutes after midnight. */
export interface TimeSpan {
  /** A talk starts at or after it. */
  readonly from?: number;
  /** A talk starts before it. */
  readonly to?: number;
  /** A talk is running then, or about to start. */
  readonly at?: number;
}

/** Filters that can be turned round. */
export type Exclusions = Pick<
  Filters,
  | 'levels'
  | 'formats'
  | 'companies'
  | 'speakers'
  | 'tracks'
  | 'days'
  | 'rooms'
  | 'languages'
  | 'times'
  | 'has'
  | 'events'
  | 'years'
>;

/** `path`: beginner to advanced, unstated levels last. `rated`: by `Query.ratings`. `random`: one good talk. */
export const SORTS = ['relevance', 'schedule', 'shortest', 'longest', 'path', 'rated', 'random'] as const;
export type Sort = (typeof SORTS)[number];

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
  /** Mean ratings by talk id, for `sort:rated`; talks without one come last. */
  readonly ratings?: ReadonlyMap<string, number>;
  /** 0 to below 1, for `sort:random`. */
  readonly random?: () => number;
  /**
   * Ids of the talks in which the words were said, the best first: the database knows, and not the catalogue. They come
   * below the talks that have the words otherwise; `said:` finds no others.
   */
  readonly spoken?: readonly string[];
  /** Counts how the talks found divide. */
  readonly facets?: boolean;
}

/** One value to narrow by: how many of the talks found have it, and the line that keeps only these. */
export interface FacetChoice {
  readonly label: string;
  readonly count: number;
  readonly line: string;
}

export interface Facet {
  readonly kind: 'event' | 'level' | 'length' | 'format' | 'track' | 'company';
  /** The commonest values. */
  readonly choices: readonly FacetChoice[];
  /** How many values the talks found have, of which the choices are a part. */
  readonly values: number;
  /** How many of the talks found have none. */
  readonly unstated: number;
}

/** One thing that was understood. `without` is the query line with this part taken off. */
export interface Chip {
  readonly label: string;
  readonly without: string;
  /** The filters it stands for; none for an order. */
  readonly filters: Filters;
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

export type SnippetField = 'title' | 'speaker' | 'company' | 'track' | 'abstract' | 'bio';

/** Why a hit is there: the text that matched, cut into plain and matched parts. */
export interface Snippet {
  readonly field: SnippetField;
  readonly parts: readonly { readonly text: string; readonly matched: boolean }[];
}

/** One talk with its score. */
export interface Hit {
  readonly talk: Talk;
  /** Comparable within one `Results` only; higher is better. */
  readonly score: number;
  readonly snippets: readonly Snippet[];
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
  /** Empty unless asked for. */
  readonly facets: readonly Facet[];
}

/** Every talk that a line finds, the best first, without what a page of hits shows of each. */
export interface MatchingTalks {
  readonly talks: readonly Talk[];
  readonly understanding: Understanding;
}

/** A person with all their appearances. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** The name, with what tells the person apart where another bears it: `Jane Doe (Acme)`. */
  readonly label: string;
  /** What a filter or a button names the person by: the name, or the id where another bears the name. */
  readonly key: string;
  readonly aliases: readonly string[];
  /** Canonical, most frequent first. */
  readonly companies: readonly string[];
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

/** What a typed name fits. `several` is a chooser, `none` offers what is near, which is looked for when it is asked for. */
export type NameMatch<T> =
  | { readonly kind: 'one'; readonly match: T; readonly exact: boolean }
  | { readonly kind: 'several'; readonly matches: readonly T[] }
  | { readonly kind: 'none'; readonly near: () => readonly T[] };

/** One autocomplete entry: `value` is what is sent, `label` what is shown. */
export interface Suggestion {
  readonly kind: 'talk' | 'person' | 'company' | 'topic' | 'filter' | 'choice';
  readonly label: string;
  readonly value: string;
}

/** Whether talks have everything that was asked for, and not only a part of it. */
export const hasFullAnswer = ({ total, relaxations }: Pick<Results, 'total' | 'relaxations'>): boolean =>
  total > 0 && relaxations.length === 0;
