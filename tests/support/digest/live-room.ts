// A room with a clock: a catalogue that a test changes, real rows on SQLite, and platforms that only post.
import { postedCard } from '../../../src/cards/talks/posted-card.js';
import type { Talk } from '../../../src/catalogue/talk.js';
import { createAnnouncementService } from '../../../src/live/announcement-service.js';
import { createLiveClaims } from '../../../src/live/delivery/claim.js';
import type { LiveDeps } from '../../../src/live/deps.js';
import { createRatingQuestions } from '../../../src/live/rating-questions.js';
import { createReminders } from '../../../src/live/reminders.js';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { createCatalogueEvents } from '../../../src/search/events.js';
import { aCatalogue, anEvent } from '../bot/a-talk.js';
import { keptLog } from '../quiet-log.js';
import { aStore } from '../store/a-store.js';
import { fakeChannels } from './fake-channels.js';

/** The zone of the event, whose clocks change on 29 March and 25 October 2026. */
const ZONE = 'Europe/Berlin';

function catalogueOf(talks: readonly Talk[], revision: number): Catalogue {
  const events = createCatalogueEvents([anEvent({ id: 'event-1', name: 'Event', timeZone: ZONE })], talks);
  return { ...aCatalogue(() => talks), events, revision };
}

export async function liveRoom(first: readonly Talk[]) {
  const store = await aStore();
  const slack = fakeChannels('slack');
  const discord = Object.assign(fakeChannels('discord'), { hasGlobalUserIds: true });
  let catalogue = catalogueOf(first, 0);
  let now = 0;
  const log = keptLog();
  const deps = (replicaId: string): LiveDeps => ({
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
      return catalogue;
    },
    platforms: [slack, discord],
    card: (talk) => postedCard(talk, catalogue.events, now),
    log,
    now: () => now,
    random: () => 0.5,
    replicaId,
  });
  const replicas = ['r1', 'r2'].flatMap((id) => createLiveClaims(deps(id)));
  return {
    store,
    slack,
    discord,
    deps: deps('r0'),
    log,
    reminders: createReminders(deps('r0')),
    ratingQuestions: createRatingQuestions(deps('r0')),
    announcements: createAnnouncementService(deps('r0')),
    at: (moment: string) => {
      now = Date.parse(moment);
    },
    /** Serves another catalogue, as after an import that made a revision. */
    serve: (talks: readonly Talk[], revision = 0) => {
      catalogue = catalogueOf(talks, revision);
    },
    catalogue: () => catalogue,
    /** One tick of both replicas, with everything they claim delivered. */
    beat: async () => {
      await Promise.all(replicas.map((each) => each.expire()));
      await Promise.all(replicas.map((each) => each.claim()));
      await Promise.all(replicas.map((each) => each.drained()));
    },
    /** Resolves when what was claimed is delivered. */
    drained: async () => void (await Promise.all(replicas.map((each) => each.drained()))),
    close: async () => {
      await Promise.all(replicas.map((each) => each.close(0)));
      await store.remove();
    },
  };
}

export type LiveRoom = Awaited<ReturnType<typeof liveRoom>>;
