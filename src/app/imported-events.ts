// Imported events: the conferences that live in the database, merged with the shipped one and followed while Lectern runs.
import { type DecidedPeople, withDecisions } from '../catalogue/import/people.js';
import type { Event, Talk, TalksFile } from '../catalogue/talk.js';
import type { EventStore } from '../ports/events.js';
import type { Log } from '../ports/telemetry.js';

/** What is in the database, as it is served. */
export interface ImportedEvents {
  /** Of the database when it was read; 0 where nothing was ever imported or hidden. */
  readonly revision: number;
  readonly events: readonly Event[];
  /** Without cancelled ones, with what operators decided about people. */
  readonly talks: readonly Talk[];
  readonly hidden: ReadonlySet<string>;
  /** What operators decided about people; it holds for the shipped talks too. */
  readonly decisions: DecidedPeople;
}

export const NOTHING_IMPORTED: ImportedEvents = {
  revision: 0,
  events: [],
  talks: [],
  hidden: new Set(),
  decisions: { merged: new Map(), split: new Map() },
};

/** Milliseconds between two looks at the revision: a change is served within five seconds. */
const POLL_MS = 2000;

/** Reads all events that are in sight, in one piece. Rejects when the database is away. */
export async function readImportedEvents(store: EventStore): Promise<ImportedEvents> {
  const revision = await store.revision();
  if (revision === 0) return NOTHING_IMPORTED;
  const [stored, hidden, decisions] = await Promise.all([store.events(), store.hidden(), store.decisions()]);
  const unseen = new Set(hidden);
  const events = stored.map(({ event }) => event).filter(({ id }) => !unseen.has(id));
  const talks: Talk[] = [];
  for (const { id } of events) {
    for (const talk of await store.talks(id)) {
      if (talk.state !== 'cancelled') talks.push(withDecisions(talk, decisions));
    }
  }
  return { revision, events, talks, hidden: unseen, decisions };
}

/** One catalogue of both. An imported event takes the place of a shipped one of its id; what is hidden is left out. */
export function withImported(shipped: TalksFile, imported: ImportedEvents): TalksFile {
  if (imported.revision === 0) return shipped;
  const replaced = new Set(imported.events.map(({ id }) => id));
  const isServed = (id: string): boolean => !replaced.has(id) && !imported.hidden.has(id);
  return {
    ...shipped,
    events: [...shipped.events.filter(({ id }) => isServed(id)), ...imported.events],
    talks: [
      ...shipped.talks
        .filter(({ eventId }) => isServed(eventId))
        .map((talk) => withDecisions(talk, imported.decisions)),
      ...imported.talks,
    ],
  };
}

export interface ImportWatcher {
  /** What was read last. */
  readonly current: ImportedEvents;
  /** Reads once now; resolves when it was read or the database is away. */
  load(): Promise<void>;
  /** Looks for changes from now on, and calls `changed` after each that was read. */
  start(changed: () => void): void;
  stop(): void;
}

/** Creates the watcher; a database that is away is said once in the log, and what was read is served on. */
export function createImportWatcher(store: EventStore, log: Log, pollMs = POLL_MS): ImportWatcher {
  let current = NOTHING_IMPORTED;
  let isAway = false;
  let timer: NodeJS.Timeout | undefined;

  const read = async (): Promise<boolean> => {
    try {
      const isNew = (await store.revision()) !== current.revision;
      if (isNew) current = await readImportedEvents(store);
      if (isAway) log.info({}, 'imported events can be read again');
      isAway = false;
      return isNew;
    } catch (err) {
      if (!isAway) log.warn({ err }, 'imported events can’t be read; those read before are served on');
      isAway = true;
      return false;
    }
  };

  const poll = (changed: () => void): void => {
    timer = setTimeout(() => {
      void read().then((isNew) => {
        if (timer === undefined) return;
        if (isNew) changed();
        poll(changed);
      });
    }, pollMs);
    timer.unref();
  };

  return {
    get current() {
      return current;
    },
    load: async () => {
      await read();
    },
    start: poll,
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
