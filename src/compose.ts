// Puts the platform-free parts together: catalogue, commands, bot. main.ts and the command line both start here.
import { join } from 'node:path';
import { commands, front, home } from '../commands/index.js';
import { loadTalks } from './catalogue/load.js';
import type { TalksFile } from './catalogue/talk.js';
import { createBot } from './command/bot.js';
import type { Services } from './command/define.js';
import { createRateLimiter, type RateLimits } from './command/rate-limit.js';
import { DATA_FOLDER, packageVersion } from './package-root.js';
import type { Bot, Catalogue, Digests, Log, Metrics } from './ports.js';
import { createCatalogue } from './search/create-catalogue.js';
import { loadVocabulary, type VocabularyFile } from './search/vocabulary-file.js';

/** The files that a running bot takes up when they change. */
export const CATALOGUE_FILES = [
  join(DATA_FOLDER, 'talks.json'),
  join(DATA_FOLDER, 'vocabulary.json'),
] as const;

export interface CatalogueSources {
  readonly talks: TalksFile;
  readonly vocabulary: VocabularyFile;
}

/** What the shipped catalogue is made of. Throws `BotError('invalid-data')` for a broken file. */
export const openSources = (): CatalogueSources => ({
  talks: loadTalks(CATALOGUE_FILES[0]),
  vocabulary: loadVocabulary(CATALOGUE_FILES[1]),
});

/** Makes a catalogue searchable. */
export const indexCatalogue = ({ talks, vocabulary }: CatalogueSources): Catalogue =>
  createCatalogue(talks, vocabulary);

/** The shipped catalogue, indexed. */
export const openCatalogue = (): Catalogue => indexCatalogue(openSources());

/** What the bot is made of besides its commands. */
export interface BotMakings {
  /** Asked once a request, so that a request never sees two catalogues. */
  readonly catalogue: () => Catalogue;
  readonly log: Log;
  /** Named by `/lectern about`. */
  readonly platforms: readonly string[];
  /** Absent where nothing can be posted unasked, such as a terminal. */
  readonly digests?: Digests;
  /** What the bot remembers; absent where it runs without a database. */
  readonly memory?: Pick<Services, Memory>;
  readonly metrics?: Metrics;
  readonly rateLimits?: RateLimits;
}

type Memory = 'shelf' | 'people' | 'conversations' | 'personalData';

export function composeBot({
  catalogue,
  log,
  platforms,
  digests,
  memory,
  metrics,
  rateLimits,
}: BotMakings): Bot {
  const about = { version: packageVersion(), startedAt: new Date(), platforms };
  const services: Services = {
    get catalogue() {
      return catalogue();
    },
    about,
    now: () => new Date(),
    ...(digests && { digests }),
    ...memory,
  };
  return createBot({
    all: commands,
    home,
    front,
    services,
    log,
    ...(metrics && { metrics }),
    ...(rateLimits && { rateLimiter: createRateLimiter(rateLimits, Date.now) }),
  });
}
