// Dependencies of reminders and announcements: handed over by the app, replaced one by one in tests.
import type { Card } from '../cards/model/card.js';
import type { Talk } from '../catalogue/talk.js';
import type { EventStore } from '../ports/events.js';
import type {
  Announcements,
  ChangeNotices,
  NoticeSettings,
  RatingQuestionSettings,
  ReminderSettings,
  ScheduledPosts,
  WishMatches,
} from '../ports/live.js';
import type { Platform } from '../ports/platform.js';
import type { Log } from '../ports/telemetry.js';
import type { Transcripts } from '../ports/transcripts.js';
import type { Catalogue } from '../search/catalogue.js';

export interface LiveDeps {
  readonly posts: ScheduledPosts;
  readonly announcements: Announcements;
  readonly reminderSettings: ReminderSettings;
  readonly noticeSettings: Pick<NoticeSettings, 'wantsChanges'>;
  readonly changeNotices: ChangeNotices;
  readonly wishes: WishMatches;
  readonly ratingQuestionSettings: RatingQuestionSettings;
  /** What was said in talks answers wishes too. */
  readonly transcripts: Pick<Transcripts, 'talksSaying' | 'sentences'>;
  /** What imports changed, and up to which revision it is served. */
  readonly imports: Pick<EventStore, 'importsSince' | 'revision'>;
  readonly catalogue: Catalogue;
  /** Those that people and channels can be written to unasked. */
  readonly platforms: readonly Platform[];
  /** The card of a talk without any reader's own marks, with a button that reminds its presser. */
  readonly card: (talk: Talk) => Card;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Names this process in claims: unique for each start. */
  readonly replicaId: string;
}
