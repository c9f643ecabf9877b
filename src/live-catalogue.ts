// The catalogue that is served now: a changed file is taken up without a restart, whole or not at all.
import { unwatchFile, watchFile } from 'node:fs';
import type { Catalogue, Log } from './ports.js';

export interface LiveCatalogue {
  /** Whole and unchanging: who asks once and keeps it sees one state throughout. */
  readonly current: Catalogue;
  stop(): void;
}

export interface LiveSource<Sources> {
  /** Reads and checks the files; throws for broken ones. */
  readonly read: () => Sources;
  /** Makes them searchable: a few hundred milliseconds of a start, so it waits for the first question. */
  readonly index: (sources: Sources) => Catalogue;
  readonly files: readonly string[];
  readonly log: Log;
  /** Milliseconds between looks at the files: polling, because not every file system tells of changes. */
  readonly every?: number;
}

const EVERY = 5000;

/** A broken file is logged and the catalogue before it goes on being served. */
export function serveCatalogue<Sources>(source: LiveSource<Sources>): LiveCatalogue {
  const { read, index, files, log, every = EVERY } = source;
  const first = read();
  let current: Catalogue | undefined;
  const reload = (): void => {
    const started = performance.now();
    try {
      current = index(read());
      log.info(
        { talks: current.size, ms: Math.round(performance.now() - started) },
        'took up the changed catalogue',
      );
    } catch (err) {
      log.error({ err }, 'the changed catalogue can’t be used; the one before it is served on');
    }
  };
  for (const file of files) {
    watchFile(file, { interval: every, persistent: false }, (now, before) => {
      // Whoever writes a file empties it first; what then stays so is worth a line.
      if (now.size === 0) log.warn({ file }, 'a catalogue file is gone or empty; what was read is served on');
      else if (now.mtimeMs !== before.mtimeMs) reload();
    });
  }
  return {
    get current() {
      current ??= index(first);
      return current;
    },
    stop: () => {
      for (const file of files) unwatchFile(file);
    },
  };
}
