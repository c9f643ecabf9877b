// Database schema: the tables as types. Only column types that SQLite and PostgreSQL share: text, integer, bigint. Names are
// camelCase here and snake_case in the database; moments are milliseconds since 1970.
import type { Generated } from 'kysely';
import type { Delivery, Subscription } from '../../digest/subscription.js';
import type { Announcement } from '../../live/announcement.js';
import type { ScheduledPost } from '../../live/scheduled-post.js';
import type { Wish } from '../../live/wishes/wish.js';

interface InvocationTokenTable {
  token: string;
  /** JSON of the invocation. */
  invocation: string;
  usedAt: number;
}

type Lists = 'skips' | 'pins' | 'deferred' | 'banned';

/** The model's fields as columns; its lists are JSON. */
export type SubscriptionTable = Omit<Subscription, Lists> & Record<Lists, string>;

/** `date` is a word of SQL. */
export type DeliveryTable = Omit<Delivery, 'date'> & { localDate: string };

interface PersonColumns {
  platform: string;
  tenant: string;
  person: string;
}

/** pg gives 64-bit integers as strings; readers make numbers of them. */
interface ShelfEntryTable extends PersonColumns {
  talkId: string;
  savedAt: number | null;
  watchedAt: number | null;
  rating: number | null;
  changedAt: number;
}

interface PeopleTable extends PersonColumns {
  /** Null for a person who set a preference before being greeted. */
  metAt: number | null;
  /** 0 or 1. */
  plain: number;
}

interface ConversationTable extends PersonColumns {
  channel: string;
  /** Empty outside of threads. */
  thread: string;
  /** JSON of the subject. */
  subject: string;
  toldAt: number;
}

export interface InstallationTable {
  platform: string;
  tenant: string;
  botUserId: string;
  /** The tokens, sealed; empty once the app was removed. */
  sealed: string;
  expiresAt: number | null;
  /** Until when one replica alone may renew the tokens; 0 when none does. */
  renewingUntil: number;
  installedAt: number;
  removedAt: number | null;
}

interface UsedStateTable {
  state: string;
  expiresAt: number;
}

interface ChannelTable {
  platform: string;
  tenant: string;
  channel: string;
  conference: string | null;
  changedAt: number;
}

/** An imported event; `data` is JSON of the model. */
interface EventTable {
  id: string;
  /** The name folded, by which the event is known again. */
  nameKey: string;
  format: string;
  file: string;
  data: string;
  importedAt: number;
}

interface TalkTable {
  id: string;
  eventId: string;
  position: number;
  sourceKey: string;
  titleKey: string;
  state: string;
  /** JSON of the model. */
  data: string;
}

interface EventPersonTable {
  eventId: string;
  nameKey: string;
  personId: string;
  /** 1 where an operator made this a person of its own. */
  split: number;
  /** JSON of what is known of the person here. */
  traits: string;
}

/** A piece of what search works with. */
interface PreparedSearchTable {
  name: string;
  part: number;
  /** Of the talks and the code that it was made of. */
  key: string;
  bytes: Uint8Array;
}

/** One import that changed something. */
interface ImportTable {
  /** The catalogue's revision that it made. */
  revision: number;
  eventId: string;
  importedAt: number;
  /** 1 where the event was not stored before. */
  isFirst: number;
  /** JSON of a list of changes. */
  changes: string;
  /** JSON of a list of talk ids. */
  touched: Generated<string>;
}

interface TranscriptTable {
  number: Generated<number>;
  talkId: string;
  language: string | null;
  format: string;
  file: string;
  /** Of the passages, by which a second import is told to change nothing. */
  digest: string;
  importedAt: number;
}

/** Their full text is the business of each database: see the migration. */
interface TranscriptPassageTable {
  /** The number of the transcript in its upper bits, the place in it in the lower sixteen. */
  id: number;
  speaker: string | null;
  /** The sentences, joined by spaces. */
  text: string;
  /** JSON of a pair for each sentence: where it begins in the text, and in the recording in seconds. */
  seconds: string;
}

interface SeenEventTable {
  key: string;
  expiresAt: number;
}

interface RateLimitTable {
  key: string;
  /** When the bucket is full again; a moment that is past stands for a full bucket. */
  fullAt: number;
}

interface ReminderSettingTable extends PersonColumns {
  leadMinutes: number;
}

interface PlanFeedTable extends PersonColumns {
  /** SHA-256 of the token, in base64url. */
  tokenHash: string;
  issuedAt: number;
}

interface DigestFeedTable extends Omit<PlanFeedTable, 'person'> {
  channel: string;
}

interface NoticeSettingTable extends PersonColumns {
  /** 0 for a person who is not to be told of changes. */
  changes: number;
}

interface ReportTable extends PersonColumns {
  number: Generated<number>;
  talkId: string;
  eventId: string;
  field: string;
  /** What is right, in the reporter's words. */
  rightValue: string;
  source: string;
  state: string;
  reason: string;
  reportedAt: number;
  decidedAt: number | null;
}

/** What an operator accepted; it stays when the reporter has their data deleted. */
interface CorrectionTable {
  talkId: string;
  field: string;
  /** Number of the report. */
  report: number;
  /** JSON of the new facts. */
  facts: string;
  acceptedAt: number;
}

export interface Schema {
  planFeeds: PlanFeedTable;
  digestFeeds: DigestFeedTable;
  reports: ReportTable;
  corrections: CorrectionTable;
  scheduledPosts: ScheduledPost;
  announcements: Announcement;
  reminderSettings: ReminderSettingTable;
  noticeSettings: NoticeSettingTable;
  /** A row for each person who wants to be asked. */
  ratingQuestionSettings: PersonColumns;
  toldImports: { platform: string; revision: number };
  wishes: Wish;
  missedSearches: { line: string; day: string; searches: number };
  channels: ChannelTable;
  events: EventTable;
  hiddenEvents: { eventId: string };
  talks: TalkTable;
  eventPeople: EventPersonTable;
  mergedPeople: { personId: string; intoId: string };
  transcripts: TranscriptTable;
  transcriptPassages: TranscriptPassageTable;
  imports: ImportTable;
  preparedSearch: PreparedSearchTable;
  catalogueRevision: { id: number; revision: number };
  installations: InstallationTable;
  usedStates: UsedStateTable;
  shelfEntries: ShelfEntryTable;
  people: PeopleTable;
  conversations: ConversationTable;
  invocationTokens: InvocationTokenTable;
  subscriptions: SubscriptionTable;
  deliveries: DeliveryTable;
  seenEvents: SeenEventTable;
  rateLimits: RateLimitTable;
}
