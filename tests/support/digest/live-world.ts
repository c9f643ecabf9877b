// The real commands, store, planners and claims of the live programme around platforms, over a schedule that a test
// imports again and again, with a clock that the test sets.
import { commands, defaultCommand } from '../../../commands/index.js';
import { readImportedEvents, withCancelled, withImported } from '../../../src/app/imported-events.js';
import { postedCard } from '../../../src/cards/talks/posted-card.js';
import type { ImportedEvent } from '../../../src/catalogue/import/imported-event.js';
import { createBot } from '../../../src/command/bot.js';
import type { PlatformClaims } from '../../../src/digest/delivery/claim-loop.js';
import { createAnnouncementService } from '../../../src/live/announcement-service.js';
import { createLiveClaims } from '../../../src/live/delivery/claim.js';
import type { LiveDeps } from '../../../src/live/deps.js';
import { createRatingQuestions } from '../../../src/live/rating-questions.js';
import { createReminders } from '../../../src/live/reminders.js';
import type { Bot, InvocationTokens } from '../../../src/ports/bot.js';
import type { ImportCounts } from '../../../src/ports/events.js';
import type { Platform } from '../../../src/ports/platform.js';
import type { Log } from '../../../src/ports/telemetry.js';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { theCatalogue } from '../bot/the-catalogue.js';
import { type AStore, aStore } from '../store/a-store.js';

export interface LiveWorld {
  readonly store: AStore;
  readonly tokens: InvocationTokens;
  readonly catalogue: () => Catalogue;
  /** What a service of these platforms is made of. */
  readonly deps: (by: string, platforms: readonly Platform[], log: Log) => LiveDeps;
  /** The bot for the platform that will serve it; two replicas of its claims tick from then on. */
  readonly makeBot: (log: Log, platform: Platform) => Bot;
  /** Imports, publishes and serves; what was imported before is looked up first. */
  take(event: ImportedEvent): Promise<ImportCounts>;
  /** Serves what is in the store now, as bots do after each change. */
  serve(): Promise<void>;
  /** Sets the clock, as `2026-03-02T08:00Z`. */
  at(moment: string | number): void;
  /** One tick of every replica at the same moment, with everything they claim delivered. */
  beat(): Promise<void>;
  close(): Promise<void>;
}

export async function liveWorld(): Promise<LiveWorld> {
  const store = await aStore();
  const { file, vocabulary, catalogue: shipped } = theCatalogue();
  let catalogue = shipped;
  let now = Date.parse('2026-03-02T07:00Z');
  let replicas: readonly PlatformClaims[] = [];

  const deps: LiveWorld['deps'] = (replicaId, platforms, log) => ({
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
    platforms,
    card: (talk) => postedCard(talk, catalogue.events, now),
    log,
    now: () => now,
    random: () => 0.5,
    replicaId,
  });

  const serve = async (): Promise<void> => {
    const imported = await readImportedEvents(store.events);
    const talks = createCatalogue(withImported(file, imported), vocabulary);
    catalogue = { ...withCancelled(talks, imported.cancelled), revision: imported.revision };
  };

  return {
    store,
    tokens: store.tokens,
    catalogue: () => catalogue,
    deps,
    makeBot: (log, platform) => {
      const own = deps('p1', [platform], log);
      replicas = [...replicas, ...createLiveClaims(own), ...createLiveClaims(deps('p2', [platform], log))];
      const services = {
        get catalogue() {
          return catalogue;
        },
        about: { version: '1.2.3', startedAt: new Date(now), platforms: [platform.name] },
        now: () => new Date(now),
        ...store,
        reminders: createReminders(own),
        ratingQuestions: createRatingQuestions(own),
        announcements: createAnnouncementService(own),
      };
      return createBot({ all: commands, defaultCommand, services, log });
    },
    take: async (event) => {
      const ids = new Map(file.talks.map(({ id, eventId }) => [id, eventId]));
      const counts = await store.events.store(event, { talks: ids, people: [] }, now, false);
      await store.events.publish();
      await serve();
      return counts;
    },
    serve,
    at: (moment) => {
      now = typeof moment === 'number' ? moment : Date.parse(moment);
    },
    beat: async () => {
      await Promise.all(replicas.map((each) => each.expire()));
      await Promise.all(replicas.map((each) => each.claim()));
      await Promise.all(replicas.map((each) => each.drained()));
    },
    close: async () => {
      await Promise.all(replicas.map((each) => each.close(0)));
      await store.remove();
    },
  };
}
