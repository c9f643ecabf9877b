// Puts the platform-free parts together: catalogue, commands, bot. main.ts and the command line both start here.
import { join } from 'node:path';
import { commands, home } from '../commands/index.js';
import { loadTalks } from './catalogue/load.js';
import { createBot } from './command/bot.js';
import { DATA_FOLDER, packageVersion } from './package-root.js';
import type { Bot, Catalogue, Digests, Log } from './ports.js';
import { createCatalogue } from './search/create-catalogue.js';
import { loadVocabulary } from './search/vocabulary.js';

/** The shipped catalogue, indexed. Throws `BotError('invalid-data')` for a broken file. */
export const openCatalogue = (): Catalogue =>
  createCatalogue(
    loadTalks(join(DATA_FOLDER, 'talks.json')),
    loadVocabulary(join(DATA_FOLDER, 'vocabulary.json')),
  );

/** What the bot is made of besides its commands. */
export interface BotMakings {
  readonly catalogue: Catalogue;
  readonly log: Log;
  /** Named by `/lectern about`. */
  readonly platforms: readonly string[];
  /** Absent where nothing can be posted unasked, such as a terminal. */
  readonly digests?: Digests;
}

export function composeBot({ catalogue, log, platforms, digests }: BotMakings): Bot {
  const about = { version: packageVersion(), startedAt: new Date(), platforms };
  const services = { catalogue, about, now: () => new Date(), ...(digests && { digests }) };
  return createBot({ all: commands, home, services, log });
}
