// Imports from the chat: fetches an attached file and imports it by the code of `lectern import`, one at a time and in
// slices, so that the bot answers meanwhile.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type ImportResult, readImport } from '../../catalogue/import/import-files.js';
import type { ImportOutcome } from '../../catalogue/import/import-report.js';
import { readTalks } from '../../catalogue/load.js';
import { isImportAdmin } from '../../command/imports/import-admins.js';
import { MAX_IMPORT_BYTES } from '../../command/imports/import-answer.js';
import { nextTurn, runSliced, type Sliced } from '../../lib/time-slice.js';
import type { Origin } from '../../ports/bot.js';
import type {
  EventImports,
  EventStore,
  ImportAdmin,
  ImportAnswer,
  ImportRequest,
} from '../../ports/events.js';
import type { Platform } from '../../ports/platform.js';
import type { Leases } from '../../ports/replicas.js';
import type { Log } from '../../ports/telemetry.js';
import { CATALOGUE_FILES } from '../create-bot.js';
import { holdLease } from './held-lease.js';
import { hasUnpublished, publishEvents } from './publish-events.js';
import { readCompanies, shippedCatalogueOf, storeImport } from './store-import.js';

export interface ChatImportDeps {
  readonly admins: readonly ImportAdmin[];
  readonly events: EventStore;
  readonly leases: Leases;
  readonly platforms: readonly Pick<Platform, 'name' | 'fetchFile'>[];
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aborted when the bot stops. */
  readonly stopping: AbortSignal;
  /** Others than the usual ones, for tests that can't wait minutes. */
  readonly times?: { readonly fetchMs: number; readonly importMs: number };
}

/** Milliseconds. Discord takes answers for 15 minutes after a question, Slack for 30. */
const TIMES = { fetchMs: 60_000, importMs: 10 * 60_000 };

const LEASE = 'chat-import';

/** A name that any file system takes, and that still says which event it is where the file does not. */
const fileName = (name: string): string =>
  basename(name)
    .replace(/[^\p{L}\p{N}. _-]/gu, '_')
    .replace(/^\.+/, '')
    .slice(-100) || 'file';

/** Reports name the file as its sender does. */
function renamed(result: ImportResult, file: string): ImportResult {
  return result.kind === 'event'
    ? { kind: 'event', event: { ...result.event, file } }
    : { kind: 'unread', file: { ...result.file, file } };
}

interface Job {
  readonly path: string;
  readonly request: ImportRequest;
  readonly dryRun: boolean;
  /** Aborted when there is no more time. */
  readonly over: AbortSignal;
}

async function importFile(
  { path, request, dryRun, over }: Job,
  { events, now }: ChatImportDeps,
): Promise<readonly ImportOutcome[]> {
  const run = <Result>(work: Sliced<Result>): Promise<Result> => runSliced(work, over);
  const shipped = shippedCatalogueOf(await run(readTalks(CATALOGUE_FILES[0])));
  const target = { store: events, shipped, now: now(), dryRun };
  const { event, name, zone, file } = request;
  const options = { event, name, zone, now: now(), map: new Map(), companies: readCompanies() };
  const outcomes: ImportOutcome[] = [];
  for await (const result of readImport([path], options)) {
    over.throwIfAborted();
    outcomes.push(await storeImport(renamed(result, file.name), target));
    await nextTurn();
  }
  if (!dryRun && (await hasUnpublished(events))) await publishEvents(events, { run });
  return outcomes;
}

async function fetchAndImport(
  request: ImportRequest,
  { platform, tenant }: Origin,
  { dryRun, lost }: { readonly dryRun: boolean; readonly lost: AbortSignal },
  deps: ChatImportDeps,
): Promise<ImportAnswer> {
  const { platforms, stopping, times = TIMES } = deps;
  const { file } = request;
  const over = AbortSignal.any([stopping, lost, AbortSignal.timeout(times.importMs)]);
  const folder = await mkdtemp(join(tmpdir(), 'lectern-import-'));
  try {
    const path = join(folder, fileName(file.name));
    const signal = AbortSignal.any([over, AbortSignal.timeout(times.fetchMs)]);
    const source = platforms.find(({ name }) => name === platform);
    const fetched = await source?.fetchFile?.(file, { tenant, path, maxBytes: MAX_IMPORT_BYTES, signal });
    if (fetched === undefined) return { kind: 'not-fetched', reason: 'foreign' };
    if (fetched.kind === 'failed') return { kind: 'not-fetched', reason: fetched.reason };
    return { kind: 'read', outcomes: await importFile({ path, request, dryRun, over }, deps) };
  } catch (error) {
    if (over.aborted) return { kind: 'too-long' };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Creates the service. A file is read twice, for the preview and for the import, and kept nowhere between. */
export function createChatImports(deps: ChatImportDeps): EventImports {
  const { admins, leases, log, now } = deps;
  const run = async (request: ImportRequest, origin: Origin, dryRun: boolean): Promise<ImportAnswer> => {
    const lease = await holdLease({ leases, name: LEASE, now });
    if (lease === null) return { kind: 'busy' };
    const { requestId, platform, tenant, asker } = origin;
    try {
      const answer = await fetchAndImport(request, origin, { dryRun, lost: lease.lost }, deps);
      const events = answer.kind === 'read' ? answer.outcomes.map(({ report }) => report.event) : [];
      if (!dryRun)
        log.info(
          { requestId, platform, tenant, by: asker.id, outcome: answer.kind, events },
          'imported from the chat',
        );
      return answer;
    } finally {
      await lease.release();
    }
  };
  return {
    admins,
    mayImport: (origin) => isImportAdmin(admins, origin),
    preview: (request, origin) => run(request, origin, true),
    store: (request, origin) => run(request, origin, false),
  };
}
