// The platform port: what Lectern needs of Slack, Discord or any other chat; four members, so that a fake is six lines.
import type { Reply } from '../cards/model/reply.js';
import type { AttachedFile, Bot, ChannelRef, InvocationTokens, Origin } from './bot.js';
import type { Installations } from './installations.js';
import type { PostingCheck } from './posting.js';
import type { SeenEvents } from './replicas.js';
import type { Site } from './site.js';
import type { Health, Log, Metrics } from './telemetry.js';

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

/** Where an attached file goes, and how much of it is taken. */
export interface FetchTarget {
  /** Whose token it is fetched with, as of posts. */
  readonly tenant: string;
  /** Path of the file that is written. */
  readonly path: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * What became of fetching a file. `foreign`: its address is none where this platform keeps files, so nothing was asked
 * for. `not-allowed`: the bot may not read files; `gone`: it is there no more.
 */
export type FetchOutcome =
  | { readonly kind: 'fetched' }
  | { readonly kind: 'failed'; readonly reason: FetchFailure };

export type FetchFailure = 'foreign' | 'too-large' | 'too-slow' | 'not-allowed' | 'gone' | 'unreachable';

/** A chat platform: four members that all have, so that a fake is six lines. */
export interface Platform {
  readonly name: string;
  /** A person has one id in all workspaces or servers. Absent where ids are unique within one only. */
  readonly hasGlobalUserIds?: boolean;
  /** Resolves when requests are being taken. */
  start(bot: Bot): Promise<void>;
  /** Makes one attempt and tells what became of it; a rejection counts as `unknown`. */
  post(to: ChannelRef | PersonRef, reply: Reply, options: PostOptions): Promise<PostOutcome>;
  /**
   * Finds out whether a post to the channel of a request would be taken, without posting there. Absent where requests
   * say so themselves.
   */
  checkPosting?(origin: Origin): Promise<PostingCheck>;
  /** Fetches a file that came with a request; never rejects. Absent where none comes. */
  fetchFile?(file: AttachedFile, target: FetchTarget): Promise<FetchOutcome>;
  /** Takes no more, finishes what is under way, closes every socket. A `post` after it is `not-sent`. */
  stop(): Promise<void>;
  /** Whether requests reach it at this moment; from memory. */
  health?(): Health;
  /** Where a person adds the bot to another server or workspace; null where that is not known or not possible. */
  inviteUrl?(): string | null;
}

/** What main.ts hands to every platform beside its own settings. */
export interface PlatformDeps {
  readonly log: Log;
  readonly tokens: InvocationTokens;
  /** Needed only where workspaces install the app themselves. */
  readonly installations?: Installations;
  /** What replicas tell each other of events that they took; absent where there is one process, or no database. */
  readonly seenEvents?: SeenEvents;
  readonly metrics?: Metrics;
  /** What the web platform serves beside its chat. */
  readonly site?: Site;
  /** The address of its pages, where the settings name it. */
  readonly siteUrl?: string | undefined;
}
