// Live ports: posts that are due before talks, notices of changes, what channels want announced, and all of it as
// commands use it.

import type { Card } from '../cards/model/card.js';
import type { ChannelKey } from '../digest/subscription.js';
import type { Announcement } from '../live/announcement.js';
import type { NewChangeNotice, NewScheduledPost, ScheduledPost } from '../live/scheduled-post.js';
import type { Origin } from './bot.js';
import type { ClaimRequest } from './digest.js';
import type { PersonKey } from './people.js';

/** The rows of posts that are due before talks. Moments are milliseconds since 1970. */
export interface ScheduledPosts {
  /**
   * Writes posts that are not there yet. One that waits gets the new start and due time; one that was withdrawn or
   * paused waits again; what was posted, or may have been, stays as it is.
   */
  plan(posts: readonly NewScheduledPost[], now: number): Promise<void>;
  /** Talks of reminders with the start that they wait for; null for those that were withdrawn with their talk. */
  remindedTalks(): Promise<readonly { readonly talkId: string; readonly startsAt: number | null }[]>;
  /** Moves the open reminders of a talk to its start; null withdraws them until it has one again. */
  moveTalk(talkId: string, startsAt: number | null, now: number): Promise<void>;
  /** Withdraws open posts by their ids; gives how many. */
  withdraw(ids: readonly string[], note: string, now: number): Promise<number>;
  /** A person's reminders that wait; notices of changes are none. */
  waitingFor(person: PersonKey): Promise<readonly ScheduledPost[]>;
  /** Takes up posts that are due, and claims that were not begun within their lease. */
  claimDue(order: ClaimRequest): Promise<readonly ScheduledPost[]>;
  /** Marks what was being sent when its lease ran out as uncertain. */
  expireSending(order: ClaimRequest): Promise<readonly ScheduledPost[]>;
  /** Right before sending; null when another replica has it now, or it was withdrawn. */
  begin(post: ScheduledPost, order: Pick<ClaimRequest, 'now' | 'leaseUntil'>): Promise<ScheduledPost | null>;
  /** Writes what became of a claim or an attempt; false when it is no longer this attempt's. */
  settle(
    post: ScheduledPost,
    change: Partial<Pick<ScheduledPost, 'state' | 'note' | 'messageId' | 'dueAt' | 'startsAt'>>,
    now: number,
  ): Promise<boolean>;
  /** The newest first, of one channel. */
  log(place: ChannelKey, limit: number): Promise<readonly ScheduledPost[]>;
  /** Forgets posts of talks that began before a moment. */
  purge(before: number): Promise<void>;
}

/** A person who relies on a talk: they saved it, are to be reminded of it, or pinned it as a channel's talk of the day. */
export interface TalkFollower {
  readonly tenant: string;
  readonly person: string;
  readonly talkId: string;
}

/** Up to which import the people and channels of each platform were told of changes, and whom a change concerns. */
export interface ChangeNotices {
  /** The catalogue's revision up to which all was told; null for a platform that was never looked at. */
  told(platform: string): Promise<number | null>;
  /** Sets the mark of a platform that has none. */
  begin(platform: string, revision: number): Promise<void>;
  /** On one platform, without repetition. */
  followers(platform: string, talkIds: readonly string[]): Promise<readonly TalkFollower[]>;
  /**
   * Writes notices and moves the mark from `told` to `upTo`, in one transaction. False, and nothing is written, when the
   * mark stands elsewhere: another replica has told.
   */
  plan(
    mark: { readonly platform: string; readonly told: number; readonly upTo: number },
    notices: readonly NewChangeNotice[],
    now: number,
  ): Promise<boolean>;
}

/** How long before a talk a person wants to be reminded. */
export interface ReminderSettings {
  /** Minutes; 0 for no reminders, null where the person said nothing. */
  lead(person: PersonKey): Promise<number | null>;
  setLead(person: PersonKey, minutes: number): Promise<void>;
}

/** What channels want announced, a row for each wish. */
export interface Announcements {
  of(place: ChannelKey): Promise<readonly Announcement[]>;
  /** Of one workspace or server, by channel. */
  ofTenant(platform: string, tenant: string): Promise<readonly Announcement[]>;
  /** All that are active, for planning. */
  active(): Promise<readonly Announcement[]>;
  /** Keeps a wish; who may change it goes for all of its channel. */
  save(announcement: Announcement): Promise<void>;
  /** Pauses what is active in a channel, whose owners stay; gives how many that were. */
  pause(place: ChannelKey, now: number): Promise<number>;
  /** Pauses or resumes all of a channel; gives how many. */
  setState(place: ChannelKey, state: Announcement['state'], owner: string, now: number): Promise<number>;
  remove(place: ChannelKey): Promise<number>;
}

/** Reminders as commands use them. */
export interface Reminders {
  /** False for platforms that can't write to a person unasked. */
  supports(platform: string): boolean;
  /** Sets a reminder; gives when it comes, or null for a talk that has begun, was cancelled or has no time. */
  set(
    person: PersonKey,
    talkId: string,
  ): Promise<{ readonly dueAt: number; readonly leadMinutes: number } | null>;
  withdraw(person: PersonKey, talkId: string): Promise<void>;
  /** Ids of the talks that a person will be reminded of. */
  of(person: PersonKey): Promise<ReadonlySet<string>>;
  /** Minutes before a talk, for reminders set already and later ones; 0 withdraws them all. Gives how many wait. */
  setLead(person: PersonKey, minutes: number): Promise<number>;
}

/** Announcements as commands use them. */
export interface AnnouncementService {
  /** False for platforms where nothing can be posted unasked. */
  supports(platform: string): boolean;
  of(place: ChannelKey): Promise<readonly Announcement[]>;
  /** Of one workspace or server, by channel. */
  ofTenant(platform: string, tenant: string): Promise<readonly Announcement[]>;
  /** The next announcement of a channel's wishes for one event, as it would be posted; null when none is to come. */
  preview(wishes: readonly Announcement[]): Card | null;
  /** Keeps a wish and plans its posts. */
  save(announcement: Announcement): Promise<void>;
  /** Pauses or resumes everything of a channel; gives how many wishes that touched. */
  setState(place: ChannelKey, state: Announcement['state'], owner: string): Promise<number>;
  /**
   * Pauses what is announced in the channel of a request where nothing can be posted there, and gives the reason of the
   * posting check; null where posting works, or where neither the platform nor the request says.
   */
  pauseWhereBarred(origin: Origin): Promise<string | null>;
  remove(place: ChannelKey): Promise<number>;
  /** What became of past posts, the newest first. */
  log(place: ChannelKey): Promise<readonly ScheduledPost[]>;
}
