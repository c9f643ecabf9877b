// Every wall socket of the house on one page: what can be swapped, and what a fake has to offer.

import type { Card, Invocation } from './cards/model/card.js';
import type { Reply, Subject } from './cards/model/reply.js';
import type { Event, Talk } from './catalogue/talk.js';
import type {
  Delivery,
  DigestAnswer,
  DigestChange,
  DigestRefusal,
  DigestView,
  Place,
  Subscription,
} from './digest/subscription.js';
import type { Company, NameMatch, Person, Query, Results, Suggestion, Topic } from './search/query.js';

/** One option of a command, as platforms and help pages need to know it. */
export interface OptionInfo {
  readonly name: string;
  readonly description: string;
  readonly type: 'string' | 'integer' | 'boolean';
  readonly required: boolean;
  /** The closed list of values, for an enum. */
  readonly choices?: readonly string[];
  /** For integers, the least and the greatest value; for strings, the greatest length. */
  readonly min?: number;
  readonly max?: number;
  /** True when `Bot.suggest` has something to say about it. */
  readonly suggests: boolean;
  /** Internal options (page, share …) are pressed, never typed: no platform lists them. */
  readonly hidden: boolean;
}

/** A command as data: what registration, help and completion derive from. */
export interface CommandInfo {
  readonly name: string;
  readonly description: string;
  /** Lines without the slash and the name, such as `kubernetes security`. */
  readonly examples: readonly string[];
  readonly options: readonly OptionInfo[];
  /** The option that takes the rest of a typed line. */
  readonly rest?: string;
  /** Words that stand first and choose a subcommand; Discord registers them as subcommands. */
  readonly subcommands?: readonly CommandInfo[];
  /** What a shortcut that opens the command's form is called, such as *Search talks*. */
  readonly shortcut?: string;
  /** How the command is called on a message, whose text becomes the option. */
  /** `short` is its name where the platform has room for fewer words. */
  readonly onMessage?: { readonly label: string; readonly short?: string; readonly option: string };
}

/** Where and from whom a request came. Ids are the platform's own. */
export interface Origin {
  /** Short and unique; shown to people as the reference of an error and logged. */
  readonly requestId: string;
  readonly platform: string;
  /**
   * `isAdmin`: may manage the channel (Slack admin or owner, Discord's Manage Channels), where it is known.
   * `mayPost`: may write there, where it is known: false keeps them from writing there through the bot.
   * `name`: as others there see it, for "shared by Ann"; never logged.
   */
  readonly asker: {
    readonly id: string;
    readonly isAdmin?: boolean;
    readonly mayPost?: boolean;
    readonly name?: string;
  };
  /** Slack workspace, Discord server or, where there is none, the person: nothing crosses it. */
  readonly tenant: string;
  readonly channel: ChannelRef;
}

/** A place a reply can be posted to. */
export interface ChannelRef {
  readonly id: string;
  readonly kind: 'channel' | 'direct';
  /** Slack's `thread_ts` of the thread a mention stood in. */
  readonly thread?: string;
}

/** A line as typed (Slack, web, terminal) or named values (Discord). */
export type Input =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'options'; readonly values: Readonly<Record<string, unknown>> };

export type BotRequest = Origin &
  (
    | { readonly kind: 'command'; readonly command: string; readonly input: Input }
    /** A mention or a direct message, without the bot's own mention and without the platform's markup. */
    | { readonly kind: 'mention'; readonly text: string }
    | { readonly kind: 'action'; readonly invocation: Invocation }
    /** The command with `onMessage`, on a message; the thread of `channel` is where it can be shared. */
    | { readonly kind: 'message'; readonly text: string }
    /** The bot's own page of a person was opened (Slack's App Home). */
    | { readonly kind: 'home' }
    /** The bot was installed or its direct messages were opened: says hello the first time, nothing later. */
    | { readonly kind: 'opened' }
  );

export interface Bot {
  readonly commands: readonly CommandInfo[];
  /** Never rejects: a failure becomes a notice with the request's reference id. */
  answer(request: BotRequest): Promise<Reply>;
  /** From memory, at most 25, never rejects. `subcommand` in `command` is joined by a space: `digest daily`. */
  suggest(command: string, option: string, typed: string): Promise<readonly Suggestion[]>;
}

/** A person to write to by direct message; the platform opens the conversation. */
export interface PersonRef {
  readonly kind: 'person';
  readonly id: string;
}

/** How an unprompted message is posted. */
export interface PostOptions {
  /** Whose token it is sent with: the Slack workspace or Discord server. */
  readonly tenant: string;
  /**
   * At most 25 characters of base64url, the same for every attempt at the same message: Discord's `nonce` with
   * `enforce_nonce`. A platform without such a thing makes one attempt and no retries of its own.
   */
  readonly key: string;
}

/**
 * What became of a message. A platform says `not-sent` only when it knows that nothing was posted (429, a 5xx that
 * is documented as refused, a connection never made) and `gone` when the channel can't be posted to any more
 * (deleted, archived, bot removed, no permission). `rejected`: not posted, and the same again would fail the same.
 * Everything else, a timeout above all, is `unknown`. `reason` is a word for the log, never message text.
 */
export type PostOutcome =
  | { readonly kind: 'posted'; readonly messageId: string }
  | { readonly kind: 'not-sent'; readonly reason: string; readonly retryAfterSeconds?: number }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'gone'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Whether a part can do its work now, in words for an operator: `{ ok: true, detail: '2 of 2 connections open' }`. */
export interface Health {
  readonly ok: boolean;
  readonly detail: string;
}

/** A chat platform: four members that all have, so that a fake is six lines. */
export interface Platform {
  readonly name: string;
  /** Resolves when requests are being taken. */
  start(bot: Bot): Promise<void>;
  /** Makes one attempt and tells what became of it; a rejection counts as `unknown`. */
  post(to: ChannelRef | PersonRef, reply: Reply, options: PostOptions): Promise<PostOutcome>;
  /** Takes no more, finishes what is under way, closes every socket. A `post` after it is `not-sent`. */
  stop(): Promise<void>;
  /** Whether requests reach it at this moment; from memory. */
  health?(): Health;
}

/** All parsed talks, read-only, with what can be asked of them. From memory, synchronous. */
export interface Catalogue {
  readonly event: Event;
  readonly size: number;
  /** In page order. */
  all(): readonly Talk[];
  talk(id: string): Talk | undefined;
  search(query: Query): Results;
  /** The best first; at most `limit` (25 unless told). */
  suggest(typed: string, limit?: number): readonly Suggestion[];
  person(id: string): Person | undefined;
  findPeople(typed: string): NameMatch<Person>;
  suggestPeople(typed: string, limit?: number): readonly Suggestion[];
  company(name: string): Company | undefined;
  findCompanies(typed: string): NameMatch<Company>;
  suggestCompanies(typed: string, limit?: number): readonly Suggestion[];
  /** Tracks first, then subjects, each by number of talks. */
  topics(): readonly Topic[];
  findTopics(typed: string): NameMatch<Topic>;
  /** Talks like this one, the nearest first, without it. */
  related(talkId: string, limit?: number): readonly Talk[];
}

/** Keeps invocations that don't fit into a press; `recall` gives null for one unknown or expired. */
export interface InvocationTokens {
  keep(invocation: Invocation): Promise<string>;
  recall(token: string): Promise<Invocation | null>;
}

/** What a channel's picks depend on: the talks of its round, posted or about to be, and the last of them. */
export interface PastPicks {
  readonly used: ReadonlySet<string>;
  readonly last: string | null;
}

/** The channels' wishes for a talk of the day, one a channel. */
export interface Subscriptions {
  find(place: Place): Promise<Subscription | null>;
  /** Of one workspace or server, in order of id. */
  of(platform: string, tenant: string): Promise<readonly Subscription[]>;
  past(subscription: Subscription): Promise<PastPicks>;
  /** Writes it if nobody else has since it was read, and counts its version up; false when somebody has. */
  save(subscription: Subscription): Promise<boolean>;
  /** All that are due some day, in order of id, for a check of their due times. */
  page(after: string, limit: number): Promise<readonly Subscription[]>;
  /** Paused because their channel could not be posted to, in order of id. */
  gone(limit: number): Promise<readonly Subscription[]>;
}

/** A slot that is new, without what the claim adds. */
export type NewDelivery = Pick<Delivery, 'date' | 'dueAt' | 'state' | 'talkId' | 'round' | 'note'>;

/** A slot with the subscription it is of. */
export interface Job {
  readonly delivery: Delivery;
  readonly subscription: Subscription;
}

/** Who takes up work, which and until when. Moments are milliseconds since 1970. */
export interface TakeOrder {
  readonly by: string;
  readonly now: number;
  readonly leaseUntil: number;
  readonly limit: number;
  readonly platforms: readonly string[];
}

/** The slots of all channels, each written once: the row is the claim. */
export interface Deliveries {
  /**
   * Takes channels that are due, asks `plan` what becomes of their slots, and writes that with their next due
   * time, in one transaction. Resolves to the slots that are new, so that a slot is anyone's only once, and to
   * how many channels were due.
   */
  take(
    order: TakeOrder,
    plan: (
      subscription: Subscription,
      past: PastPicks,
    ) => { readonly slots: readonly NewDelivery[]; readonly subscription: Subscription },
  ): Promise<{ readonly jobs: readonly Job[]; readonly due: number }>;
  /** Takes slots whose retry is due, and claims that nobody has begun to send within their lease. */
  retake(order: TakeOrder): Promise<readonly Job[]>;
  /** Marks what was being sent when its lease ran out as uncertain: the platform may have it. */
  strand(order: TakeOrder): Promise<readonly Job[]>;
  /** Right before sending; gives the slot with its new attempt, or null when it is somebody else's now. */
  begin(delivery: Delivery, order: Pick<TakeOrder, 'now' | 'leaseUntil'>): Promise<Delivery | null>;
  /** Writes what became of an attempt; false when the slot is no longer this attempt's. */
  settle(
    delivery: Delivery,
    change: Pick<Delivery, 'state' | 'note' | 'messageId' | 'retryAt' | 'changedAt'>,
  ): Promise<boolean>;
  /** A person asks for a post that is uncertain, missed or failed: makes it theirs to begin, once. */
  reopen(
    place: Place,
    date: string,
    order: Pick<TakeOrder, 'by' | 'now' | 'leaseUntil'>,
  ): Promise<Job | null>;
  /** The newest first. */
  log(place: Place, limit: number): Promise<readonly Delivery[]>;
}

/** The talk of the day as commands use it. */
export interface Digests {
  /** False for platforms where nothing can be posted unasked. */
  supports(platform: string): boolean;
  view(place: Place): Promise<DigestView | null>;
  /** Those of one workspace or server that are on or paused. */
  of(platform: string, tenant: string): Promise<readonly Subscription[]>;
  /** Makes a change if the asker may; `set` also where there is no digest yet. */
  change(place: Place, asker: Origin['asker'], change: DigestChange): Promise<DigestAnswer>;
  /** The card of a talk as it would be posted; null for one that left the catalogue. */
  card(talkId: string): Card | null;
  /** The newest first. */
  log(place: Place): Promise<readonly Delivery[]>;
  /** Posts what is uncertain or failed, because a person asks for it. */
  postAnyway(
    place: Place,
    asker: Origin['asker'],
    date: string,
  ): Promise<PostOutcome['kind'] | DigestRefusal>;
}

/** Somebody somewhere: what is kept of a person belongs to them in one tenant. */
export interface PersonKey {
  readonly platform: string;
  readonly tenant: string;
  readonly person: string;
}

/** One talk on somebody's shelf. Moments are milliseconds since 1970. */
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
  /** Of the tenant, for the talks that somebody there saved or rated; of all talks unless told which. */
  standings(
    of: Pick<PersonKey, 'platform' | 'tenant'>,
    talkIds?: readonly string[],
  ): Promise<readonly Standing[]>;
}

/** What a person wished of the bot. */
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

/** Where somebody talks with the bot: a direct message, a channel, or a thread in it. */
export interface ConversationKey extends PersonKey {
  readonly channel: string;
  readonly thread?: string;
}

/** What was last talked about, for follow-ups; `recall` gives null after 30 minutes. */
export interface Conversations {
  recall(key: ConversationKey, now: number): Promise<Subject | null>;
  keep(key: ConversationKey, subject: Subject, now: number): Promise<void>;
  forget(key: ConversationKey): Promise<void>;
}

/** Everything that is stored about a person in a tenant. */
export interface PersonalData {
  /** By table, as JSON values. */
  read(person: PersonKey): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /** Deletes or makes nameless; gives how many rows of each table. */
  erase(person: PersonKey): Promise<Readonly<Record<string, number>>>;
}

/** A Slack workspace or a Discord server. */
export interface Tenant {
  readonly platform: string;
  readonly tenant: string;
}

/** A workspace that installed the app itself. Moments are milliseconds since 1970. */
export interface Installation extends Tenant {
  readonly botUserId: string;
  readonly installedAt: number;
  readonly token: string;
  /** Both are there for a token that lives for some hours only. */
  readonly refreshToken?: string;
  readonly expiresAt?: number;
}

/** The workspaces that installed the app; what is secret of them is sealed at rest. */
export interface Installations {
  /** Null where the app is not installed, or not any more. */
  find(of: Tenant): Promise<Installation | null>;
  /** Adds a workspace, or takes its new installation in place of the old one. */
  save(installation: Installation): Promise<void>;
  /** True for the one replica that may renew this token until then. */
  claimRenewal(installation: Installation, now: number, until: number): Promise<boolean>;
  /** Writes new tokens of the same installation; false when it is not there any more. */
  renew(installation: Installation): Promise<boolean>;
  /** Forgets the tokens of an installation made until then; false when there is none. */
  remove(of: Tenant, installedUntil: number, now: number): Promise<boolean>;
  /** True the first time that this state comes back from an installation. */
  useState(state: string, expiresAt: number): Promise<boolean>;
}

/** What a platform's log lines go to: pino's shape, without its type. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(bindings: Record<string, unknown>): Log;
}

/** Who said "not so fast": a chat platform, or our own bucket of a person or of a tenant. */
export type LimitedBy = 'slack' | 'discord' | 'person' | 'tenant';

/**
 * What is counted. Every word handed over comes from a closed list (a platform, a command of ours, an outcome), so
 * that the number of series is bounded; never a person, a tenant or what somebody typed. Absent where nothing counts.
 */
export interface Metrics {
  /** A request has its answer. `command` is `unknown` for one that does not exist. */
  answered(request: {
    readonly platform: string;
    readonly command: string;
    readonly outcome: string;
    readonly ms: number;
  }): void;
  searched(ms: number): void;
  /** A slot of the talk of the day was settled: `done`, `again`, `failed`, `uncertain`, `missed`, `unmatched`. */
  digest(platform: string, outcome: string): void;
  rateLimited(by: LimitedBy): void;
  /** A lost or renewed connection to a chat platform stands again. */
  reconnected(platform: string): void;
}

/** What main.ts hands to every platform beside its own settings. */
export interface PlatformDeps {
  readonly log: Log;
  readonly tokens: InvocationTokens;
  /** Needed only where workspaces install the app themselves. */
  readonly installations?: Installations;
  readonly metrics?: Metrics;
}
