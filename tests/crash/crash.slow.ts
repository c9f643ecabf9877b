// `npm run test:crash`: replicas that are killed at every step of a post, over 1,000 slots. Nothing may be posted
// twice, and every slot must end with a receipt or as uncertain.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import type { Store } from '../../src/store/create-store.js';
import { openStore } from '../../src/store/create-store.js';
import { aSubscription } from '../support/digest/a-subscription.js';
import { keptLog } from '../support/quiet-log.js';
import { startPostgres } from '../support/store/postgres.js';
import { compileReplicas, type Recorder, startFleet, startRecorder } from './fleet.js';

const SLOTS = 1000;
/** The slots are due over this long, in the replicas' minutes. */
const SPREAD_MINUTES = 40;
const BASE = Date.parse('2026-03-02T08:00:00Z');
/** The killing ends when nearly all slots are settled, or after this long, and what is left must still be settled. */
const STORM = 120_000;
const LONGEST = 240_000;

const REPLICA = new URL('./replica.ts', import.meta.url);

beforeAll(compileReplicas, 120_000);

async function seed(store: Store): Promise<void> {
  for (let index = 0; index < SLOTS; index += 1) {
    const dueAt = BASE + Math.floor((index / SLOTS) * SPREAD_MINUTES) * 60_000;
    const time = new Date(dueAt).toISOString().slice(11, 16);
    const parts = {
      id: `s-${index}`,
      channel: `C${index}`,
      tenant: `T${index % 2}`,
      zone: 'UTC',
      time,
      dueAt,
    };
    await store.subscriptions.save(aSubscription(parts));
  }
}

interface Counts {
  readonly states: Record<string, number>;
  readonly lost: number;
  readonly open: number;
}

const OPEN = ['claimed', 'sending', 'retry'];

async function count(store: Store, held: Recorder['held']): Promise<Counts> {
  const states: Record<string, number> = {};
  let lost = 0;
  let open = 0;
  for (let index = 0; index < SLOTS; index += 1) {
    const place = { platform: 'slack', tenant: `T${index % 2}`, channel: `C${index}` };
    const [line] = await store.deliveries.log(place, 1);
    const state = line?.state ?? 'none';
    states[state] = (states[state] ?? 0) + 1;
    if (line === undefined || OPEN.includes(state)) open += 1;
    const posted = line !== undefined && held.has(line.id);
    if (!posted && !['uncertain', ...OPEN, 'none'].includes(state)) lost += 1;
  }
  return { states, lost, open };
}

async function trial(name: string, url: string, replicas: number, odds: number): Promise<void> {
  const store = await openStore(url, keptLog());
  await seed(store);
  const recorder = await startRecorder();
  const started = Date.now();
  const clock = { BASE: String(BASE), STARTED: String(started) };
  const fleet = startFleet(replicas, odds, {
    program: REPLICA,
    DATABASE: url,
    RECORDER: recorder.url,
    ...clock,
  });
  let counts = await count(store, recorder.held);
  const until = async (done: () => boolean): Promise<void> => {
    while (!done()) {
      await sleep(2000);
      counts = await count(store, recorder.held);
    }
  };
  await until(() => counts.open < SLOTS / 20 || Date.now() - started > STORM);
  fleet.calm();
  await until(() => counts.open === 0 || Date.now() - started > LONGEST);
  await fleet.stop();
  counts = await count(store, recorder.held);
  const twice = [...recorder.held.values()].filter((times) => times > 1).length;
  const kills = [...fleet.kills.values()].reduce((sum, each) => sum + each, 0);
  console.log(
    `${name}, ${replicas} replica(s): ${SLOTS} slots, ${kills} kills in ${Math.round((Date.now() - started) / 1000)} s`,
    `\n  kills: ${JSON.stringify(Object.fromEntries(fleet.kills))}`,
    `\n  slots: ${JSON.stringify(counts.states)}; held by the platform: ${recorder.held.size}`,
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
  const folder = mkdtempSync(join(tmpdir(), 'lectern-crash-'));
  try {
    await trial('SQLite', `file:${join(folder, 'lectern.db')}`, 1, 0.012);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
