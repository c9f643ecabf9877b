// Reports port: mistakes that people report of talks, kept until an operator accepts or rejects them, and the
// corrections that come of them.
import type { CorrectedField, TalkCorrection } from '../../catalogue/correction.js';
import type { TalkChange } from '../../catalogue/import/talk-changes.js';
import type { PersonKey } from '../people.js';

/** A field of a talk, or something that no field holds. */
export type ReportedField = CorrectedField | 'other';

/** A mistake as a person reports it. */
export interface NewReport {
  readonly talkId: string;
  readonly eventId: string;
  readonly field: ReportedField;
  /** What is right, in the reporter's words. */
  readonly right: string;
  /** Where the reporter has it from; empty where they said nothing. */
  readonly source: string;
}

/** Moments are milliseconds since 1970. Who reported is no part of it: an operator decides on what is said. */
export interface TalkReport extends NewReport {
  readonly number: number;
  readonly platform: string;
  readonly state: 'open' | 'accepted' | 'rejected';
  /** Why it was rejected; empty otherwise. */
  readonly reason: string;
  readonly reportedAt: number;
  readonly decidedAt: number | null;
}

/** What became of a report that a person sent. `known`: they sent the same before, and it is not decided yet. */
export type Reported =
  | { readonly kind: 'kept' | 'known'; readonly number: number }
  | { readonly kind: 'limited'; readonly perDay: number };

/** What a decision changes for people who rely on a talk, to be told as what an import changed is. */
export interface TalkNews {
  readonly eventId: string;
  readonly change: TalkChange;
}

/** Reports as commands use them. */
export interface Reports {
  /** Keeps a report, unless its person sent too many within a day. `now`: milliseconds. */
  report(person: PersonKey, report: NewReport, now: number): Promise<Reported>;
}

/** Reports as operators decide on them. The reporter is told once of each decision, where they can be written to. */
export interface ReportStore extends Reports {
  /** The oldest first; open ones unless told. */
  list(state?: TalkReport['state'] | 'all'): Promise<readonly TalkReport[]>;
  find(number: number): Promise<TalkReport | null>;
  /**
   * Accepts an open report: its correction takes the place of an earlier one of the field and is served from then on.
   * `news`: what people who rely on the talk are to be told; null for nothing. False when it is not open any more.
   */
  accept(
    number: number,
    correction: Pick<TalkCorrection, 'facts'>,
    news: TalkNews | null,
    now: number,
  ): Promise<boolean>;
  /**
   * Rejects an open report, or takes back one that was accepted, with its correction, also where the reporter had the
   * report itself deleted. `news` as above. `unknown`: there is nothing to reject.
   */
  reject(
    number: number,
    reason: string,
    news: TalkNews | null,
    now: number,
  ): Promise<'closed' | 'taken-back' | 'unknown'>;
}
