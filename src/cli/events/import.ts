// `lectern import`: files of conferences → the database, with a line for each event and each record that can't be read.
import { hasUnpublished } from '../../app/imports/publish-events.js';
import { type ImportTarget, readCompanies, storeImport } from '../../app/imports/store-import.js';
import { readImport } from '../../catalogue/import/import-files.js';
import type { ImportOutcome } from '../../catalogue/import/import-report.js';
import { CSV_FIELDS, type CsvField } from '../../catalogue/sources/csv/columns.js';
import type { ImportProblem } from '../../catalogue/sources/raw-event.js';
import { zoneName } from '../../catalogue/time/wall-clock.js';
import { BotError } from '../../errors.js';
import { compact } from '../../lib/compact.js';
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

const problemLine = (file: string, { where, what, mend }: ImportProblem): string =>
  `${[file, where].filter((part) => part !== '').join(': ')}: ${what}; ${mend}\n`;

function countsLine({ report, name }: ImportOutcome, dryRun: boolean): string {
  const { event, read, people, corrected, broken, ...counts } = report;
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

function show(outcome: ImportOutcome, flags: ImportFlags): void {
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

async function run(
  paths: readonly string[],
  flags: ImportFlags,
  target: ImportTarget,
  zone: string | undefined,
): Promise<Totals> {
  const { now } = target;
  const progress = createProgress(process.stderr);
  const companies = readCompanies();
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
    const outcome = await storeImport(result, target);
    totals.events += outcome.imported ? 1 : 0;
    totals.talks += outcome.imported ? outcome.report.read : 0;
    totals.broken += outcome.report.broken.length;
    progress.clear();
    show(outcome, flags);
  }
  progress.clear();
  return totals;
}

/**
 * Imports everything below the paths. Exit code 0; 2 when some records can't be read; 1 when nothing was imported.
 * @throws BotError `invalid-input` for an option that can't be read or a path that is not there.
 */
export async function importFiles(paths: readonly string[], flags: ImportFlags): Promise<void> {
  const zone = checkedZone(flags.zone);
  await withEvents(flags.dryRun === true ? 'read' : 'write', async (store) => {
    const { dryRun = false, strict = false, watch = false } = flags;
    const target = { store, shipped: shippedCatalogue(), now: Date.now(), dryRun, strict, watch };
    const totals = await run(paths, flags, target, zone);
    // An import is one change, be it of a thousand events.
    if (!dryRun && (await hasUnpublished(store))) await publishWithProgress(store);
    process.exitCode = exitCode(totals);
  });
}
