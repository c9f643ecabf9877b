// Live ports: posts that are due before talks, notices of changes and of wishes, what channels want announced, and all
// of it as commands use it.

import type { Card } from '../cards/model/card.js';
import type { ChannelKey } from '../digest/subscription.js';
import type { Announcement } from '../live/announcement.js';
import type { NewChangeNotice, NewScheduledPost, ScheduledPost } from '../live/scheduled-post.js';
import type { AnsweredWish, Wish } from '../live/wishes/wish.js';
import type { Origin } from './bot.js';
import type { ClaimRequest } from './digest.js';
import type { PersonKey } from './people.js';

/** What one person is written about one talk. */
export type PersonPostKind = 'reminder' | 'rating';

/** The rows of posts that are due before talks. Moments are milliseconds since 1970. */
export interface ScheduledPosts {
  /**
   * Writes posts that are not there yet. One that waits gets the new start and due time; one that was withdrawn or
   * paused waits again; what was posted, or may have been, stays as it is.
   */
  plan(posts: readonly NewScheduledPost[], now: number): Promise<void>;
  /** Talks of a kind of posts with the start that they wait for; null for those that were withdrawn with their talk. */
  openTalks(
    kind: PersonPostKind,
  ): Promise<readonly { readonly talkId: string; readonly startsAt: number | null }[]>;
  /** Moves the open posts of a talk to a start; null withdraws them until it has one again. */
  moveTalk(kind: PersonPostKind, talkId: string, startsAt: number | null, now: number): Promise<void>;
  /** Withdraws a person's rating questions that wait, everywhere outside of all tenants; gives how many. */
  withdrawQuestions(person: PersonKey, now: number): Promise<number>;
  /** Withdraws open posts by their ids; gives how many. */
  withdraw(ids: readonly string[], note: string, now: number): Promise<number>;
  /** A person's reminders that wait; notices of changes are none. */
  waitingFor(person: PersonKey): Promise<readonly ScheduledPost[]>;
  /**
   * A person's reminders of one talk, whatever became of them; outside of every workspace and server: those set in any.
   */
  remindersOf(person: PersonKey, talkId: string): Promise<readonly ScheduledPost[]>;
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
  /** On one platform, without repetition, and without those who want to be told of no changes. */
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

/** What a person is told unasked. */
export interface NoticeSettings {
  /**
   * Changes of talks that they rely on: what they said in this workspace or server, else what they said outside of all,
   * else true.
   */
  wantsChanges(person: PersonKey): Promise<boolean>;
  /** Said outside of every workspace and server it goes for all of them. */
  setChanges(person: PersonKey, wanted: boolean): Promise<void>;
}

/** A talk that a person saved, with their rating. */
export interface RatableTalk extends PersonKey {
  readonly talkId: string;
  readonly rating: number | null;
}

/** Who wants to be asked for ratings, and of which talks. */
export interface RatingQuestionSettings {
  /** In this workspace or server, or everywhere. */
  isAsked(person: PersonKey): Promise<boolean>;
  /**
   * Said outside of every workspace and server it goes for all of them. Switched off in one, it is off there, and no
   * longer on for all of them.
   */
  setAsked(person: PersonKey, isAsked: boolean): Promise<void>;
  /**
   * What a person saved and wants to be asked about, by tenant; outside of every workspace and server: what they saved
   * in any.
   */
  plannedOf(person: PersonKey): Promise<readonly RatableTalk[]>;
  /** What all people saved, want to be asked about and have not rated. */
  unrated(): Promise<readonly RatableTalk[]>;
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

/** Rating questions as commands use them. */
export interface RatingQuestions {
  /** False for platforms that can't write to a person unasked. */
  supports(platform: string): boolean;
  isAsked(person: PersonKey): Promise<boolean>;
  /** Gives of how many talks a person will be asked, or how many questions were taken back. */
  setAsked(person: PersonKey, isAsked: boolean): Promise<number>;
  /** Plans or withdraws the questions after talks whose marks a person changed. */
  update(person: PersonKey, talkIds: readonly string[]): Promise<void>;
  /**
   * Whose rating a person gives with a rating of a talk: their own where they are, and said outside of every workspace
   * and server, where a question is answered, also that of each where the talk is on their plan.
   */
  ratersOf(person: PersonKey, talkId: string): Promise<readonly PersonKey[]>;
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

/** A person's wishes, as commands use them. Moments are milliseconds since 1970. */
export interface Wishes {
  /** The open ones first, the newest of them first. */
  of(person: PersonKey): Promise<readonly Wish[]>;
  /**
   * Keeps a wish, or opens it again. `revision`: of the catalogue that had no answer. `full`: the person has as many
   * open ones as are kept, and this is not one of them.
   */
  add(
    person: PersonKey,
    line: string,
    made: { readonly revision: number; readonly now: number },
  ): Promise<'kept' | 'full'>;
  /** Deletes wishes by their ids; gives how many there were. */
  remove(person: PersonKey, ids: readonly string[]): Promise<number>;
}

/** Open wishes and what becomes of them when a newer catalogue is served. */
export interface WishMatches {
  /**
   * Open wishes of a platform that were searched for in older catalogues alone, by person: those of one person are all
   * there, in whatever tenant, or none of them. At most `limit`; a person who has more is there with so many.
   */
  unsearched(platform: string, revision: number, limit: number): Promise<readonly Wish[]>;
  /** A person's wishes, open and answered; outside of every workspace and server: those made in any. */
  keptBy(person: PersonKey): Promise<readonly Wish[]>;
  /** Notes that these had no answer in the catalogue of a revision. */
  searched(ids: readonly string[], revision: number): Promise<void>;
  /**
   * Closes wishes of one person, of one tenant or several, that are answered and writes the notice that tells of them, in one transaction. Those
   * that another replica closed are left out; false when that leaves none.
   */
  answer(
    answered: readonly AnsweredWish[],
    found: { readonly revision: number; readonly now: number; readonly until: number },
  ): Promise<boolean>;
  /** Opens wishes again whose talks are gone, as searched for in the catalogue of a revision. */
  reopen(ids: readonly string[], revision: number): Promise<void>;
}

/** How often a line was searched for without an answer. */
export interface MissedLine {
  readonly line: string;
  readonly searches: number;
}

/** What people looked for and did not find, by day, without names. Days are `YYYY-MM-DD` in UTC. */
export interface MissedSearches {
  /** Counts one search; written later and together with others, so that no answer waits for it. */
  record(line: string, now: number): void;
  /** From a day on, the most missed first. */
  since(day: string): Promise<readonly MissedLine[]>;
}

/** Open wishes as an operator may see them: what is wanted, and not who wants it. */
export interface WantedLines {
  /** A line for each open wish. */
  open(): Promise<readonly string[]>;
}
