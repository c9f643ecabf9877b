// Live stores: everything the live programme keeps, created together.
import type { Announcements, ChangeNotices, ReminderSettings, ScheduledPosts } from '../../../ports/live.js';
import type { Log } from '../../../ports/telemetry.js';
import type { Database } from '../../database/database.js';
import { createAnnouncements } from './announcements.js';
import { createChangeNotices } from './change-notices.js';
import { createReminderSettings } from './reminder-settings.js';
import { createScheduledPosts } from './scheduled-posts.js';

export interface LiveStores {
  readonly scheduledPosts: ScheduledPosts;
  readonly announcementSettings: Announcements;
  readonly reminderSettings: ReminderSettings;
  readonly changeNotices: ChangeNotices;
}

export const createLiveStores = (database: Database, log: Log): LiveStores => ({
  scheduledPosts: createScheduledPosts(database, log),
  announcementSettings: createAnnouncements(database, log),
  reminderSettings: createReminderSettings(database),
  changeNotices: createChangeNotices(database, log),
});
