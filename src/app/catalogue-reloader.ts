// Catalogue reloader: serves the catalogue and takes up a changed file without a restart, whole or not at all.
import { type Stats, statSync } from 'node:fs';
import { drive, finish, type Sliced } from '../lib/time-slice.js';
import type { Log } from '../ports/telemetry.js';
import type { Catalogue } from '../search/catalogue.js';

export interface LiveCatalogue {
  /** Whole and unchanging: who asks once and keeps it sees one state throughout. Indexes at once if it must. */
  readonly current: Catalogue;
  /** Indexes between other things, and does what first questions would wait for. */
  warm(): Promise<void>;
  /** Reads everything again and serves it once it is whole; what can't be used is logged and changes nothing. */
  reload(): Promise<void>;
  stop(): void;
}

export interface LiveSource<Files> {
  /** Reads and checks the files, in small steps; throws for broken ones. */
  readonly read: () => Sliced<Files>;
  /** Makes everything searchable, in small steps, so that questions are answered between them. */
  readonly index: (files: Files) => Sliced<Catalogue>;
  /** Makes the files alone searchable, for a question that can't wait for more; the same as `index` unless given. */
  readonly indexFiles?: (files: Files) => Sliced<Catalogue>;
  readonly files: readonly string[];
  readonly log: Log;
  /** Milliseconds between looks at the files: polling, because not every file system tells of changes. */
  readonly every?: number;
}

const EVERY = 5000;

/** Asks what is worked out at the first question of its kind; first a search, for which people wait first. */
function* askAround(catalogue: Catalogue): Sliced<void> {
  const [talk] = catalogue.all();
  if (talk !== undefined) catalogue.search({ text: talk.title, facets: true });
  yield;
  catalogue.topics();
  yield;
  catalogue.search({ text: catalogue.example('{topic} {topic 2}') ?? 'talks', facets: true });
  yield;
  catalogue.suggest('ku');
  yield;
  const [company] = catalogue.suggestCompanies('', 1);
  if (company !== undefined) catalogue.search({ text: `company:"${company.value}" security` });
}

/** What tells that a file was written; of one that is gone, zeros. */
type FileState = Pick<Stats, 'size' | 'mtimeMs'>;

const stateOf = (file: string): FileState =>
  statSync(file, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };

/** Calls `changed` when a file was written since its state; a file that is gone or empty is logged. */
function watchFiles(
  states: Map<string, FileState>,
  { log, every = EVERY }: Pick<LiveSource<unknown>, 'log' | 'every'>,
  changed: () => void,
): NodeJS.Timeout {
  const look = (file: string): void => {
    const [before, now] = [states.get(file), stateOf(file)];
    if (now.mtimeMs === before?.mtimeMs && now.size === before.size) return;
    states.set(file, now);
    // A program that writes a file empties it first; one that stays empty is worth a line.
    if (now.size === 0) log.warn({ file }, 'a catalogue file is gone or empty; what was read is served on');
    else changed();
  };
  return setInterval(() => [...states.keys()].forEach(look), every).unref();
}

/** A broken file is logged and the catalogue before it goes on being served. */
export function serveCatalogue<Files>(source: LiveSource<Files>): LiveCatalogue {
  const { index, indexFiles = index, log } = source;
  let current: Catalogue | undefined;
  // Before they are read: what is written meanwhile is a change.
  const states = new Map(source.files.map((file) => [file, stateOf(file)]));
  /** What was read at creation; the first reload takes it, and later ones read again. */
  let unused: Files | undefined = finish(source.read());
  function* startWith(shipped: Files): Sliced<void> {
    unused = undefined;
    const made = yield* indexFiles(shipped);
    // A change may have been taken up in the meantime.
    current ??= made;
  }
  const first = startWith(unused);
  const finishFirst = (): Catalogue => {
    finish(first);
    return current as Catalogue;
  };
  let changes = 0;
  let isStopped = false;

  function* takeUp(): Sliced<Catalogue> {
    const contents = unused ?? (yield* source.read());
    unused = undefined;
    const catalogue = yield* index(contents);
    // Where nothing is served yet, a question is waiting: it shall not wait for others.
    if (current !== undefined) yield* askAround(catalogue);
    return catalogue;
  }
  const reload = async (): Promise<void> => {
    const started = performance.now();
    changes += 1;
    const mine = changes;
    try {
      // A newer change makes this one old before it is served.
      const taken = await drive(takeUp(), () => mine === changes && !isStopped);
      if (taken === undefined) return;
      current = taken;
      const ms = Math.round(performance.now() - started);
      log.info({ talks: taken.size, ms }, 'took up the changed catalogue');
    } catch (err) {
      log.error({ err }, 'the changed catalogue can’t be used; the one before it is served on');
    }
  };
  const watch = watchFiles(states, source, () => {
    unused = undefined;
    void reload();
  });
  return {
    get current() {
      return current ?? finishFirst();
    },
    warm: async () => {
      // A question that comes before it is done does the rest of it.
      await drive(first, () => current === undefined && !isStopped);
      if (current !== undefined) await drive(askAround(current), () => !isStopped);
    },
    reload,
    stop: () => {
      isStopped = true;
      clearInterval(watch);
    },
  };
}
