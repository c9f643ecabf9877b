// People ports: shelves, preferences, conversations and personal data, each kept per person and tenant.
import type { Subject } from '../cards/model/reply.js';

/** A person in a tenant: what is kept of them in one tenant is apart from every other. */
export interface PersonKey {
  readonly platform: string;
  readonly tenant: string;
  readonly person: string;
}

/** The tenant of what a person does outside of every workspace and server, where a platform has one identity for all. */
export const personalTenant = (person: string): string => `user:${person}`;

/** Whether this is a person outside of every workspace and server. */
export const isPersonal = ({ tenant, person }: PersonKey): boolean => tenant === personalTenant(person);

/** One talk on a person's shelf. Moments are milliseconds since 1970. */
export interface ShelfEntry {
  readonly talkId: string;
  readonly savedAt: number | null;
  readonly watchedAt: number | null;
  /** 1 to 5. */
  readonly rating: number | null;
}

/** What a tenant's people think of a talk; `rating` is the mean of `ratings` ratings, null without any. */
export interface Standing {
  readonly talkId: string;
  readonly savers: number;
  readonly ratings: number;
  readonly rating: number | null;
}

/** Saved, watched and rated talks. */
export interface Shelf {
  /** What was touched last comes first. */
  entries(of: PersonKey): Promise<readonly ShelfEntry[]>;
  /** Marks or unmarks a talk and gives it as it is then; doing it twice changes nothing. `now`: milliseconds. */
  mark(
    of: PersonKey,
    talkId: string,
    change: { readonly saved?: boolean; readonly watched?: boolean; readonly rating?: number | null },
    now: number,
  ): Promise<ShelfEntry>;
  /** Of the tenant, for the talks that people there saved or rated; of all talks unless told which. */
  standings(
    of: Pick<PersonKey, 'platform' | 'tenant'>,
    talkIds?: readonly string[],
  ): Promise<readonly Standing[]>;
}

/** How a person wants the bot to answer. */
export interface Preferences {
  /** Answers as words alone. */
  readonly plain: boolean;
}

export interface People {
  /** True once, the first time a person is met. */
  greet(person: PersonKey, now: number): Promise<boolean>;
  preferences(of: PersonKey): Promise<Preferences>;
  prefer(person: PersonKey, change: Partial<Preferences>): Promise<void>;
}

/** Where a person talks with the bot: a direct message, a channel, or a thread in it. */
export interface ConversationKey extends PersonKey {
  readonly channel: string;
  readonly thread?: string;
}

/** What was last talked about, for follow-ups; `recall` gives null after 30 minutes. */
export interface Conversations {
  recall(key: ConversationKey, now: number): Promise<Subject | null>;
  /** Keeps it in all of these places at once; there is at least one. */
  keep(keys: readonly ConversationKey[], subject: Subject, now: number): Promise<void>;
  forget(key: ConversationKey): Promise<void>;
}

/** Everything that is stored about a person in a tenant. */
export interface PersonalData {
  /** By table, as JSON values. */
  read(person: PersonKey): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /** Deletes or makes nameless; gives how many rows of each table. */
  erase(person: PersonKey): Promise<Readonly<Record<string, number>>>;
}
