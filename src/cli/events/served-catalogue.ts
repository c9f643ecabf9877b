// The served catalogue for the command line: shipped talks and what was imported into `DATABASE_URL`, as a bot serves them.
import { existsSync } from 'node:fs';
import { type CatalogueSources, openSources } from '../../app/create-bot.js';
import { NOTHING_IMPORTED, readImportedEvents, withImported } from '../../app/imported-events.js';
import { readConfig } from '../../config.js';
import { sqliteFile } from '../../lib/paths.js';
import type { Catalogue } from '../../search/catalogue.js';
import { createCatalogue } from '../../search/create-catalogue.js';
import { withEvents } from './event-store.js';

/** Talks and vocabulary. @throws BotError `state-unavailable` when the database can't be reached. */
export async function openServedSources(): Promise<CatalogueSources> {
  const sources = openSources();
  const file = sqliteFile(readConfig().databaseUrl);
  const isNew = file !== null && !existsSync(file);
  const imported = isNew ? NOTHING_IMPORTED : await withEvents('read', readImportedEvents);
  return { ...sources, talks: withImported(sources.talks, imported) };
}

const searchable = ({ talks, vocabulary, embeddings }: CatalogueSources): Catalogue =>
  createCatalogue(talks, vocabulary, embeddings);

/** The same, ready to be searched. */
export const openServedCatalogue = async (): Promise<Catalogue> => searchable(await openServedSources());

/** The shipped talks alone. */
export const openShippedCatalogue = (): Catalogue => searchable(openSources());
