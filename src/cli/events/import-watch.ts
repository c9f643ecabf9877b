// `lectern import --watch`: imports files now and whenever they change, until a signal. What can't be read or stored
// changes nothing, so that the last good version is served on.
import { setTimeout as sleep } from 'node:timers/promises';
import { BotError } from '../../errors.js';
import { type ImportFlags, importFiles } from './import.js';
import { watchFiles } from './watch-files.js';

/** Milliseconds between two looks at the files. */
const LOOK_EVERY_MS = 1000;

const say = (line: string): boolean => process.stderr.write(`${line}\n`);

/** Imports once; false where the database was away, so that it is tried again. */
function createTake(paths: readonly string[], flags: ImportFlags): () => Promise<boolean> {
  let lastFailure = '';
  return async () => {
    try {
      await importFiles(paths, flags);
      lastFailure = '';
      return true;
    } catch (error) {
      const message = error instanceof BotError ? error.message : String(error);
      // It is tried again every second: said once.
      if (message !== lastFailure) say(`${message} What was imported before stays.`);
      lastFailure = message;
      return !(error instanceof BotError && error.code === 'state-unavailable');
    }
  };
}

/** Imports the files and every change of them, until `over`; what is under way is finished. */
export async function followFiles(
  paths: readonly string[],
  flags: ImportFlags,
  over: AbortSignal,
  lookEveryMs = LOOK_EVERY_MS,
): Promise<void> {
  await watchFiles(paths, {
    wait: () => sleep(lookEveryMs, undefined, { signal: over }).catch(() => undefined),
    isOver: () => over.aborted,
    take: createTake(paths, flags),
    onMissing: (path) => say(`${path} is not there or empty; it is taken up once it is written`),
  });
}

/**
 * The same until the first SIGINT or SIGTERM; exit code 0.
 * @throws BotError `invalid-input` for a folder.
 */
export async function watchImports(paths: readonly string[], flags: ImportFlags): Promise<void> {
  const over = new AbortController();
  const stop = (): void => over.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  say(`watching ${paths.join(', ')}; Ctrl+C ends it`);
  try {
    await followFiles(paths, flags, over.signal);
    process.exitCode = 0;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
