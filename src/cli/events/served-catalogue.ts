// The served catalogue for the command line: shipped talks and what was imported into `DATABASE_URL`, as a bot serves them.
import { existsSync } from 'node:fs';
import { type CatalogueSources, openSources } from '../../app/create-bot.js';
import {
  type ImportedEvents,
  NOTHING_IMPORTED,
  readImportedEvents,
  withCancelled,
  withImported,
} from '../../app/imported-events.js';
import { publishEvents } from '../../app/imports/publish-events.js';
import { createPreparedCatalogue } from '../../app/prepared-search.js';
import { readConfig } from '../../config.js';
import { sqliteFile } from '../../lib/paths.js';
import { finish } from '../../lib/time-slice.js';
import type { EventStore } from '../../ports/events.js';
import type { Catalogue } from '../../search/catalogue.js';
import { createCatalogue } from '../../search/create-catalogue.js';
import { withEvents } from './event-store.js';
import { createProgress } from './progress.js';

async function imported(): Promise<ImportedEvents> {
  const file = sqliteFile(readConfig().databaseUrl);
  const isNew = file !== null && !existsSync(file);
  return isNew ? NOTHING_IMPORTED : withEvents('read', (store) => readImportedEvents(store));
}

const searchable = ({ talks, vocabulary, embeddings }: CatalogueSources): Catalogue =>
  createCatalogue(talks, vocabulary, embeddings);

function sourcesWith(events: ImportedEvents): CatalogueSources {
  const shipped = openSources();
  return { ...shipped, talks: withImported(shipped.talks, events) };
}

/** Talks and vocabulary. @throws BotError `state-unavailable` when the database can't be reached. */
export const openServedSources = async (): Promise<CatalogueSources> => sourcesWith(await imported());

/** The same, ready to be searched. */
export async function openServedCatalogue(): Promise<Catalogue> {
  const events = await imported();
  const sources = sourcesWith(events);
  if (events.revision > 0) return withCancelled(createPreparedCatalogue(sources, events), events.cancelled);
  return searchable(sources);
}

/** The shipped talks alone. */
export const openShippedCatalogue = (): Catalogue => searchable(openSources());

/** Has running bots serve what was written, with a progress bar; after a change that is served already it has search prepared for the next start. */
export async function publishWithProgress(store: EventStore): Promise<void> {
  const bar = createProgress(process.stderr);
  await publishEvents(store, {
    run: async (work) => finish(work),
    progress: (done, total) => bar.show(done, total, `preparing search: ${done} of ${total} talks`),
  });
  bar.clear();
}
