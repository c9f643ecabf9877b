// Import report: what became of one event of a file, or of a file that could not be read, as every surface tells it.
import type { KeptCorrection } from '../correction.js';
import type { ImportProblem, SourceFormat } from '../sources/raw-event.js';

/** Of one event or unread file: the contract of `lectern import --json`. */
export interface ImportReport {
  readonly file: string;
  readonly format: SourceFormat | null;
  /** Id of the event; null where there is none. */
  readonly event: string | null;
  /** Talks of the file. */
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly moved: number;
  readonly cancelled: number;
  /** Distinct speakers of the file. */
  readonly people: number;
  /** Fields that stay as an operator corrected them, though the file says something else. */
  readonly corrected: readonly KeptCorrection[];
  readonly broken: readonly ImportProblem[];
}

/** The report with what is said beside it. */
export interface ImportOutcome {
  readonly report: ImportReport;
  /** Name of the event; empty for a file that could not be read. */
  readonly name: string;
  /** What an operator should know though nothing is broken. */
  readonly notes: readonly string[];
  /** Whether anything of it is in the catalogue now, or would be. */
  readonly imported: boolean;
}
