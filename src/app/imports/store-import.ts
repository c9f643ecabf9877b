// Import storing: what was read of a file → the database, or what that would do, for the command line and the chat alike.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptCorrection } from '../../catalogue/correction.js';
import { CompaniesFile } from '../../catalogue/enrich/companies.js';
import { peopleOfCatalogue } from '../../catalogue/import/identify-people.js';
import type { ImportResult } from '../../catalogue/import/import-files.js';
import type { ImportOutcome } from '../../catalogue/import/import-report.js';
import type { ImportedEvent } from '../../catalogue/import/imported-event.js';
import type { ImportProblem } from '../../catalogue/sources/raw-event.js';
import type { TalksFile } from '../../catalogue/talk.js';
import { BotError } from '../../errors.js';
import { compact } from '../../lib/compact.js';
import { DATA_FOLDER } from '../../lib/paths.js';
import type { EventStore, ImportCounts, ShippedCatalogue } from '../../ports/events.js';

export interface ImportTarget {
  readonly store: EventStore;
  readonly shipped: ShippedCatalogue;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Works out what would change, and changes nothing. */
  readonly dryRun: boolean;
  /** Imports no event of which a record can't be read. */
  readonly strict?: boolean;
  /** Imports no event that loses more talks than it keeps. */
  readonly watch?: boolean;
}

/** Ids and people of the shipped catalogue, which imports must know. */
export const shippedCatalogueOf = ({ talks }: TalksFile): ShippedCatalogue => ({
  talks: new Map(talks.map(({ id, eventId }) => [id, eventId])),
  people: peopleOfCatalogue(talks),
});

/** How companies are spelled, by which those of speakers are told. */
export const readCompanies = (): CompaniesFile =>
  CompaniesFile.parse(JSON.parse(readFileSync(join(DATA_FOLDER, 'companies.json'), 'utf8')));

const NONE = { read: 0, new: 0, changed: 0, unchanged: 0, moved: 0, cancelled: 0, people: 0, corrected: [] };

/** An event of which nothing is known but that it has no talks is none. */
const isEmpty = ({ talks, event, named, stated }: ImportedEvent): boolean =>
  talks.length === 0 && (named === 'file' || !(stated.dates || event.city !== null || stated.zone));

const NO_TALKS: ImportProblem = {
  where: '',
  what: 'there is no talk in it',
  mend: 'check that it is the right file, or import it again when the programme is out',
};

/**
 * Why nothing of an event is imported; null where it may be. A watched programme that loses more talks than it keeps is
 * a file that was cut off sooner than a conference's news.
 */
async function refusalOf(event: ImportedEvent, target: ImportTarget): Promise<string | null> {
  const { store, shipped, now, strict = false, watch = false } = target;
  if (strict && event.problems.length > 0) return 'some records can’t be read, and --strict was given';
  if (!watch) return null;
  const { cancelled, read } = await store.store(event, shipped, now, true);
  return cancelled <= read
    ? null
    : `${cancelled} talks would be cancelled and ${read} kept, as if the file were cut off; import it once without --watch if that is so`;
}

const undecidedNote = ({ undecided }: ImportCounts): readonly string[] =>
  undecided === 0
    ? []
    : [
        `${undecided} talks imported before are not in the file; they stay, since not all of the file can be read`,
      ];

/** "corrections stay: room of kata-101 (report 3)". */
const correctedNote = (corrected: readonly KeptCorrection[]): readonly string[] =>
  corrected.length === 0
    ? []
    : [
        `corrections stay, though the file says something else: ${corrected
          .map(({ talkId, field, report }) => `${field} of ${talkId} (report ${report})`)
          .join(', ')}`,
      ];

async function storeEvent(event: ImportedEvent, target: ImportTarget): Promise<ImportOutcome> {
  const { store, shipped, now, dryRun } = target;
  const { file, format, problems, notes } = event;
  const name = event.event.name;
  if (isEmpty(event)) {
    const broken = problems.length > 0 ? problems : [NO_TALKS];
    return { report: { file, format, event: null, ...NONE, broken }, name, notes, imported: false };
  }
  const refusal = await refusalOf(event, target);
  const counts = await store.store(event, shipped, now, dryRun || refusal !== null);
  const { eventId, undecided, ...numbers } = counts;
  const corrected = refusal === null ? counts.corrected : [];
  const shown = refusal !== null ? { ...NONE, read: counts.read, people: counts.people } : numbers;
  return {
    report: { file, format, event: eventId, ...shown, corrected, broken: problems },
    name,
    notes: compact([
      ...notes,
      ...undecidedNote(counts),
      ...correctedNote(corrected),
      refusal !== null && `nothing of it was imported: ${refusal}`,
    ]),
    imported: refusal === null,
  };
}

async function outcomeOf(result: ImportResult, target: ImportTarget): Promise<ImportOutcome> {
  if (result.kind === 'event') return storeEvent(result.event, target);
  const { file, format, problems, notes } = result.file;
  return {
    report: { file, format, event: null, ...NONE, broken: problems },
    name: '',
    notes,
    imported: false,
  };
}

/**
 * Stores what was read of a file. An event that can't be stored stops no other, unless the database is the reason.
 * @throws BotError `state-unavailable` when the database can't be reached.
 */
export async function storeImport(result: ImportResult, target: ImportTarget): Promise<ImportOutcome> {
  try {
    return await outcomeOf(result, target);
  } catch (error) {
    const isAway = error instanceof BotError && error.code === 'state-unavailable';
    if (isAway || result.kind !== 'event') throw error;
    const { file, format, event } = result.event;
    const what = `it can’t be stored: ${error instanceof Error ? error.message : String(error)}`;
    const broken = [{ where: event.name, what, mend: 'report it with the file' }];
    return {
      report: { file, format, event: null, ...NONE, broken },
      name: event.name,
      notes: [],
      imported: false,
    };
  }
}
