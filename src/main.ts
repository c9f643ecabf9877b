// Where everything is wired: settings → catalogue → bot → platforms; signals and shutdown.
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { talkCard } from './cards/talk-card.js';
import { composeBot, openCatalogue } from './compose.js';
import { type Config, readConfig } from './config.js';
import { createDigests } from './digest/create-digests.js';
import { createHeartbeat } from './digest/heartbeat.js';
import type { DigestParts } from './digest/parts.js';
import { BotError } from './errors.js';
import { createLog } from './log.js';
import type { StartedPlatform } from './platforms/index.js';
import type { Catalogue, Log } from './ports.js';
import { openStore, type Store } from './store/open.js';

/** SIGTERM lets what is under way finish for this long; orchestrators kill after 10 to 30 s. */
const SHUTDOWN_MS = 10_000;

/** Documented in docs/deploy.md. */
const EXIT = { stopped: 0, misconfigured: 1, forced: 130 } as const;

/** Platforms that a channel can be posted to unasked; the web page has no channels. */
const HAS_CHANNELS = new Set(['slack', 'discord']);

/** Everything a digest needs; the platforms in it are created, not yet started. */
const digestParts = (
  store: Store,
  { catalogue, log, platforms }: { catalogue: Catalogue; log: Log; platforms: readonly StartedPlatform[] },
): DigestParts => ({
  subscriptions: store.subscriptions,
  deliveries: store.deliveries,
  catalogue,
  platforms: platforms.filter(({ name }) => HAS_CHANNELS.has(name)),
  card: (talk) => talkCard(talk, { event: catalogue.event, shareable: false }),
  log,
  now: Date.now,
  random: Math.random,
  by: randomUUID(),
});

/** The ready line: one, with what to do next. */
function announce(started: readonly StartedPlatform[], log: Log): void {
  const names = started.map(({ name }) => name);
  const urls = started.flatMap((platform) => platform.url?.() ?? []);
  const where = urls.length > 0 ? `open ${urls.join(' and ')}` : `serving ${names.join(' and ')}`;
  log.info({ platforms: names, ms: Math.round(performance.now()), urls }, `Lectern is ready: ${where}`);
}

async function serve({ databaseUrl, platforms: choices }: Config, log: Log): Promise<() => Promise<void>> {
  const store = await openStore(databaseUrl, log);
  const catalogue = openCatalogue();
  const platforms = await Promise.all(
    choices.map(({ name, create }) => create({ log: log.child({ platform: name }), tokens: store.tokens })),
  );
  const parts = digestParts(store, { catalogue, log, platforms });
  const heartbeat = createHeartbeat(parts, () => store.tokens.purge());
  const digests = createDigests(parts);
  const bot = composeBot({ catalogue, log, platforms: choices.map(({ name }) => name), digests });
  const stop = async (): Promise<void> => {
    await heartbeat.stop();
    await Promise.allSettled(platforms.map((platform) => platform.stop()));
    await store.close();
  };
  try {
    for (const platform of platforms) await platform.start(bot);
  } catch (error) {
    await stop();
    throw error;
  }
  heartbeat.start();
  announce(platforms, log);
  return stop;
}

/** The first signal finishes what is under way, a second one leaves at once. */
function stopOnSignals(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  const onSignal = (signal: string): void => {
    if (stopping) process.exit(EXIT.forced);
    stopping = true;
    log.info({ signal }, 'stopping; what is under way is finished first');
    const late = setTimeout(() => process.exit(EXIT.forced), SHUTDOWN_MS);
    late.unref();
    void stop().then(() => process.exit(EXIT.stopped));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Starts Lectern with the settings of the environment; a start that can't work ends with exit code 1. */
export async function main(): Promise<void> {
  try {
    const config = readConfig();
    const log = createLog(config.logLevel, process.stdout.isTTY);
    // A failure outside of any request must not take the others down with it.
    process.on('unhandledRejection', (err) => log.error({ err }, 'an unhandled rejection'));
    process.on('uncaughtException', (err) => log.error({ err }, 'an uncaught exception'));
    stopOnSignals(await serve(config, log), log);
  } catch (error) {
    const message =
      error instanceof BotError ? error.message : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`Lectern could not start. ${message}\n`);
    process.exit(EXIT.misconfigured);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
