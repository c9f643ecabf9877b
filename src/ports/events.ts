// Events port: conferences that were imported, kept where all replicas see them, the count by which a replica notices
// that something changed, and imports of files that admins attach in the chat.

import type { KeptCorrection, TalkCorrection } from '../catalogue/correction.js';
import type { KnownPerson } from '../catalogue/import/identify-people.js';
import type { ImportOutcome } from '../catalogue/import/import-report.js';
import type { ImportedEvent } from '../catalogue/import/imported-event.js';
import type { DecidedPeople } from '../catalogue/import/people.js';
import type { TalkChange } from '../catalogue/import/talk-changes.js';
import type { Event, Talk } from '../catalogue/talk.js';
import type { AttachedFile, Origin } from './bot.js';
import type { FetchFailure } from './platform.js';

/** An imported event with what is known about its import. Moments are milliseconds since 1970. */
export interface StoredEvent {
  readonly event: Event;
  /** Talks that are not cancelled. */
  readonly talks: number;
  readonly format: string;
  readonly file: string;
  readonly importedAt: number;
}

/** What an import did, or would do: `lectern import --json` prints these counts. */
export interface ImportCounts {
  readonly eventId: string;
  /** Talks of the file. */
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** At another time or in another room than before. */
  readonly moved: number;
  /** Said to be cancelled, or in the file no more. */
  readonly cancelled: number;
  /** Distinct speakers of the file. */
  readonly people: number;
  /** Talks that the file lacks, and that stay since some of its records can't be read. */
  readonly undecided: number;
  /** Fields that stay as an operator corrected them, though the file says something else. */
  readonly corrected: readonly KeptCorrection[];
}

/**
 * One import that changed something, as replicas find it: what people who rely on its talks are to be told. Ask for
 * those after the last one told, and tell each once.
 */
export interface ImportRecord {
  /** The catalogue's revision that this import made: grows, and is no other import's. */
  readonly revision: number;
  readonly eventId: string;
  /** Milliseconds since 1970. */
  readonly importedAt: number;
  /** The event was not stored before, or was out of sight: all its talks are new, and `changes` lists none of them. */
  readonly isFirst: boolean;
  /** In the order of the programme. */
  readonly changes: readonly TalkChange[];
  /**
   * Ids of talks that are new or of which anything changed, their texts and transcripts too; none of a first import, which
   * has new ones alone.
   */
  readonly touched: readonly string[];
}

/** What the shipped catalogue holds already: its ids are taken, and its people may speak at imported events. */
export interface ShippedCatalogue {
  /** Talk id → event id. An imported event takes the place of a shipped one of its id, with the ids of its talks. */
  readonly talks: ReadonlyMap<string, string>;
  readonly people: readonly KnownPerson[];
}

/** What search works with, made of the talks when they were imported, so that a start works none of it out. */
export interface PreparedSearch {
  /** Of the talks and the code that it was made of: with another, `terms` is of no use. */
  readonly key: string;
  /** An index as its codec writes it. */
  readonly terms: Uint8Array;
  /** Vectors of the talks in the catalogue's order, each under the key of its text; empty without word vectors. */
  readonly vectors: Uint8Array;
  /** The events themselves as they were published, so that a start reads no rows; empty where they are not kept. */
  readonly events: Uint8Array;
  /** Long texts of their talks. */
  readonly texts: Uint8Array;
}

export interface EventStore {
  /** Of what replicas serve: grows with every published change; 0 at first. One indexed row. */
  revision(): Promise<number>;
  /** Of what is written; more than `revision` while an import is under way. */
  written(): Promise<number>;
  /** Tells replicas to serve what is written. */
  publish(): Promise<void>;
  /** Null where nothing is prepared. */
  prepared(): Promise<PreparedSearch | null>;
  /** Takes the place of what was prepared before. */
  keepPrepared(prepared: PreparedSearch): Promise<void>;
  /** All imported events, by first day and name; hidden ones too. */
  events(): Promise<readonly StoredEvent[]>;
  /** The talks of an event in its order, cancelled ones too. */
  talks(eventId: string): Promise<readonly Talk[]>;
  /** The talks of all events, event by event, each in its order, cancelled ones too. */
  allTalks(): Promise<readonly Talk[]>;
  /** Ids of events that are out of sight; a shipped one may be among them. */
  hidden(): Promise<readonly string[]>;
  /**
   * Takes an event out of sight, or back; one that is back is recorded as a first import, since its talks are new to
   * readers. False when it is so already. `now`: milliseconds.
   */
  hide(eventId: string, hidden: boolean, now: number): Promise<boolean>;
  /** Records that more is known of talks than before though no import changed them, such as what was said in them. */
  recordTouched(talks: readonly Pick<Talk, 'id' | 'eventId'>[], now: number): Promise<void>;
  /**
   * Stores an event in one transaction, or works out what that would do; served when it is published. `now`:
   * milliseconds.
   */
  store(event: ImportedEvent, shipped: ShippedCatalogue, now: number, dryRun: boolean): Promise<ImportCounts>;
  /** Imports after a revision, the oldest first, at most `limit` (100 unless told). Those of 90 days are kept. */
  importsSince(revision: number, limit?: number): Promise<readonly ImportRecord[]>;
  /** What operators corrected, for serving talks: at most one for each field of a talk. */
  corrections(): Promise<readonly TalkCorrection[]>;
  /** What operators decided about people, for serving talks. */
  decisions(): Promise<DecidedPeople>;
  /** Everyone of imported events with this person id, as they are called there. */
  appearances(
    personId: string,
  ): Promise<readonly { readonly eventId: string; readonly nameKey: string; readonly name: string }[]>;
  /** From now on `from` is `into`, in events to come too. False when it is so already. */
  mergePeople(from: string, into: string): Promise<boolean>;
  /** Takes a merge back; false when there was none. */
  unmergePeople(from: string): Promise<boolean>;
  /** Makes the person of this name at this event a person of their own, and gives the new id. */
  splitPerson(
    eventId: string,
    nameKey: string,
    name: string,
    isTaken: (id: string) => boolean,
  ): Promise<string>;
}

/** A person who may import: `tenant` is the Slack workspace; ids of Discord are one person's everywhere. */
export interface ImportAdmin {
  readonly platform: 'slack' | 'discord';
  readonly tenant?: string;
  readonly id: string;
}

/** A file to import, with what its sender says of the event before anything that the file says. */
export interface ImportRequest {
  readonly file: AttachedFile;
  /** Id of the event. */
  readonly event?: string | undefined;
  readonly name?: string | undefined;
  /** IANA zone of the venue, checked. */
  readonly zone?: string | undefined;
}

/** `busy`: another import is under way in this deployment. `too-long`: it was given up, and nothing more of it is stored. */
export type ImportAnswer =
  | { readonly kind: 'read'; readonly outcomes: readonly ImportOutcome[] }
  | { readonly kind: 'busy' | 'too-long' }
  | { readonly kind: 'not-fetched'; readonly reason: FetchFailure };

export interface EventImports {
  /** Those who may import; at least one. */
  readonly admins: readonly ImportAdmin[];
  mayImport(origin: Pick<Origin, 'platform' | 'tenant' | 'asker'>): boolean;
  /** Reads the file and works out what it would change. */
  preview(request: ImportRequest, origin: Origin): Promise<ImportAnswer>;
  /** Reads the file again, stores it and has bots serve it. */
  store(request: ImportRequest, origin: Origin): Promise<ImportAnswer>;
}
