// Puts the platform-free parts together: catalogue, commands, bot. main.ts and the command line both start here.
import { join } from 'node:path';
import { commands, home } from '../commands/index.js';
import { loadTalks } from './catalogue/load.js';
import { createBot } from './command/bot.js';
import { DATA_FOLDER, packageVersion } from './package-root.js';
import type { Bot, Catalogue, Log } from './ports.js';
import { createCatalogue } from './search/create-catalogue.js';
import { loadVocabulary } from './search/vocabulary.js';

/** The shipped catalogue, indexed. Throws `BotError('invalid-data')` for a broken file. */
export const openCatalogue = (): Catalogue =>
  createCatalogue(
    loadTalks(join(DATA_FOLDER, 'talks.json')),
    loadVocabulary(join(DATA_FOLDER, 'vocabulary.json')),
  );

/** The bot over a catalogue; `platforms` are named by `/lectern about`. */
export function composeBot(catalogue: Catalogue, log: Log, platforms: readonly string[]): Bot {
  const startedAt = new Date();
  const about = { version: packageVersion(), startedAt, platforms };
  return createBot({ all: commands, home, services: { catalogue, about, now: () => new Date() }, log });
}
