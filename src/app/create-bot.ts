// The bot without platforms: catalogue and commands put together, for the application and the command line alike.

import { join } from 'node:path';
import { commands, defaultCommand, homeCommand } from '../../commands/index.js';
import { readTalks } from '../catalogue/load.js';
import type { TalksFile } from '../catalogue/talk.js';
import { createBot } from '../command/bot.js';
import { interpretMessage } from '../command/conversation/interpreter.js';
import type { InviteLink, Services } from '../command/define.js';
import type { RateLimiter } from '../command/rate-limit.js';
import { defined } from '../lib/defined.js';
import { DATA_FOLDER, packageVersion } from '../lib/paths.js';
import { finish, type Sliced } from '../lib/time-slice.js';
import type { Bot } from '../ports/bot.js';
import type { DigestService } from '../ports/digest.js';
import type { EventImports } from '../ports/events.js';
import type { AnnouncementService, RatingQuestions, Reminders } from '../ports/live.js';
import type { SecretFeeds } from '../ports/secret-feeds.js';
import type { Log, Metrics } from '../ports/telemetry.js';
import type { Catalogue } from '../search/catalogue.js';
import { buildCatalogue } from '../search/create-catalogue.js';
import { type Embeddings, openEmbeddings } from '../search/embeddings/embeddings.js';
import { loadVocabulary, type Vocabulary } from '../search/vocabulary/vocabulary.js';

/** The files that a running bot takes up when they change. */
export const CATALOGUE_FILES = [
  join(DATA_FOLDER, 'talks.json'),
  join(DATA_FOLDER, 'vocabulary.json'),
] as const;

export interface CatalogueSources {
  readonly talks: TalksFile;
  readonly vocabulary: Vocabulary;
  /** Search by meaning; absent where the data folder has no word vectors. */
  readonly embeddings?: Embeddings;
}

/** Reads what the shipped catalogue is made of, in small steps. Throws `BotError('invalid-data')` for a broken file. */
export function* readCatalogueSources(): Sliced<CatalogueSources> {
  const talks = yield* readTalks(CATALOGUE_FILES[0]);
  const embeddings = openEmbeddings(DATA_FOLDER);
  return { talks, vocabulary: loadVocabulary(CATALOGUE_FILES[1]), ...defined({ embeddings }) };
}

/** The same at once. */
export const openSources = (): CatalogueSources => finish(readCatalogueSources());

/** Makes a catalogue searchable, in small steps. */
export const indexCatalogue = ({ talks, vocabulary, embeddings }: CatalogueSources): Sliced<Catalogue> =>
  buildCatalogue(talks, vocabulary, embeddings);

/** What the bot is made of besides its commands. */
export interface BotParts {
  /** Asked once a request, so that a request never sees two catalogues. */
  readonly catalogue: () => Catalogue;
  readonly log: Log;
  /** Named by `/lectern about`. */
  readonly platforms: readonly string[];
  /** Where the platforms' bots are added to further places; asked when a person asks. */
  readonly inviteLinks?: () => readonly InviteLink[];
  /** Absent where nothing can be posted unasked, such as a terminal. */
  readonly digests?: DigestService;
  /** Absent where no person can be written to unasked. */
  readonly reminders?: Reminders;
  readonly ratingQuestions?: RatingQuestions;
  /** Absent where no channel can be posted to. */
  readonly announcements?: AnnouncementService;
  /** Absent where no one may import from the chat. */
  readonly imports?: EventImports;
  /** What the bot remembers; absent where it runs without a database. */
  readonly memory?: Pick<Services, Memory>;
  /** Absent where there is no database. */
  readonly secretFeeds?: SecretFeeds;
  readonly metrics?: Metrics;
  readonly rateLimiter?: RateLimiter;
}

type Memory =
  | 'transcripts'
  | 'shelf'
  | 'people'
  | 'conversations'
  | 'channels'
  | 'personalData'
  | 'noticeSettings'
  | 'wishes'
  | 'missedSearches'
  | 'reports';

export function assembleBot({
  catalogue,
  log,
  platforms,
  inviteLinks,
  digests,
  reminders,
  ratingQuestions,
  announcements,
  secretFeeds,
  imports,
  memory,
  metrics,
  rateLimiter,
}: BotParts): Bot {
  const about = { version: packageVersion(), startedAt: new Date(), platforms, ...defined({ inviteLinks }) };
  const services: Services = {
    get catalogue() {
      return catalogue();
    },
    about,
    now: () => new Date(),
    ...defined({ digests, reminders, ratingQuestions, announcements, secretFeeds, imports }),
    ...memory,
  };
  return createBot({
    all: commands,
    defaultCommand,
    homeCommand,
    services,
    log,
    interpreter: interpretMessage,
    ...defined({ metrics, rateLimiter }),
  });
}
