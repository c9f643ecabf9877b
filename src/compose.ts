// Puts the platform-free parts together: catalogue, commands, bot. main.ts and the command line both start here.
import { join } from 'node:path';
import { commands, home } from '../commands/index.js';
import { loadTalks } from './catalogue/load.js';
import type { TalksFile } from './catalogue/talk.js';
import { createBot } from './command/bot.js';
import { DATA_FOLDER, packageVersion } from './package-root.js';
import type { Bot, Catalogue, Digests, Log } from './ports.js';
import { createCatalogue } from './search/create-catalogue.js';
import { loadVocabulary, type VocabularyFile } from './search/vocabulary.js';

/** What the shipped catalogue is made of. Throws `BotError('invalid-data')` for a broken file. */
export const openSources = (): { readonly talks: TalksFile; readonly vocabulary: VocabularyFile } => ({
  talks: loadTalks(join(DATA_FOLDER, 'talks.json')),
  vocabulary: loadVocabulary(join(DATA_FOLDER, 'vocabulary.json')),
});

/** The shipped catalogue, indexed. */
export function openCatalogue(): Catalogue {
  const { talks, vocabulary } = openSources();
  return createCatalogue(talks, vocabulary);
}

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
