// The catalogue port: all parsed talks, read-only, with every question that can be asked of them.
import type { Talk } from '../catalogue/talk.js';
import type { CatalogueEvents } from './events.js';
import type { FillExample } from './examples.js';
import type {
  Company,
  MatchingTalks,
  NameMatch,
  Person,
  Query,
  Results,
  Suggestion,
  Topic,
  Understanding,
} from './query.js';

/** All parsed talks, read-only, with what can be asked of them. From memory, synchronous. */
export interface Catalogue {
  readonly events: CatalogueEvents;
  readonly size: number;
  /** Of the imports that it holds, as the event store counts them; 0 for the shipped talks alone. */
  readonly revision: number;
  /** Fills a template of an example line with what the catalogue holds. */
  readonly example: FillExample;
  /** In page order. */
  all(): readonly Talk[];
  /** Also one that is cancelled, which says so by its state and is in no list. */
  talk(id: string): Talk | undefined;
  search(query: Query): Results;
  /** What a line asks for. Looks for no talk, so that words that none has are not told from others. */
  understand(line: string): Understanding;
  /**
   * Whether words may be about what talks are about: they name a person, a company, a conference, a time, a title or a
   * term of the field, or are strange to English. False for conversation, such as "none of these, really".
   */
  namesSubject(words: string): boolean;
  /**
   * The line with the products and projects that it names as exact phrases, where talks name them: `on "vitess"`. Null
   * where it names none, asks for more than these, or no talk names them. Without it a search finds what is near them.
   */
  quoteProducts(line: string): string | null;
  /** For who needs all of them, however many: a page of `search` has at most 100. */
  matching(line: string): MatchingTalks;
  /** The best first; at most `limit` (25 unless told). */
  suggest(typed: string, limit?: number): readonly Suggestion[];
  person(id: string): Person | undefined;
  findPeople(typed: string): NameMatch<Person>;
  suggestPeople(typed: string, limit?: number): readonly Suggestion[];
  company(name: string): Company | undefined;
  findCompanies(typed: string): NameMatch<Company>;
  suggestCompanies(typed: string, limit?: number): readonly Suggestion[];
  /** Tracks first, then subjects, each by number of talks. */
  topics(): readonly Topic[];
  findTopics(typed: string): NameMatch<Topic>;
  /** Talks like this one, the nearest first, without it. */
  related(talkId: string, limit?: number): readonly Talk[];
}
