// The catalogue that is served now: a changed file is taken up without a restart, whole or not at all.
import { unwatchFile, watchFile } from 'node:fs';
import type { Catalogue, Log } from './ports.js';

export interface LiveCatalogue {
  /** Whole and unchanging: who asks once and keeps it sees one state throughout. */
  readonly current: Catalogue;
  stop(): void;
}

export interface LiveSource {
  /** Reads and indexes the files; throws for broken ones. */
  readonly open: () => Catalogue;
  readonly files: readonly string[];
  readonly log: Log;
  /** Milliseconds between looks at the files: polling, because not every file system tells of changes. */
  readonly every?: number;
}

const EVERY = 5000;

/** A broken file is logged and the catalogue before it goes on being served. */
export function serveCatalogue({ open, files, log, every = EVERY }: LiveSource): LiveCatalogue {
  let current = open();
  const reload = (): void => {
    const started = performance.now();
    try {
      current = open();
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
      if (now.mtimeMs !== before.mtimeMs && now.size > 0) reload();
    });
  }
  return {
    get current() {
      return current;
    },
    stop: () => {
      for (const file of files) unwatchFile(file);
    },
  };
}
