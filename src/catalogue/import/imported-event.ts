// The model of an import: an event and its talks in the catalogue's own form, with what tells them again next time.
import type { ImportProblem, SourceFormat } from '../sources/raw-event.js';
import type { Event, Talk } from '../talk.js';

/** What is known of a speaker beside the name, by which the same person is known in another event. */
export interface PersonTraits {
  /** The name folded: within one event, one name is one person. */
  readonly nameKey: string;
  readonly name: string;
  readonly companies: readonly string[];
  readonly bios: readonly string[];
  readonly handles: readonly string[];
  readonly sourceIds: readonly string[];
}

/** A talk whose ids are not final: the store knows which are taken. */
export interface ImportedTalk {
  /** The source's id, else the folded title: what tells the talk again when its event is imported again. */
  readonly key: string;
  readonly titleKey: string;
  readonly talk: Talk;
}

export interface ImportedEvent {
  /** The path that was given, or the folder of files that belong together. */
  readonly file: string;
  readonly format: SourceFormat;
  readonly event: Event;
  /** How sure the id is: named by the operator, by the source, or made from the file's name. */
  readonly named: 'operator' | 'source' | 'file';
  /** What the source or the operator states itself; the rest is made of the talks, or assumed. */
  readonly stated: { readonly zone: boolean; readonly dates: boolean; readonly series: boolean };
  readonly talks: readonly ImportedTalk[];
  readonly people: readonly PersonTraits[];
  readonly problems: readonly ImportProblem[];
  readonly notes: readonly string[];
  /** True where the file holds some talks of the event alone. */
  readonly partial: boolean;
  /** The same with its wall clocks read in another zone, for an event whose zone is known from before. */
  inZone(zone: string): ImportedEvent;
}

/** A file that holds no event: why, and how to mend it. */
export interface UnreadFile {
  readonly file: string;
  readonly format: SourceFormat | null;
  readonly problems: readonly ImportProblem[];
  readonly notes: readonly string[];
}

/** What an operator says about the event, before anything that the file says. */
export interface ImportOptions {
  readonly event?: string | undefined;
  readonly name?: string | undefined;
  readonly organisation?: string | undefined;
  /** IANA zone, checked. */
  readonly zone?: string | undefined;
  /** Now, in milliseconds: a talk that ended before it was given. */
  readonly now: number;
}
