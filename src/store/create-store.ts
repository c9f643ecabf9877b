// Store: everything the bot remembers, in the database of `DATABASE_URL`, behind the small ports.
import { BotError } from '../errors.js';
import { sqliteFile } from '../lib/paths.js';
import type { ReportStore } from '../ports/catalogue/reports.js';
import type { Channels } from '../ports/channels.js';
import type { Subscriptions } from '../ports/digest.js';
import type { EventStore } from '../ports/events.js';
import type { People, PersonalData, Shelf } from '../ports/people.js';
import type { Leases } from '../ports/replicas.js';
import type { FeedTokens } from '../ports/secret-feeds.js';
import type { Log } from '../ports/telemetry.js';
import type { TranscriptStore } from '../ports/transcripts.js';
import type { Connection, Durability } from './database/connection.js';
import { createDatabase } from './database/database.js';
import { createEncryption, type Encryption } from './database/encryption.js';
import { createChannels } from './repositories/channels.js';
import { createDeliveries, type StoredDeliveries } from './repositories/deliveries.js';
import { createEventStore } from './repositories/events/events.js';
import { createReports } from './repositories/events/reports.js';
import {
  createInstallations,
  NO_ENCRYPTION,
  type StoredInstallations,
} from './repositories/installations.js';
import { createInvocationTokens, type StoredInvocationTokens } from './repositories/invocation-tokens.js';
import { createLeases } from './repositories/leases.js';
import { createLiveStores, type LiveStores } from './repositories/live/live-stores.js';
import { createConversations, createPeople, type StoredConversations } from './repositories/people.js';
import { createPersonalData } from './repositories/personal-data.js';
import { createSharedBuckets, type StoredBuckets } from './repositories/rate-limits.js';
import { createFeedTokens } from './repositories/secret-feeds.js';
import { createSeenEvents, type StoredSeenEvents } from './repositories/seen-events.js';
import { createShelf } from './repositories/shelf.js';
import { createSubscriptions } from './repositories/subscriptions.js';
import { createTranscripts } from './repositories/transcripts/transcripts.js';
import { createTenantCache } from './tenant-cache.js';

export interface Store extends LiveStores {
  readonly kind: Connection['kind'];
  readonly tokens: StoredInvocationTokens;
  readonly subscriptions: Subscriptions;
  readonly deliveries: StoredDeliveries;
  readonly shelf: Shelf;
  readonly people: People;
  readonly conversations: StoredConversations;
  readonly personalData: PersonalData;
  readonly seenEvents: StoredSeenEvents;
  readonly sharedBuckets: StoredBuckets;
  readonly installations: StoredInstallations;
  readonly events: EventStore;
  readonly channels: Channels;
  readonly leases: Leases;
  readonly reports: ReportStore;
  readonly transcripts: TranscriptStore;
  readonly feedTokens: FeedTokens;
  /** Opens the database now instead of at the first query. Rejects only when the database is newer than the program. */
  open(): Promise<void>;
  /** Rejects with what is wrong; for readiness checks and `lectern doctor`. */
  check(): Promise<void>;
  /** Forgets what is too old to be of use. `now`: milliseconds. */
  purge(now: number): Promise<void>;
  close(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** A year, so that a digest's log shows the same days of last year. */
const DIGEST_LOG_DAYS = 366;

/** After a month no person asks any more whether a talk was announced. */
const SCHEDULED_POST_DAYS = 31;

/** A wish that no import answered for a year is forgotten, and one that was answered when its notice is. */
const OPEN_WISH_DAYS = 366;

const MISSED_SEARCH_DAYS = 90;

/** The day so many days ago, as `2026-03-02`. */
const dayBefore = (nowMs: number, days: number): string =>
  new Date(nowMs - days * DAY_MS).toISOString().slice(0, 10);

/** What the live programme forgets, a step for each table. */
function purgeLive({ scheduledPosts, wishes, missedSearches }: LiveStores, nowMs: number) {
  const told = nowMs - SCHEDULED_POST_DAYS * DAY_MS;
  return [
    () => scheduledPosts.purge(told),
    () => wishes.purge({ matchedAt: told, madeAt: nowMs - OPEN_WISH_DAYS * DAY_MS }),
    () => missedSearches.purge(dayBefore(nowMs, MISSED_SEARCH_DAYS)),
  ];
}

export interface StoreOptions {
  readonly now?: () => Date;
  /** What tokens are sealed with, the newest first; without any, none can be kept. */
  readonly secrets?: readonly string[];
  /** How many days the log of a digest goes back. */
  readonly digestLogDays?: number;
  /** A digest's claim must be safe at once; an import needn't be. */
  readonly durability?: Durability;
}

async function reencryptAll(installations: StoredInstallations, log: Log): Promise<void> {
  const { resealed, unreadable } = await installations.reencrypt();
  if (resealed > 0) {
    log.info({ resealed }, 'tokens are sealed with the new LECTERN_SECRET; LECTERN_SECRET_OLD can go');
  }
  if (unreadable > 0) {
    log.error(
      { unreadable },
      'workspaces whose tokens another LECTERN_SECRET sealed: set it as LECTERN_SECRET_OLD, or have them install again',
    );
  }
}

/** Runs every step, also after one that failed, and then rejects with the first failure. */
async function runAll(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** Opens the database; one that can't be reached is logged, for it is tried again with every later call. */
async function openDatabase(
  check: Store['check'],
  installations: StoredInstallations | null,
  log: Log,
): Promise<void> {
  try {
    await check();
    if (installations !== null) await reencryptAll(installations, log);
  } catch (error) {
    if (error instanceof BotError && error.code === 'invalid-config') throw error;
    log.error(
      { err: error },
      'the database can’t be opened: the bot answers without its memory until it can',
    );
  }
}

function kindOf(databaseUrl: string): Store['kind'] {
  if (sqliteFile(databaseUrl) !== null) return 'sqlite';
  if (/^postgres(?:ql)?:\/\//.test(databaseUrl)) return 'postgres';
  throw new BotError(
    'invalid-config',
    'DATABASE_URL is neither file:PATH (SQLite) nor postgres://… (PostgreSQL).',
  );
}

/** What seals tokens; without a secret none can be kept. */
const encryptionWith = ([newest, ...older]: readonly string[]): Encryption =>
  newest === undefined ? NO_ENCRYPTION : createEncryption([newest, ...older]);

/**
 * Creates the store of an address. Nothing is loaded or opened before `open` or the first query, so that platforms
 * listen before the SQL library is there.
 * @throws BotError `invalid-config` when the address is neither `file:PATH` nor `postgres://…`.
 */
export function createStore(
  databaseUrl: string,
  log: Log,
  {
    now = () => new Date(),
    secrets = [],
    durability = 'commit',
    digestLogDays = DIGEST_LOG_DAYS,
  }: StoreOptions = {},
): Store {
  const kind = kindOf(databaseUrl);
  const database = createDatabase(databaseUrl, log, durability);
  const encryption = encryptionWith(secrets);
  const installations = createInstallations(database, encryption, log);
  const tokens = createInvocationTokens(database, log, now);
  const conversations = createConversations(database);
  const deliveries = createDeliveries(database);
  const seenEvents = createSeenEvents(database);
  const sharedBuckets = createSharedBuckets(database);
  const live = createLiveStores(database, log);
  const check = (): Promise<void> =>
    database.run(async (db) => void (await db.selectNoFrom(({ val }) => val(1).as('one')).execute()));
  return {
    kind,
    tokens,
    subscriptions: createSubscriptions(database),
    deliveries,
    seenEvents,
    sharedBuckets,
    ...createTenantCache({
      shelf: createShelf(database, log),
      people: createPeople(database),
      personalData: createPersonalData(database),
    }),
    conversations,
    installations,
    events: createEventStore(database, log),
    channels: createChannels(database),
    leases: createLeases(database, seenEvents),
    reports: createReports(database, log),
    ...live,
    transcripts: createTranscripts(database, log),
    feedTokens: createFeedTokens(database),
    open: () => openDatabase(check, secrets.length === 0 ? null : installations, log),
    check,
    purge: (nowMs) =>
      runAll([
        tokens.purge,
        () => conversations.purge(nowMs),
        () => installations.purge(nowMs),
        () => seenEvents.purge(nowMs),
        () => sharedBuckets.purge(nowMs),
        ...purgeLive(live, nowMs),
        () => deliveries.prune(dayBefore(nowMs, digestLogDays)),
      ]),
    close: async () => {
      await tokens.flush();
      await live.missedSearches.flush();
      await database.close();
    },
  };
}

/**
 * Creates the store and opens it. A database that can't be reached is logged and tried again with every later call,
 * so that a bot without its memory still answers.
 * @throws BotError `invalid-config` when the address is no address or the database is newer than the program.
 */
export async function openStore(databaseUrl: string, log: Log, options: StoreOptions = {}): Promise<Store> {
  const store = createStore(databaseUrl, log, options);
  await store.open();
  return store;
}
