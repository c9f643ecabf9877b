// `npm run test:crash`: replicas that are killed at every step of a post, over 1,000 slots. Nothing may be posted
// twice, and every slot must end with a receipt or as uncertain.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import type { Store } from '../../src/store/create-store.js';
import { openStore } from '../../src/store/create-store.js';
import { aSubscription } from '../support/digest/a-subscription.js';
import { keptLog } from '../support/quiet-log.js';
import { startPostgres } from '../support/store/postgres.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Compiled by the tsconfig beside it. */
const REPLICA = new URL('./replica.ts', import.meta.url);
const COMPILED = join('var/harness', relative(ROOT, fileURLToPath(REPLICA))).replace(/ts$/, 'js');
const SLOTS = 1000;
/** A minute of the replicas' clock is a second here: leases of minutes run out in seconds. */
const SPEED = 60;
/** The slots are due over this long, in the replicas' minutes. */
const SPREAD_MINUTES = 40;
const BASE = Date.parse('2026-03-02T08:00:00Z');
/** The killing ends when nearly all slots are settled, or after this long, and what is left must still be settled. */
const STORM = 120_000;
const LONGEST = 240_000;

beforeAll(() => {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tests/crash/tsconfig.json'], { cwd: ROOT, stdio: 'inherit' });
}, 120_000);

interface Recorder {
  readonly url: string;
  /** Posts by key, as the platform holds them. */
  readonly held: ReadonlyMap<string, number>;
  close(): void;
}

/** A platform that keeps every post, is now and then busy, and is slow now and then. */
async function startRecorder(): Promise<Recorder> {
  const held = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { key } = JSON.parse(Buffer.concat(chunks).toString()) as { key: string };
    const busy = Math.random() < 0.03;
    if (!busy) held.set(key, (held.get(key) ?? 0) + 1);
    await sleep(Math.random() * 25);
    const outcome = busy
      ? { kind: 'not-sent', reason: 'rate limited', retryAfterSeconds: 30 }
      : { kind: 'posted', messageId: `m-${key}` };
    response.end(JSON.stringify(outcome));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, held, close: () => server.close() };
}

interface Fleet {
  readonly kills: Map<string, number>;
  /** Ends the killing with one last kill of all; what starts from now on lives. */
  calm(): void;
  stop(): Promise<void>;
}

/** Keeps `count` replicas alive, whatever kills them, and kills one itself now and then. */
function startFleet(count: number, odds: number, env: Record<string, string>): Fleet {
  const kills = new Map<string, number>();
  const alive = new Set<ChildProcess>();
  let running = true;
  let deadly = odds;
  let starts = 0;
  const begin = (): void => {
    starts += 1;
    const child = spawn(process.execPath, [COMPILED], {
      cwd: ROOT,
      env: { ...process.env, ...env, BY: `replica-${starts}`, ODDS: String(deadly) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    alive.add(child);
    let where = 'at random';
    child.stdout?.on('data', (chunk: Buffer) => {
      where = chunk.toString().trim();
    });
    child.once('exit', (_code, signal) => {
      alive.delete(child);
      if (signal === 'SIGKILL') kills.set(where, (kills.get(where) ?? 0) + 1);
      if (running) begin();
    });
  };
  for (let index = 0; index < count; index += 1) begin();
  const killer = setInterval(() => {
    const [victim] = [...alive].sort(() => Math.random() - 0.5);
    victim?.kill('SIGKILL');
  }, 4000);
  return {
    kills,
    calm: () => {
      deadly = 0;
      clearInterval(killer);
      for (const child of alive) child.kill('SIGKILL');
    },
    stop: async () => {
      running = false;
      clearInterval(killer);
      const gone = [...alive].map((child) => new Promise((done) => child.once('exit', done)));
      for (const child of alive) child.kill('SIGTERM');
      await Promise.all(gone);
    },
  };
}

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
  const clock = { BASE: String(BASE), STARTED: String(started), SPEED: String(SPEED) };
  const fleet = startFleet(replicas, odds, { DATABASE: url, RECORDER: recorder.url, ...clock });
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
