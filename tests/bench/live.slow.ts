// `npm run bench:live`: 10,000 reminders that are due in one minute and 1,000 channels that announce their rooms, on one
// machine. It prints its times; the only bar is that each is posted once. At a rate limit posts are claimed as others
// are handed over.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { postedCard } from '../../src/cards/talks/posted-card.js';
import { createAnnouncementService } from '../../src/live/announcement-service.js';
import { createLiveClaims } from '../../src/live/delivery/claim.js';
import type { LiveDeps } from '../../src/live/deps.js';
import { createCatalogueEvents } from '../../src/search/events.js';
import { openStore } from '../../src/store/create-store.js';
import { aCatalogue, anEvent, aTalk } from '../support/bot/a-talk.js';
import { fakeChannels } from '../support/digest/fake-channels.js';
import { keptLog } from '../support/quiet-log.js';
import { startPostgres } from '../support/store/postgres.js';

const REMINDERS = 10_000;
const CHANNELS = 1000;
const ROOMS = 100;
const TENANTS = 2000;
const START = Date.parse('2026-03-02T08:10:00Z');
const LEAD_MINUTES = 10;
const DUE = START - LEAD_MINUTES * 60_000;

const event = anEvent({ id: 'event-1', name: 'Event' });
const talks = Array.from({ length: ROOMS }, (_, room) =>
  aTalk({ title: `Talk in room ${room}`, room: `Room ${room}`, startsAt: new Date(START).toISOString() }),
);
const catalogue = { ...aCatalogue(() => talks), events: createCatalogueEvents([event], talks) };

/** Answers each post when its turn at a rate has come. Discord's global limit is 50 a second (topics/rate-limits). */
function atRate(perSecond: number): () => Promise<void> {
  let turn = 0;
  return async () => {
    const at = performance.now();
    turn = Math.max(turn, at) + 1000 / perSecond;
    await sleep(turn - at);
  };
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** Plans everything the day before; gives how long that took, in milliseconds. */
async function plan(deps: LiveDeps): Promise<number> {
  const started = performance.now();
  const reminders = Array.from({ length: REMINDERS }, (_, index) => ({
    ...({ kind: 'reminder', platform: 'slack', tenant: `T${index % TENANTS}`, channel: '' } as const),
    ...{ person: `U${index}`, eventId: event.id, talkId: talks[index % ROOMS]?.id ?? '' },
    ...{ startsAt: START, leadMinutes: LEAD_MINUTES },
  }));
  await deps.posts.plan(reminders, deps.now());
  const announcements = createAnnouncementService(deps);
  for (let index = 0; index < CHANNELS; index += 1) {
    const place = {
      platform: 'slack',
      tenant: `T${index % TENANTS}`,
      channel: `C${index}`,
      eventId: event.id,
    };
    const wish = {
      ...place,
      kind: 'room',
      value: `Room ${index % ROOMS}`,
      leadMinutes: LEAD_MINUTES,
    } as const;
    await announcements.save({ ...wish, state: 'active', who: 'members', owner: 'U1', changedAt: 1 });
  }
  return performance.now() - started;
}

async function run(name: string, url: string, perSecond: number): Promise<void> {
  const log = keptLog();
  const store = await openStore(url, log);
  const channels = fakeChannels();
  const turn = atRate(perSecond);
  channels.answer = async () => {
    if (Number.isFinite(perSecond)) await turn();
    return { kind: 'posted', messageId: 'm' };
  };
  let now = DUE - 24 * 60 * 60_000;
  let lastClaim = 0;
  let started = 0;
  const deps: LiveDeps = {
    posts: {
      ...store.scheduledPosts,
      claimDue: async (order) => {
        const posts = await store.scheduledPosts.claimDue(order);
        if (posts.length > 0) lastClaim = performance.now() - started;
        return posts;
      },
    },
    announcements: store.announcementSettings,
    reminderSettings: store.reminderSettings,
    noticeSettings: store.noticeSettings,
    changeNotices: store.changeNotices,
    wishes: store.wishes,
    ratingQuestionSettings: store.ratingQuestionSettings,
    transcripts: store.transcripts,
    imports: store.events,
    catalogue,
    platforms: [channels],
    card: (talk) => postedCard(talk, catalogue.events, now),
    log,
    now: () => now,
    random: Math.random,
    replicaId: 'bench',
  };
  const planned = await plan(deps);
  const claims = createLiveClaims(deps);
  for (const { claim } of claims) await claim();
  expect(channels.posts).toEqual([]);
  now = DUE;
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  started = performance.now();
  for (const { claim, drained } of claims) {
    await claim();
    await drained();
  }
  clearInterval(watch);
  const rate = Number.isFinite(perSecond) ? `at ${perSecond} posts a second` : 'without limits';
  console.log(
    `${name}, platform ${rate}: ${REMINDERS} reminders and ${CHANNELS} announcements, planned in ${seconds(planned)}, due at once;`,
    `last claim after ${seconds(lastClaim)}, all handed over after ${seconds(performance.now() - started)}, peak memory ${Math.round(peak / 1e6)} MB`,
  );
  for (const { close } of claims) await close(0);
  await store.close();
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  expect(new Set(channels.posts.map(({ to }) => to)).size).toBe(REMINDERS + CHANNELS);
  expect(channels.posts).toHaveLength(REMINDERS + CHANNELS);
}

it('SQLite', { timeout: 900_000 }, async () => {
  for (const perSecond of [Number.POSITIVE_INFINITY, 50]) {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
    await run('SQLite', `file:${join(folder, 'lectern.db')}`, perSecond);
    rmSync(folder, { recursive: true, force: true });
  }
});

it('PostgreSQL', { timeout: 900_000 }, async () => {
  const server = await startPostgres();
  try {
    await run('PostgreSQL', await server.database(), Number.POSITIVE_INFINITY);
  } finally {
    await server.remove();
  }
});
