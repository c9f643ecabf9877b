// Live stores: everything the live programme keeps, created together.
import type {
  Announcements,
  ChangeNotices,
  NoticeSettings,
  RatingQuestionSettings,
  ReminderSettings,
  ScheduledPosts,
} from '../../../ports/live.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Database } from '../../database/database.js';
import { createAnnouncements } from './announcements.js';
import { createChangeNotices } from './change-notices.js';
import { createMissedSearches, type StoredMissedSearches } from './missed-searches.js';
import { createNoticeSettings } from './notice-settings.js';
import { createRatingQuestionSettings } from './rating-question-settings.js';
import { createReminderSettings } from './reminder-settings.js';
import { createScheduledPosts } from './scheduled-posts.js';
import { createWishes, type StoredWishes } from './wishes.js';

export interface LiveStores {
  readonly scheduledPosts: ScheduledPosts;
  readonly announcementSettings: Announcements;
  readonly reminderSettings: ReminderSettings;
  readonly noticeSettings: NoticeSettings;
  readonly changeNotices: ChangeNotices;
  readonly wishes: StoredWishes;
  readonly missedSearches: StoredMissedSearches;
  readonly ratingQuestionSettings: RatingQuestionSettings;
}

export const createLiveStores = (database: Database, log: Log): LiveStores => ({
  scheduledPosts: createScheduledPosts(database, log),
  announcementSettings: createAnnouncements(database, log),
  reminderSettings: createReminderSettings(database),
  noticeSettings: createNoticeSettings(database),
  changeNotices: createChangeNotices(database, log),
  wishes: createWishes(database, log),
  missedSearches: createMissedSearches(database, log),
  ratingQuestionSettings: createRatingQuestionSettings(database),
});
