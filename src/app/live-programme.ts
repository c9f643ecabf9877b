// Live programme: wires reminders and announcements to the store, the catalogue and the platforms that can be posted to.
import type { PlatformClaims } from '../digest/delivery/claim-loop.js';
import type { DigestDeps } from '../digest/deps.js';
import { createAnnouncementService } from '../live/announcement-service.js';
import { createLiveClaims } from '../live/delivery/claim.js';
import type { LiveDeps } from '../live/deps.js';
import { createRatingQuestions } from '../live/rating-questions.js';
import { createReminders } from '../live/reminders.js';
import type { AnnouncementService, RatingQuestions, Reminders } from '../ports/live.js';
import type { Store } from '../store/create-store.js';

/** What reminders and announcements need, over the same platforms and clock as the talk of the day. */
const liveDeps = (store: Store, digest: DigestDeps): LiveDeps => ({
  posts: store.scheduledPosts,
  announcements: store.announcementSettings,
  reminderSettings: store.reminderSettings,
  noticeSettings: store.noticeSettings,
  changeNotices: store.changeNotices,
  wishes: store.wishes,
  ratingQuestionSettings: store.ratingQuestionSettings,
  transcripts: store.transcripts,
  imports: store.events,
  get catalogue() {
    return digest.catalogue;
  },
  platforms: digest.platforms,
  card: digest.card,
  log: digest.log,
  now: digest.now,
  random: digest.random,
  replicaId: digest.replicaId,
});

/** What the app starts and hands to commands. */
export interface LiveProgramme {
  readonly claims: readonly PlatformClaims[];
  readonly reminders: Reminders;
  readonly announcements: AnnouncementService;
  readonly ratingQuestions: RatingQuestions;
}

/** Creates it over what the talk of the day uses. */
export function createLiveProgramme(store: Store, digest: DigestDeps): LiveProgramme {
  const deps = liveDeps(store, digest);
  return {
    claims: createLiveClaims(deps),
    reminders: createReminders(deps),
    announcements: createAnnouncementService(deps),
    ratingQuestions: createRatingQuestions(deps),
  };
}
