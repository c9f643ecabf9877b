// The real commands, catalogue, store and schedulers around one platform, with a clock that the test sets.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, defaultCommand } from '../../../commands/index.js';
import { postedCard } from '../../../src/cards/talks/posted-card.js';
import { createBot } from '../../../src/command/bot.js';
import type { Services } from '../../../src/command/define.js';
import { createScheduler, type Scheduler } from '../../../src/digest/delivery/scheduler.js';
import type { DigestDeps } from '../../../src/digest/deps.js';
import { createDigestService } from '../../../src/digest/digest-service.js';
import type { Bot, InvocationTokens } from '../../../src/ports/bot.js';
import type { Platform } from '../../../src/ports/platform.js';
import type { Log } from '../../../src/ports/telemetry.js';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { openStore } from '../../../src/store/create-store.js';
import { theCatalogue } from '../bot/the-catalogue.js';
import { keptLog } from '../quiet-log.js';

export interface DigestWorld {
  readonly tokens: InvocationTokens;
  /** The bot for the platform that will serve it. */
  readonly makeBot: (log: Log, platform: Platform) => Bot;
  /** Takes up another catalogue. */
  serve(catalogue: Catalogue): void;
  /** Sets the clock, as `2026-03-02T08:00Z`. */
  at(moment: string): void;
  /** One beat of every replica at the same moment, with everything they claim delivered. */
  beat(): Promise<void>;
  close(): Promise<void>;
}

/** Sunday, 1 March 2026, with two replicas over one SQLite file. */
export async function digestWorld(): Promise<DigestWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-world-'));
  const store = await openStore(`file:${join(folder, 'lectern.db')}`, keptLog());
  let { catalogue } = theCatalogue();
  let now = Date.parse('2026-03-01T12:00Z');
  let replicas: readonly Scheduler[] = [];

  const partsOf = (by: string, platform: Platform, log: Log): DigestDeps => ({
    subscriptions: store.subscriptions,
    deliveries: store.deliveries,
    get catalogue() {
      return catalogue;
    },
    platforms: [platform],
    card: (talk) => postedCard(talk, catalogue.events, now),
    log,
    now: () => now,
    random: () => 0.5,
    replicaId: by,
  });

  return {
    tokens: store.tokens,
    makeBot: (log, platform) => {
      const [own, other] = [partsOf('p1', platform, log), partsOf('p2', platform, log)];
      replicas = [createScheduler(own), createScheduler(other)];
      const about = { version: '1.2.3', startedAt: new Date(now), platforms: [platform.name] };
      const services: Services = {
        get catalogue() {
          return catalogue;
        },
        about,
        now: () => new Date(now),
        digests: createDigestService(own),
        channels: store.channels,
      };
      return createBot({ all: commands, defaultCommand: defaultCommand, services, log });
    },
    serve: (other) => {
      catalogue = other;
    },
    at: (moment) => {
      now = Date.parse(moment);
    },
    beat: async () => {
      await Promise.all(replicas.map((replica) => replica.tick()));
      await Promise.all(replicas.map((replica) => replica.drained()));
    },
    close: async () => {
      await Promise.all(replicas.map((replica) => replica.stop()));
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
