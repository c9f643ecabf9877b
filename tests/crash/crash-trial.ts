// A crash trial: posts that replicas bring while they are killed at every step, on PostgreSQL and on SQLite. None may come
// twice, and each must end with a receipt or as uncertain.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/create-store.js';
import { keptLog } from '../support/quiet-log.js';
import { startPostgres } from '../support/store/postgres.js';
import { compileReplicas, type Recorder, startFleet, startRecorder } from './fleet.js';

export interface Counts {
  readonly states: Readonly<Record<string, number>>;
  /** Not settled yet. */
  readonly open: number;
  /** Said to be posted, and not held by the platform. */
  readonly lost: number;
}

export interface CrashTrial {
  /** The replica's file. */
  readonly program: URL;
  /** Start of the replicas' clock, in milliseconds since 1970. */
  readonly base: number;
  /** How many posts there are, and what they are called. */
  readonly size: number;
  readonly unit: string;
  seed(store: Store): Promise<void>;
  count(store: Store, held: Recorder['held']): Promise<Counts>;
}

/** The killing ends when nearly all posts are settled, or after this long, and what is left must still be settled. */
const STORM = 120_000;
const LONGEST = 240_000;

async function run(name: string, url: string, replicas: number, trial: CrashTrial): Promise<void> {
  const { program, base, size, unit, seed, count } = trial;
  const store = await openStore(url, keptLog());
  await seed(store);
  const recorder = await startRecorder();
  const started = Date.now();
  const clock = { BASE: String(base), STARTED: String(started) };
  const fleet = startFleet(replicas, 0.012, { program, DATABASE: url, RECORDER: recorder.url, ...clock });
  let counts = await count(store, recorder.held);
  const until = async (done: () => boolean): Promise<void> => {
    while (!done()) {
      await sleep(2000);
      counts = await count(store, recorder.held);
    }
  };
  await until(() => counts.open < size / 20 || Date.now() - started > STORM);
  fleet.calm();
  await until(() => counts.open === 0 || Date.now() - started > LONGEST);
  await fleet.stop();
  counts = await count(store, recorder.held);
  const twice = [...recorder.held.values()].filter((times) => times > 1).length;
  const kills = [...fleet.kills.values()].reduce((sum, each) => sum + each, 0);
  console.log(
    `${name}, ${replicas} replica(s): ${size} ${unit}, ${kills} kills in ${Math.round((Date.now() - started) / 1000)} s`,
    `\n  kills: ${JSON.stringify(Object.fromEntries(fleet.kills))}`,
    `\n  ${unit}: ${JSON.stringify(counts.states)}; held by the platform: ${recorder.held.size}`,
    `\n  posted twice: ${twice}; without a receipt or an uncertain mark: ${counts.open}; said to be posted and not held: ${counts.lost}`,
  );
  recorder.close();
  await store.close();
  expect(kills).toBeGreaterThan(30);
  expect({ twice, open: counts.open, lost: counts.lost }).toEqual({ twice: 0, open: 0, lost: 0 });
}

/** Declares the trial on both databases. */
export function runCrashTrial(trial: CrashTrial): void {
  beforeAll(compileReplicas, 120_000);

  it('three replicas on PostgreSQL', { timeout: 300_000 }, async () => {
    const server = await startPostgres();
    try {
      await run('PostgreSQL', await server.database(), 3, trial);
    } finally {
      await server.remove();
    }
  });

  it('one replica on SQLite', { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-crash-'));
    try {
      await run('SQLite', `file:${join(folder, 'lectern.db')}`, 1, trial);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
