// Every migration in order, by hand: the list is part of the program, not of a folder on a disk.
import type { Migration } from 'kysely';
import { up as invocationTokens } from './0001-invocation-tokens.js';
import { up as digests } from './0002-digests.js';
import { up as people } from './0004-people.js';
import { up as installations } from './0005-installations.js';
import { up as events } from './0006-events.js';
import { up as sharedLimits } from './0007-shared-limits.js';
import { up as channels } from './0008-channels.js';
import { up as transcripts } from './0009-transcripts.js';
import { up as imports } from './0010-imports.js';
import { up as reports } from './0016-reports.js';
import { up as secretFeeds } from './0020-secret-feeds.js';
import { up as live } from './live/0011-live.js';
import { up as changeNotices } from './live/0012-change-notices.js';
import { up as announcementAdmins } from './live/0013-announcement-admins.js';
import { up as wishes } from './live/0022-wishes.js';
import { up as noticeSettings } from './live/0023-notice-settings.js';
import { up as ratingQuestions } from './live/0024-rating-questions.js';

/** Names are what the database remembers: never rename, never remove. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-invocation-tokens': { up: invocationTokens },
  '0002-digests': { up: digests },
  '0004-people': { up: people },
  '0005-installations': { up: installations },
  '0006-events': { up: events },
  '0007-shared-limits': { up: sharedLimits },
  '0008-channels': { up: channels },
  '0009-transcripts': { up: transcripts },
  '0010-imports': { up: imports },
  '0011-live': { up: live },
  '0012-change-notices': { up: changeNotices },
  '0013-announcement-admins': { up: announcementAdmins },
  '0016-reports': { up: reports },
  '0020-secret-feeds': { up: secretFeeds },
  '0022-wishes': { up: wishes },
  '0023-notice-settings': { up: noticeSettings },
  '0024-rating-questions': { up: ratingQuestions },
};
