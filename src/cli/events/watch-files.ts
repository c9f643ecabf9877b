// File watcher of `lectern import --watch`: takes up files when they changed and are written to their end. It looks
// again and again, because not every file system tells of changes, and a rename puts another file under the name.
import { stat } from 'node:fs/promises';
import { BotError } from '../../errors.js';

/** A file that is as it was for so many looks in a row is written to its end. */
const SETTLED_LOOKS = 3;

export interface WatchOptions {
  /** Resolves when it is time for the next look. */
  readonly wait: () => Promise<unknown>;
  /** True when no more is to be taken up. */
  readonly isOver: () => boolean;
  /** Takes up the files as they are; false to be asked again at the next look. Never rejects. */
  readonly take: () => Promise<boolean>;
  /** Told once for each time that a file is gone or empty: who writes a file may empty it first. */
  readonly onMissing: (path: string) => void;
}

/** What tells one state of a file from another; null where it is gone or empty. */
async function signatureOf(path: string): Promise<string | null> {
  const info = await stat(path).catch(() => null);
  if (info?.isDirectory() === true)
    throw new BotError('invalid-input', `--watch takes files; ${path} is a folder.`);
  return info === null || info.size === 0 ? null : `${info.dev} ${info.ino} ${info.size} ${info.mtimeMs}`;
}

/** Names each file that is missing now and was there at the look before. */
function tellMissing(
  paths: readonly string[],
  now: readonly (string | null)[],
  before: readonly (string | null)[] | null,
  { onMissing }: WatchOptions,
): void {
  for (const [index, path] of paths.entries()) {
    if (now[index] === null && (before === null || before[index] !== null)) onMissing(path);
  }
}

/**
 * Takes up the files at first and after each change, until it is over.
 * @throws BotError `invalid-input` for a folder.
 */
export async function watchFiles(paths: readonly string[], options: WatchOptions): Promise<void> {
  let taken: string | undefined;
  let before: readonly (string | null)[] | null = null;
  let settled = 0;
  while (!options.isOver()) {
    const now = await Promise.all(paths.map(signatureOf));
    tellMissing(paths, now, before, options);
    const state = JSON.stringify(now);
    settled = state === JSON.stringify(before) ? settled + 1 : 1;
    before = now;
    const isWhole = !now.includes(null) && settled >= SETTLED_LOOKS;
    if (isWhole && state !== taken && (await options.take())) taken = state;
    await options.wait();
  }
}
