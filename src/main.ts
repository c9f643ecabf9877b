// The program: start, signals, exit codes.
import { pathToFileURL } from 'node:url';
import { createApp } from './app/create-app.js';
import { loadSettingsFile, readConfig } from './config.js';
import { BotError } from './errors.js';
import { createLog, flushed } from './lib/logger.js';
import type { Log } from './ports/telemetry.js';

/** SIGTERM lets what is under way finish for this long; orchestrators kill after 10 to 30 s. */
const SHUTDOWN_MS = 10_000;

/** A reader of the log that has hung until now may have this long for the last lines. */
const FLUSH_MS = 500;

/** Documented in docs/operations.md. */
const EXIT = { stopped: 0, misconfigured: 1, forced: 130 } as const;

/** The first signal finishes what is under way, a second one leaves at once. */
function stopOnSignals(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  const onSignal = (signal: string): void => {
    if (stopping) process.exit(EXIT.forced);
    stopping = true;
    log.info({ signal }, 'stopping; what is under way is finished first');
    const late = setTimeout(() => {
      log.warn({ waitedMs: SHUTDOWN_MS }, 'what was under way took too long and is broken off');
      process.exit(EXIT.forced);
    }, SHUTDOWN_MS);
    late.unref();
    void stop()
      .then(() => flushed(FLUSH_MS))
      .then(() => process.exit(EXIT.stopped));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Starts Lectern with the settings of the environment; a start that can't work ends with exit code 1. */
export async function main(): Promise<void> {
  try {
    loadSettingsFile();
    const config = readConfig();
    const log = createLog(config.logLevel, process.stdout.isTTY);
    // A failure outside of any request must not take the others down with it.
    process.on('unhandledRejection', (err) => log.error({ err }, 'an unhandled rejection'));
    process.on('uncaughtException', (err) => log.error({ err }, 'an uncaught exception'));
    const app = await createApp(config, log);
    stopOnSignals(app.stop, log);
    await app.start().catch(async (error: unknown) => {
      await app.stop();
      throw error;
    });
  } catch (error) {
    const message =
      error instanceof BotError ? error.message : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`Lectern could not start. ${message}\n`);
    process.exit(EXIT.misconfigured);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
