// `lectern import`: files of conferences → the database, with a line for each event and each record that can't be read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompaniesFile } from '../../catalogue/enrich/companies.js';
import { type ImportResult, readImport } from '../../catalogue/import/import-files.js';
import type { ImportedEvent } from '../../catalogue/import/imported-event.js';
import { CSV_FIELDS, type CsvField } from '../../catalogue/sources/csv/columns.js';
import type { ImportProblem, SourceFormat } from '../../catalogue/sources/raw-event.js';
import { zoneName } from '../../catalogue/time/wall-clock.js';
import { BotError } from '../../errors.js';
import { compact } from '../../lib/compact.js';
import { DATA_FOLDER } from '../../lib/paths.js';
import type { EventStore, ImportCounts, ShippedCatalogue } from '../../ports/events.js';
import { shippedCatalogue, withEvents } from './event-store.js';
import { createProgress } from './progress.js';
import { publishWithProgress } from './served-catalogue.js';

/** Options as commander reads them. */
export interface ImportFlags {
  readonly event?: string;
  readonly name?: string;
  readonly organisation?: string;
  readonly zone?: string;
  readonly map?: readonly string[];
  readonly dryRun?: true;
  readonly strict?: true;
  readonly json?: true;
  readonly watch?: true;
}

/** What is printed of one event or unread file: the contract of `--json`. */
interface Report {
  readonly file: string;
  readonly format: SourceFormat | null;
  readonly event: string | null;
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly moved: number;
  readonly cancelled: number;
  readonly people: number;
  readonly broken: readonly ImportProblem[];
}

interface Outcome {
  readonly report: Report;
  readonly name: string;
  readonly notes: readonly string[];
  /** Whether anything of it is in the catalogue now, or would be. */
  readonly imported: boolean;
}

const NONE = { read: 0, new: 0, changed: 0, unchanged: 0, moved: 0, cancelled: 0, people: 0 };

function columnMap(options: readonly string[]): ReadonlyMap<CsvField, string> {
  const pairs = options
    .flatMap((option) => option.split(/,(?=\s*[a-z]+=)/))
    .map((pair) => {
      const [, field = '', header = ''] = /^\s*([a-z]+)\s*=\s*(.+?)\s*$/.exec(pair) ?? [];
      const known = CSV_FIELDS.find((each) => each === field);
      if (known === undefined || header === '') {
        throw new BotError(
          'invalid-input',
          `--map “${pair}” is not FIELD=HEADER, such as --map "title=Session name". Fields: ${CSV_FIELDS.join(', ')}.`,
        );
      }
      return [known, header] as const;
    });
  return new Map(pairs);
}

function checkedZone(zone: string | undefined): string | undefined {
  const name = zoneName(zone);
  if (zone !== undefined && name === null) {
    throw new BotError(
      'invalid-input',
      `--zone “${zone}” is no IANA time zone, such as Europe/Berlin or America/New_York.`,
    );
  }
  return name ?? undefined;
}

/** An event of which nothing is known but that it has no talks is none. */
const isEmpty = ({ talks, event, named, stated }: ImportedEvent): boolean =>
  talks.length === 0 && (named === 'file' || !(stated.dates || event.city !== null || stated.zone));

const NO_TALKS: ImportProblem = {
  where: '',
  what: 'there is no talk in it',
  mend: 'check that it is the right file, or import it again when the programme is out',
};

interface Importer {
  readonly store: EventStore;
  readonly shipped: ShippedCatalogue;
  readonly flags: ImportFlags;
  readonly now: number;
}

/**
 * Why nothing of an event is imported; null where it may be. A watched programme that loses more talks than it keeps is
 * a file that was cut off sooner than a conference's news.
 */
async function refusalOf(
  event: ImportedEvent,
  { store, shipped, flags, now }: Importer,
): Promise<string | null> {
  if (flags.strict === true && event.problems.length > 0)
    return 'some records can’t be read, and --strict was given';
  if (flags.watch !== true) return null;
  const { cancelled, read } = await store.store(event, shipped, now, true);
  return cancelled <= read
    ? null
    : `${cancelled} talks would be cancelled and ${read} kept, as if the file were cut off; import it once without --watch if that is so`;
}

async function storeEvent(event: ImportedEvent, importer: Importer): Promise<Outcome> {
  const { store, shipped, flags, now } = importer;
  const { file, format, problems, notes } = event;
  const name = event.event.name;
  if (isEmpty(event)) {
    const broken = problems.length > 0 ? problems : [NO_TALKS];
    return { report: { file, format, event: null, ...NONE, broken }, name, notes, imported: false };
  }
  const refusal = await refusalOf(event, importer);
  const counts = await store.store(event, shipped, now, flags.dryRun === true || refusal !== null);
  const { eventId, undecided, ...numbers } = counts;
  const shown = refusal !== null ? { ...NONE, read: counts.read, people: counts.people } : numbers;
  return {
    report: { file, format, event: eventId, ...shown, broken: problems },
    name,
    notes: compact([
      ...notes,
      ...undecidedNote(counts),
      refusal !== null && `nothing of it was imported: ${refusal}`,
    ]),
    imported: refusal === null,
  };
}

const undecidedNote = ({ undecided }: ImportCounts): readonly string[] =>
  undecided === 0
    ? []
    : [
        `${undecided} talks imported before are not in the file; they stay, since not all of the file can be read`,
      ];

async function outcomeOf(result: ImportResult, importer: Importer): Promise<Outcome> {
  if (result.kind === 'event') return storeEvent(result.event, importer);
  const { file, format, problems, notes } = result.file;
  return {
    report: { file, format, event: null, ...NONE, broken: problems },
    name: '',
    notes,
    imported: false,
  };
}

/** An event that can't be stored stops no other, unless the database is the reason. */
async function outcomeSafely(result: ImportResult, importer: Importer): Promise<Outcome> {
  try {
    return await outcomeOf(result, importer);
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

const problemLine = (file: string, { where, what, mend }: ImportProblem): string =>
  `${[file, where].filter((part) => part !== '').join(': ')}: ${what}; ${mend}\n`;

function countsLine({ report, name }: Outcome, dryRun: boolean): string {
  const { event, read, people, broken, ...counts } = report;
  const changes = (['new', 'changed', 'moved', 'cancelled', 'unchanged'] as const)
    .filter((key) => counts[key] > 0)
    .map((key) => `${counts[key]} ${key}`);
  const all = compact([
    `${read} talks`,
    `${people} speakers`,
    ...changes,
    broken.length > 0 && `${broken.length} broken`,
  ]);
  return event === null
    ? `${report.file}: nothing to import\n`
    : `${event} (${name}): ${all.join(', ')}${dryRun ? ' (dry run)' : ''}\n`;
}

function show(outcome: Outcome, flags: ImportFlags): void {
  const { report, notes } = outcome;
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return;
  }
  process.stdout.write(countsLine(outcome, flags.dryRun === true));
  for (const note of notes) process.stderr.write(`${report.file}: ${note}\n`);
  for (const problem of report.broken) process.stderr.write(problemLine(report.file, problem));
}

interface Totals {
  events: number;
  talks: number;
  broken: number;
}

function exitCode({ events, broken }: Totals): number {
  if (events === 0) return 1;
  return broken > 0 ? 2 : 0;
}

async function run(paths: readonly string[], importer: Importer, zone: string | undefined): Promise<Totals> {
  const { flags, now } = importer;
  const progress = createProgress(process.stderr);
  const companies = CompaniesFile.parse(
    JSON.parse(readFileSync(join(DATA_FOLDER, 'companies.json'), 'utf8')),
  );
  const { event, name, organisation } = flags;
  const options = { event, name, organisation, zone, now, companies, map: columnMap(flags.map ?? []) };
  const totals: Totals = { events: 0, talks: 0, broken: 0 };
  const onFile = (done: number, total: number): void =>
    progress.show(
      done,
      total,
      `${Math.floor(done)} of ${total} files · ${totals.events} events, ${totals.talks} talks`,
    );
  for await (const result of readImport(paths, { ...options, progress: onFile })) {
    const outcome = await outcomeSafely(result, importer);
    totals.events += outcome.imported ? 1 : 0;
    totals.talks += outcome.imported ? outcome.report.read : 0;
    totals.broken += outcome.report.broken.length;
    progress.clear();
    show(outcome, flags);
  }
  progress.clear();
  return totals;
}

/** Prepares search for what changed, then has bots serve it: an import is one change, be it of a thousand events. */
async function publish(store: EventStore): Promise<void> {
  if ((await store.written()) === (await store.revision())) return;
  await publishWithProgress(store);
}

/**
 * Imports everything below the paths. Exit code 0; 2 when some records can't be read; 1 when nothing was imported.
 * @throws BotError `invalid-input` for an option that can't be read or a path that is not there.
 */
export async function importFiles(paths: readonly string[], flags: ImportFlags): Promise<void> {
  const zone = checkedZone(flags.zone);
  await withEvents(flags.dryRun === true ? 'read' : 'write', async (store) => {
    const importer = { store, shipped: shippedCatalogue(), flags, now: Date.now() };
    const totals = await run(paths, importer, zone);
    if (flags.dryRun !== true) await publish(store);
    process.exitCode = exitCode(totals);
  });
}
