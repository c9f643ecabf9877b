// Part of `npm run test:crash`: replicas that are killed while they remind people, announce talks and tell of an import,
// over 1,000 posts. None may come twice, and each must end with a receipt or as uncertain.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import type { ScheduledPost } from '../../src/live/scheduled-post.js';
import { openStore, type Store } from '../../src/store/create-store.js';
import { readOne } from '../support/catalogue/import-folder.js';
import { keptLog } from '../support/quiet-log.js';
import { startPostgres } from '../support/store/postgres.js';
import { compileReplicas, type Recorder, startFleet, startRecorder } from './fleet.js';
import { BASE, EVENT, LEAD_MINUTES, STARTS, talkIdAt } from './live-programme.js';

const PEOPLE = 500;
const CHANNELS = 10;
const TOLD = 100;
const POSTS = PEOPLE + CHANNELS * STARTS + TOLD;
const TENANTS = ['T0', 'T1'];
/** The killing ends when nearly all posts are settled, or after this long, and what is left must still be settled. */
const STORM = 120_000;
const LONGEST = 240_000;

const REPLICA = new URL('./live-replica.ts', import.meta.url);

beforeAll(compileReplicas, 120_000);

async function importTalk(store: Store, start: string): Promise<void> {
  const days = [
    { date: '2026-03-02', rooms: { Hall: [{ guid: 'm', title: 'Moved', start, duration: '0:30' }] } },
  ];
  const schedule = { conference: { title: 'Event', time_zone_name: 'UTC', days } };
  const event = await readOne('x.json', JSON.stringify({ schedule }), { event: EVENT });
  await store.events.store(event, { talks: new Map(), people: [] }, BASE, false);
  await store.events.publish();
}

/** Reminders, channels that want all talks, and an import of which people are still to be told. */
async function seed(store: Store): Promise<void> {
  const of = (index: number) => ({ platform: 'slack', tenant: `T${index % 2}` });
  const reminders = Array.from({ length: PEOPLE }, (_, index) => ({
    ...({ kind: 'reminder', ...of(index), person: `U${index}`, channel: '', eventId: EVENT } as const),
    talkId: talkIdAt(index),
    startsAt: BASE + (LEAD_MINUTES + (index % STARTS)) * 60_000,
    leadMinutes: LEAD_MINUTES,
  }));
  await store.scheduledPosts.plan(reminders, BASE);
  for (let index = 0; index < CHANNELS; index += 1) {
    const wish = { ...of(index), channel: `C${index}`, eventId: EVENT, kind: 'event', value: '' } as const;
    const kept = { state: 'active', who: 'members', owner: 'U0', changedAt: BASE } as const;
    await store.announcementSettings.save({ ...wish, ...kept, leadMinutes: LEAD_MINUTES });
  }
  await importTalk(store, '20:00');
  await store.changeNotices.begin('slack', await store.events.revision());
  const [moved] = await store.events.talks(EVENT);
  for (let index = 0; index < TOLD; index += 1)
    await store.shelf.mark({ ...of(index), person: `U${index}` }, moved?.id ?? '', { saved: true }, BASE);
  await importTalk(store, '21:00');
}

const ENDED: readonly ScheduledPost['state'][] = ['posted', 'missed', 'failed', 'uncertain'];

/** Every row that was taken up: what a log leaves out still waits. */
async function takenUp(store: Store): Promise<readonly ScheduledPost[]> {
  const channels = ['', ...Array.from({ length: CHANNELS }, (_, index) => `C${index}`)];
  const logs = channels.flatMap((channel) =>
    TENANTS.map((tenant) => store.scheduledPosts.log({ platform: 'slack', tenant, channel }, POSTS)),
  );
  return (await Promise.all(logs)).flat();
}

interface Counts {
  readonly states: Readonly<Record<string, number>>;
  readonly open: number;
  /** Said to be posted, and not held by the platform. */
  readonly lost: number;
}

async function count(store: Store, held: Recorder['held']): Promise<Counts> {
  const states: Record<string, number> = {};
  const rows = await takenUp(store);
  for (const { kind, state } of rows) states[`${kind} ${state}`] = (states[`${kind} ${state}`] ?? 0) + 1;
  return {
    states,
    open: POSTS - rows.filter(({ state }) => ENDED.includes(state)).length,
    lost: rows.filter(({ state, id }) => state === 'posted' && !held.has(id)).length,
  };
}

async function trial(name: string, url: string, replicas: number, odds: number): Promise<void> {
  const store = await openStore(url, keptLog());
  await seed(store);
  const recorder = await startRecorder();
  const started = Date.now();
  const clock = { BASE: String(BASE), STARTED: String(started) };
  const environment = { program: REPLICA, DATABASE: url, RECORDER: recorder.url, ...clock };
  const fleet = startFleet(replicas, odds, environment);
  let counts = await count(store, recorder.held);
  const until = async (done: () => boolean): Promise<void> => {
    while (!done()) {
      await sleep(2000);
      counts = await count(store, recorder.held);
    }
  };
  await until(() => counts.open < POSTS / 20 || Date.now() - started > STORM);
  fleet.calm();
  await until(() => counts.open === 0 || Date.now() - started > LONGEST);
  await fleet.stop();
  counts = await count(store, recorder.held);
  const twice = [...recorder.held.values()].filter((times) => times > 1).length;
  const kills = [...fleet.kills.values()].reduce((sum, each) => sum + each, 0);
  console.log(
    `${name}, ${replicas} replica(s): ${POSTS} posts, ${kills} kills in ${Math.round((Date.now() - started) / 1000)} s`,
    `\n  kills: ${JSON.stringify(Object.fromEntries(fleet.kills))}`,
    `\n  posts: ${JSON.stringify(counts.states)}; held by the platform: ${recorder.held.size}`,
    `\n  posted twice: ${twice}; without a receipt or an uncertain mark: ${counts.open}; said to be posted and not held: ${counts.lost}`,
  );
  recorder.close();
  await store.close();
  expect(kills).toBeGreaterThan(30);
  expect({ twice, open: counts.open, lost: counts.lost }).toEqual({ twice: 0, open: 0, lost: 0 });
}

it('three replicas on PostgreSQL', { timeout: 300_000 }, async () => {
  const server = await startPostgres();
  try {
    await trial('PostgreSQL', await server.database(), 3, 0.012);
  } finally {
    await server.remove();
  }
});

it('one replica on SQLite', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-crash-live-'));
  try {
    await trial('SQLite', `file:${join(folder, 'lectern.db')}`, 1, 0.012);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
