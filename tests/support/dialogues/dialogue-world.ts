// The bot that a folder of dialogues is said to: with the shipped talks, or with the conferences that the folder brings
// as files and names in `conferences.json`, imported as `lectern import` does and without the shipped ones.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readImportedEvents } from '../../../src/app/imported-events.js';
import { storeImport } from '../../../src/app/imports/store-import.js';
import { readImport } from '../../../src/catalogue/import/import-files.js';
import type { Bot } from '../../../src/ports/bot.js';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { openEmbeddings } from '../../../src/search/embeddings/embeddings.js';
import { realBot } from '../bot/real-bot.js';
import { theCatalogue } from '../bot/the-catalogue.js';
import type { AStore } from '../store/a-store.js';

const Conferences = z.object({
  /** When the dialogues take place. */
  today: z.iso.datetime(),
  conferences: z.array(z.object({ file: z.string(), name: z.string(), zone: z.string() })),
});
type Conferences = z.infer<typeof Conferences>;

async function importedCatalogue(
  folder: string,
  { conferences, today }: Conferences,
  { events: store }: AStore,
): Promise<Catalogue> {
  const shipped = { talks: new Map<string, string>(), people: [] };
  const target = { store, shipped, now: Date.parse(today), dryRun: false };
  const companies = { companies: [], notCompanies: [] };
  for (const { file, name, zone } of conferences) {
    const options = { name, zone, companies, map: new Map(), now: target.now };
    for await (const result of readImport([join(folder, file)], options)) await storeImport(result, target);
  }
  const { events, talks } = await readImportedEvents(store, 'written');
  const { file, vocabulary } = theCatalogue();
  return createCatalogue(
    { ...file, events: [...events], talks: [...talks] },
    vocabulary,
    openEmbeddings('data'),
  );
}

/** The bot for one folder of dialogues. Its conferences are imported into `store`. */
export async function botFor(folder: string, store: AStore): Promise<Bot> {
  const path = join(folder, 'conferences.json');
  if (!existsSync(path)) return realBot(store);
  const conferences = Conferences.parse(JSON.parse(readFileSync(path, 'utf8')));
  const catalogue = await importedCatalogue(folder, conferences, store);
  return realBot(store, () => new Date(conferences.today), undefined, { catalogue });
}
