// File identity: notices that the SQLite file under an open connection was deleted or replaced. SQLite itself goes on
// with the deleted file, and everything written since would be gone with the process.
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Libsql from 'libsql';
import { BotError } from '../../errors.js';
import { makeFolder } from '../../lib/make-folder.js';
import type { Log } from '../../ports/telemetry.js';

type Raw = InstanceType<typeof Libsql>;

function identityOf(file: string): string | null {
  if (!existsSync(file)) return null;
  const { dev, ino } = statSync(file, { bigint: true });
  return `${dev}:${ino}`;
}

/** Writes the open database to its path again: the connection still reads the deleted file, so nothing is lost. */
function writeBack(raw: Raw, file: string): void {
  const copy = `${file}.recovered`;
  try {
    makeFolder(dirname(file));
    rmSync(copy, { force: true });
    raw.exec(`vacuum into '${copy.replaceAll("'", "''")}'`);
    // The log of the deleted file must not be taken for one of the new file.
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    renameSync(copy, file);
  } catch (cause) {
    throw new BotError(
      'state-unavailable',
      `The database file ${file} was deleted under the running bot and can’t be written back; make its folder writable.`,
      { cause },
    );
  }
}

/** Creates the look: `moved` when the path has another file now than the one that was opened. */
export function createFileVerifier(raw: Raw, file: string, log: Log): () => 'same' | 'moved' {
  const opened = identityOf(file);
  return () => {
    const found = identityOf(file);
    if (found === opened) return 'same';
    if (found === null) {
      writeBack(raw, file);
      log.error({ file }, 'the database file was deleted under the running bot; it is written back');
    } else {
      log.warn({ file }, 'the database file was replaced under the running bot; the new one is used');
    }
    return 'moved';
  };
}
