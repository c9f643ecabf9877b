// The events of `DATABASE_URL` for the command line: opened, used and closed, with the shipped catalogue beside them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shippedCatalogueOf } from '../../app/imports/store-import.js';
import { loadTalks } from '../../catalogue/load.js';
import type { TalksFile } from '../../catalogue/talk.js';
import { readConfig } from '../../config.js';
import { BotError } from '../../errors.js';
import { DATA_FOLDER, sqliteFile } from '../../lib/paths.js';
import type { EventStore, ShippedCatalogue } from '../../ports/events.js';
import type { Log } from '../../ports/telemetry.js';
import { createStore, openStore, type Store } from '../../store/create-store.js';

/** Standard output belongs to the answer; what goes wrong with the database is thrown where it is used. */
const QUIET: Log = {
  ...{ debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  child: () => QUIET,
};

/** An empty database that leaves nothing behind. */
const IN_MEMORY = 'file::memory:';

/** True for a SQLite file that is not there yet; a server is there until it is asked. */
function isMissing(databaseUrl: string): boolean {
  const file = sqliteFile(databaseUrl);
  return file !== null && !existsSync(file);
}

/** The store for a command that goes on reading; it connects when it is first asked. Null where there is no file yet. */
export function storeIfThere(): Store | null {
  const { databaseUrl } = readConfig();
  return isMissing(databaseUrl) ? null : createStore(databaseUrl, QUIET, { durability: 'checkpoint' });
}

/**
 * Runs `work` with the store. To read it, a SQLite file that is not there yet is not made: it would be empty.
 * @throws BotError `state-unavailable` when the database can't be reached.
 */
export async function withStore<T>(access: 'read' | 'write', work: (store: Store) => Promise<T>): Promise<T> {
  const { databaseUrl } = readConfig();
  const isEmpty = access === 'read' && isMissing(databaseUrl);
  const store = await openStore(isEmpty ? IN_MEMORY : databaseUrl, QUIET, { durability: 'checkpoint' });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The same with the events alone. */
export const withEvents = <T>(
  access: 'read' | 'write',
  work: (events: EventStore) => Promise<T>,
): Promise<T> => withStore(access, ({ events }) => work(events));

export const shippedFile = (): TalksFile => loadTalks(join(DATA_FOLDER, 'talks.json'));

/** Ids and people of the shipped catalogue, which imports must know. */
export const shippedCatalogue = (): ShippedCatalogue => shippedCatalogueOf(shippedFile());

export const unknownEvent = (id: string): BotError =>
  new BotError('invalid-input', `There is no event “${id}”; \`lectern event list\` shows all of them.`);
