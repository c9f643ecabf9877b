// The application: wires settings, catalogue, store, bot, platforms and digest into one thing that starts and stops.

import { randomUUID } from 'node:crypto';
import { linkCard } from '../cards/model/site-links.js';
import { postedCard } from '../cards/talks/posted-card.js';
import type { Talk } from '../catalogue/talk.js';
import { createRateLimiter, type SharedLimits } from '../command/rate-limit.js';
import type { Config } from '../config.js';
import { createScheduler, type Scheduler } from '../digest/delivery/scheduler.js';
import type { DigestDeps } from '../digest/deps.js';
import { createDigestService } from '../digest/digest-service.js';
import { defined } from '../lib/defined.js';
import type { Sliced } from '../lib/time-slice.js';
import { createHealth, type HealthState, type Readiness } from '../operations/health.js';
import type { CountedMetrics } from '../operations/metrics.js';
import type { OperationsServer } from '../operations/server.js';
import { timeSearches } from '../operations/timed-catalogue.js';
import type { StartedPlatform } from '../platforms/reconnecting-platform.js';
import type { Bot } from '../ports/bot.js';
import type { Log, Metrics } from '../ports/telemetry.js';
import type { Catalogue } from '../search/catalogue.js';
import { cacheResults } from '../search/result-cache.js';
import { createSecretFeeds } from '../secret-feeds/secret-feeds.js';
import { createStore, type Store } from '../store/create-store.js';
import { type LiveCatalogue, serveCatalogue } from './catalogue-reloader.js';
import {
  assembleBot,
  type BotParts,
  CATALOGUE_FILES,
  type CatalogueSources,
  indexCatalogue,
  readCatalogueSources,
} from './create-bot.js';
import { checkDatabasePath } from './database-path.js';
import { createImportWatcher, type ImportWatcher, withCancelled, withImported } from './imported-events.js';
import { createChatImports } from './imports/chat-imports.js';
import { createLiveProgramme } from './live-programme.js';
import { indexPrepared, keepPrepared, prepareSearch } from './prepared-search.js';
import { createSite, linkBot, type SiteDeps } from './site.js';
import { createStartupGate, type StartupGate } from './startup-gate.js';

/** Platforms that a channel can be posted to unasked; the web page has no channels. */
const HAS_CHANNELS = new Set(['slack', 'discord']);

interface DigestInputs {
  readonly live: LiveCatalogue;
  readonly log: Log;
  readonly platforms: readonly StartedPlatform[];
  readonly metrics?: Metrics;
  readonly config: Config;
}

/** Everything a digest needs; the platforms in it are created, not yet started. */
const digestDeps = (store: Store, { live, log, platforms, metrics, config }: DigestInputs): DigestDeps => ({
  subscriptions: store.subscriptions,
  deliveries: store.deliveries,
  get catalogue() {
    return live.current;
  },
  platforms: platforms.filter(({ name }) => HAS_CHANNELS.has(name)),
  card: (talk) => {
    const { siteUrl, pictureUrl } = config;
    const card = postedCard(talk, live.current.events, Date.now());
    return siteUrl === undefined ? card : linkCard(card, siteUrl, pictureUrl);
  },
  log,
  ...defined({ metrics }),
  now: Date.now,
  random: Math.random,
  replicaId: randomUUID(),
});

/** The ready line: one, with what to do next. */
function announce(started: readonly StartedPlatform[], log: Log): void {
  const names = started.map(({ name }) => name);
  const urls = started.flatMap((platform) => platform.url?.() ?? []);
  const away = started.filter(({ isReached }) => isReached?.() === false).map(({ name }) => name);
  const served = names.filter((name) => !away.includes(name)).join(' and ') || 'nobody yet';
  const trying = away.length > 0 ? `, trying to reach ${away.join(' and ')}` : '';
  const hasChats = names.some((name) => HAS_CHANNELS.has(name));
  const pages = urls.length > 0 ? `, pages at ${urls.join(' and ')}` : '';
  const where = hasChats ? `serving ${served}${trying}${pages}` : `open ${urls.join(' and ')}`;
  log.info({ platforms: names, ms: Math.round(performance.now()), urls }, `Lectern is ready: ${where}`);
  if (!hasChats)
    log.info({}, 'no chat is connected yet: `npx lectern setup` connects Slack or Discord in five questions');
}

/** The whole of Lectern, put together and not yet started. */
export interface App {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Counting costs a library, so it is loaded only where the operations port is on. */
async function startOperations(
  settings: NonNullable<Config['operations']>,
  { metrics, look }: { readonly metrics: CountedMetrics; readonly look: () => Promise<Readiness> },
  log: Log,
): Promise<OperationsServer> {
  const { startOperations: start } = await import('../operations/server.js');
  const server = await start(settings, { look, metrics });
  log.info({ url: server.url }, 'health and metrics are served');
  return server;
}

interface ServedParts {
  readonly store: Store;
  readonly imports: ImportWatcher;
  readonly log: Log;
  readonly metrics: Metrics | undefined;
}

/** The catalogue; what many ask is answered once, and every search is timed. */
function serveTalks({ store, imports, log, metrics }: ServedParts): LiveCatalogue {
  const asServed = (made: Catalogue, cancelled: readonly Talk[] = [], revision = 0): Catalogue =>
    timeSearches(cacheResults({ ...withCancelled(made, cancelled), revision }), metrics);
  const indexFiles = function* (shipped: CatalogueSources): Sliced<Catalogue> {
    return asServed(yield* indexCatalogue(shipped));
  };
  const index = function* (shipped: CatalogueSources): Sliced<Catalogue> {
    const { current } = imports;
    if (current.revision === 0) return yield* indexFiles(shipped);
    const sources = { ...shipped, talks: withImported(shipped.talks, current) };
    const prepared = yield* prepareSearch(sources, current);
    if (prepared !== current.prepared) {
      log.info(
        { talks: sources.talks.talks.length },
        'search was prepared again: for other talks or another version',
      );
      void keepPrepared(store.events, prepared, current, log);
    }
    return asServed(yield* indexPrepared(sources, prepared), current.cancelled, current.revision);
  };
  return serveCatalogue({ read: readCatalogueSources, index, indexFiles, files: CATALOGUE_FILES, log });
}

/** Serves what was imported, then answers, and follows changes from then on. */
async function serveImported(imports: ImportWatcher, live: LiveCatalogue, gate: StartupGate): Promise<void> {
  await imports.load(gate.found);
  if (imports.current.revision > 0) await live.reload();
  // What waited is answered before anything is done for later questions.
  await gate.open();
  await live.warm();
  imports.start(() => void live.reload());
}

/** What the bot tells of its platforms: their names, and where their bots are added to further places. */
const servedBy = (platforms: readonly StartedPlatform[]): Pick<BotParts, 'platforms' | 'inviteLinks'> => ({
  platforms: platforms.map(({ name }) => name),
  inviteLinks: () =>
    platforms.flatMap(({ name, inviteUrl }) => {
      const url = inviteUrl?.() ?? null;
      return url === null ? [] : [{ platform: name, url }];
    }),
});

/** A SQLite file is one process's own: what replicas would have to agree on, it keeps in memory. */
const hasReplicas = ({ kind }: Store): boolean => kind === 'postgres';

/** What platforms keep of their own. */
const forPlatforms = (store: Store) => ({
  tokens: store.tokens,
  installations: store.installations,
  ...defined({ seenEvents: hasReplicas(store) ? store.seenEvents : undefined }),
});

/** Chats get titles that lead to the site, where it has an address; the web finds its pages by itself. */
async function startPlatforms(
  platforms: readonly StartedPlatform[],
  bot: Bot,
  { siteUrl, pictureUrl }: Config,
): Promise<void> {
  const linked = linkBot(bot, siteUrl, pictureUrl);
  await Promise.all(platforms.map((platform) => platform.start(platform.name === 'web' ? bot : linked)));
}

const sharedLimits = (store: Store, log: Log): SharedLimits | undefined =>
  hasReplicas(store) ? { buckets: store.sharedBuckets, log } : undefined;

/** What secret addresses lead to; nothing where the operator wants none. */
const keptFor = (
  { feedTokens, shelf, events }: Store,
  { secretAddresses }: Config,
  digests: NonNullable<SiteDeps['kept']>['digests'],
): SiteDeps['kept'] => (secretAddresses ? { tokens: feedTokens, shelf, events, digests } : undefined);

/** What `/readyz` looks at. */
const healthOf = (
  store: Store,
  scheduler: Scheduler,
  { live, platforms }: { readonly live: LiveCatalogue; readonly platforms: readonly StartedPlatform[] },
): HealthState =>
  createHealth({
    catalogue: () => live.current,
    database: () => store.check(),
    digests: scheduler.health,
    platforms,
  });

/**
 * What reaches people beside answers, unasked posts above all, how commands set it, and imports from the chat where
 * there are admins; `stopping` gives those up.
 */
function createPosting(store: Store, digest: DigestDeps, config: Config) {
  const { importAdmins: admins } = config;
  const { claims, ...live } = createLiveProgramme(store, digest);
  const stopping = new AbortController();
  const { platforms, log, now } = digest;
  const { events, leases } = store;
  const deps = { admins, events, leases, platforms, log, now, stopping: stopping.signal };
  const imports = admins.length === 0 ? undefined : createChatImports(deps);
  return {
    scheduler: createScheduler(digest, () => store.purge(Date.now()), claims),
    services: {
      digests: createDigestService(digest),
      ...live,
      secretFeeds: createSecretFeeds(config, store.feedTokens, Date.now),
      ...defined({ imports }),
    },
    stopping,
  };
}

/** Puts the whole of Lectern together from its settings; nothing is started yet. */
export async function createApp(config: Config, log: Log): Promise<App> {
  checkDatabasePath(config.databaseUrl);
  const { databaseUrl, secrets, platforms: choices, operations, rateLimits, digestLogDays, siteUrl } = config;
  const metrics = operations && (await import('../operations/metrics.js')).createMetrics();
  const counted = metrics === undefined ? {} : { metrics };
  const store = createStore(databaseUrl, log, { secrets, digestLogDays });
  const imports = createImportWatcher(store.events, log);
  const live = serveTalks({ store, imports, log, metrics });
  const rateLimiter = createRateLimiter(rateLimits, Date.now, sharedLimits(store, log));
  const gate = createStartupGate();
  const catalogue = () => gate.pass().then(() => live.current);
  const kept = keptFor(store, config, () => services.digests);
  const site = createSite({ catalogue, rateLimiter, siteUrl, transcripts: store.transcripts, kept });
  const shared = { ...forPlatforms(store), site, siteUrl, ...counted };
  const platforms = await Promise.all(
    choices.map(({ name, create }) => create({ log: log.child({ platform: name }), ...shared })),
  );
  const digest = digestDeps(store, { live, log, platforms, config, ...counted });
  const { scheduler, services, stopping } = createPosting(store, digest, config);
  const bot = gate.guard(
    assembleBot({
      catalogue: () => live.current,
      log,
      ...servedBy(platforms),
      ...services,
      memory: store,
      rateLimiter,
      ...counted,
    }),
  );
  const health = healthOf(store, scheduler, { live, platforms });
  let serving: OperationsServer | undefined;
  return {
    start: async () => {
      if (operations !== undefined && metrics !== undefined) {
        serving = await startOperations(operations, { metrics, look: health.look }, log);
      }
      await startPlatforms(platforms, bot, config);
      announce(platforms, log);
      await store.open();
      await serveImported(imports, live, gate);
      scheduler.start();
      health.started();
    },
    stop: async () => {
      health.stopping();
      stopping.abort();
      imports.stop();
      live.stop();
      await scheduler.stop();
      await Promise.allSettled(platforms.map((platform) => platform.stop()));
      await serving?.stop();
      metrics?.stop();
      await store.close().catch((err: unknown) => log.error({ err }, 'the database did not close'));
    },
  };
}
