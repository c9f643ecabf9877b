// Imported events: the conferences that live in the database, merged with the shipped one and followed while Lectern runs.
import { withCorrections } from '../catalogue/corrections/apply-corrections.js';
import { type DecidedPeople, withDecisions } from '../catalogue/import/people.js';
import { type Event, isCancelled, type Talk, type TalksFile } from '../catalogue/talk.js';
import { drive } from '../lib/time-slice.js';
import type { EventStore, PreparedSearch } from '../ports/events.js';
import type { Log } from '../ports/telemetry.js';
import type { Catalogue } from '../search/catalogue.js';
import { codeFingerprint } from './code-fingerprint.js';
import { NOTHING_PUBLISHED, type PublishedEvents, unpackPublished } from './published-events.js';

/** What is in the database, as it is served. */
export interface ImportedEvents extends PublishedEvents {
  /** What search works with, as it was prepared last, be it for other talks. */
  readonly prepared: PreparedSearch | null;
}

export const NOTHING_IMPORTED: ImportedEvents = {
  revision: 0,
  key: '',
  events: [],
  talks: [],
  cancelled: [],
  hidden: new Set(),
  prepared: null,
  decisions: { merged: new Map(), split: new Map() },
  corrections: [],
};

/** Milliseconds between two looks at the revision: a change is served within five seconds. */
const POLL_MS = 2000;

/**
 * Reads all events that are in sight, in one piece, of what is published or, before that, written. Rejects when the
 * database is away.
 */
export async function readImportedEvents(
  store: EventStore,
  of: 'published' | 'written' = 'published',
): Promise<ImportedEvents> {
  const revision = of === 'written' ? await store.written() : await store.revision();
  if (revision === 0) return NOTHING_IMPORTED;
  const prepared = await store.prepared();
  const published = of === 'published' ? await publishedOf(prepared, revision) : null;
  // Their bytes are read now, and would stay in memory for nothing.
  const rest = prepared && { ...prepared, ...NOTHING_PUBLISHED };
  if (published !== null) return { ...published, prepared: rest };
  return readRows(store, revision, rest);
}

/** What was published, where the database has it as it is served now. */
async function publishedOf(
  prepared: PreparedSearch | null,
  revision: number,
): Promise<PublishedEvents | null> {
  if (prepared === null || prepared.events.byteLength === 0) return null;
  const published = unpackPublished(prepared, revision, codeFingerprint());
  return (await drive(published, () => true)) ?? null;
}

async function readRows(
  store: EventStore,
  revision: number,
  prepared: PreparedSearch | null,
): Promise<ImportedEvents> {
  const stored = await store.events();
  const unseen = new Set(await store.hidden());
  const decisions = await store.decisions();
  const corrections = await store.corrections();
  const all = await store.allTalks();
  const events = stored.map(({ event }) => event).filter(({ id }) => !unseen.has(id));
  // An import that is under way makes another revision, in which nothing of this one is believed.
  const written = await store.written();
  const key = JSON.stringify([written, ...stored.map(({ event, importedAt }) => [event.id, importedAt])]);
  const { talks, cancelled } = sorted(events, all, decisions);
  return {
    ...{ revision, key, events, hidden: unseen, decisions, corrections, prepared, talks },
    cancelled: withCorrections(cancelled, corrections),
  };
}

/** The talks in the order of their events, and those that are cancelled. */
function sorted(
  events: readonly Event[],
  all: readonly Talk[],
  decisions: DecidedPeople,
): { readonly talks: readonly Talk[]; readonly cancelled: readonly Talk[] } {
  const byEvent = new Map<string, Talk[]>(events.map(({ id }) => [id, []]));
  const cancelled: Talk[] = [];
  for (const talk of all) {
    const list = isCancelled(talk) ? cancelled : byEvent.get(talk.eventId);
    if (byEvent.has(talk.eventId)) list?.push(withDecisions(talk, decisions));
  }
  return { talks: [...byEvent.values()].flat(), cancelled };
}

/** One catalogue of both. An imported event takes the place of a shipped one of its id; what is hidden is left out. */
export function withImported(shipped: TalksFile, imported: ImportedEvents): TalksFile {
  if (imported.revision === 0) return shipped;
  const { corrections } = imported;
  const replaced = new Set(imported.events.map(({ id }) => id));
  const isServed = (id: string): boolean => !replaced.has(id) && !imported.hidden.has(id);
  const ownTalks = shipped.talks
    .filter(({ eventId }) => isServed(eventId))
    .map((talk) => withDecisions(talk, imported.decisions));
  return {
    ...shipped,
    events: [...shipped.events.filter(({ id }) => isServed(id)), ...imported.events],
    talks: withCorrections([...ownTalks, ...imported.talks], corrections),
  };
}

/** A catalogue that knows cancelled talks by their ids. */
export function withCancelled(catalogue: Catalogue, cancelled: readonly Talk[]): Catalogue {
  if (cancelled.length === 0) return catalogue;
  const byId = new Map(cancelled.map((talk) => [talk.id, talk]));
  return { ...catalogue, talk: (id) => catalogue.talk(id) ?? byId.get(id) };
}

export interface ImportWatcher {
  /** What was read last. */
  readonly current: ImportedEvents;
  /**
   * Reads once now; resolves when it was read or the database is away. `found` is called before what is there is read.
   */
  load(found?: () => void): Promise<void>;
  /** Looks for changes from now on, and calls `changed` after each that was read. */
  start(changed: () => void): void;
  stop(): void;
}

/** Creates the watcher; a database that is away is said once in the log, and what was read is served on. */
export function createImportWatcher(store: EventStore, log: Log, pollMs = POLL_MS): ImportWatcher {
  let current = NOTHING_IMPORTED;
  let isAway = false;
  let timer: NodeJS.Timeout | undefined;

  const read = async (found = (): void => undefined): Promise<boolean> => {
    try {
      const isNew = (await store.revision()) !== current.revision;
      if (isNew) {
        found();
        current = await readImportedEvents(store);
      }
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
    load: async (found) => {
      await read(found);
    },
    start: poll,
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
