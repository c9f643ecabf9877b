// Where everything is wired: settings → catalogue → bot → platforms; signals and shutdown.
import { pathToFileURL } from 'node:url';
import { composeBot, openCatalogue } from './compose.js';
import { type Config, readConfig } from './config.js';
import { BotError } from './errors.js';
import { createLog } from './log.js';
import type { StartedPlatform } from './platforms/index.js';
import type { Log } from './ports.js';
import { openStore } from './store/open.js';

/** SIGTERM lets what is under way finish for this long; orchestrators kill after 10 to 30 s. */
const SHUTDOWN_MS = 10_000;

/** Documented in docs/deploy.md. */
const EXIT = { stopped: 0, misconfigured: 1, forced: 130 } as const;

async function startPlatforms(config: Config, log: Log): Promise<() => Promise<void>> {
  const store = await openStore(config.databaseUrl, log);
  const names = config.platforms.map(({ name }) => name);
  const bot = composeBot(openCatalogue(), log, names);
  const started: StartedPlatform[] = [];
  const stop = async (): Promise<void> => {
    await Promise.allSettled(started.map((platform) => platform.stop()));
    await store.close();
  };
  try {
    for (const { name, create } of config.platforms) {
      const platform = await create({ log: log.child({ platform: name }), tokens: store.tokens });
      await platform.start(bot);
      started.push(platform);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const urls = started.flatMap((platform) => platform.url?.() ?? []);
  const where = urls.length > 0 ? `open ${urls.join(' and ')}` : `serving ${names.join(' and ')}`;
  log.info({ platforms: names, ms: Math.round(performance.now()), urls }, `Lectern is ready: ${where}`);
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
    stopOnSignals(await startPlatforms(config, log), log);
  } catch (error) {
    const message =
      error instanceof BotError ? error.message : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`Lectern could not start. ${message}\n`);
    process.exit(EXIT.misconfigured);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
