// `npm run bench:digest`: 10,000 channels due at the same minute, on one machine. It prints its times; the only bar
// is that each channel gets its post once. At a rate limit slots are claimed as others are handed over.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { rich } from '../../src/cards/model/rich-text.js';
import { createScheduler } from '../../src/digest/delivery/scheduler.js';
import type { DigestDeps } from '../../src/digest/deps.js';
import { openStore } from '../../src/store/create-store.js';
import { aCatalogue, someTalks } from '../support/bot/a-talk.js';
import { aSubscription } from '../support/digest/a-subscription.js';
import { fakeChannels } from '../support/digest/fake-channels.js';
import { keptLog } from '../support/quiet-log.js';
import { startPostgres } from '../support/store/postgres.js';

const CHANNELS = 10_000;
const DUE = Date.parse('2026-03-02T08:00:00Z');

interface Rate {
  readonly name: string;
  /** Posts a second over the whole platform; Discord's global limit is 50 (topics/rate-limits). */
  readonly perSecond: number;
}

/** Answers each post when its turn at the rate has come. */
function atRate({ perSecond }: Rate): () => Promise<void> {
  let turn = 0;
  return async () => {
    const at = performance.now();
    turn = Math.max(turn, at) + 1000 / perSecond;
    await sleep(turn - at);
  };
}

async function run(name: string, url: string, rate: Rate): Promise<void> {
  const log = keptLog();
  const store = await openStore(url, log);
  for (let index = 0; index < CHANNELS; index += 1) {
    const parts = {
      id: `s-${index}`,
      channel: `C${index}`,
      tenant: `T${index % 2000}`,
      query: index % 3 === 0 ? '1' : '',
    };
    await store.subscriptions.save(aSubscription({ ...parts, seed: `seed-${index}` }));
  }
  const talks = someTalks(174);
  const channels = fakeChannels();
  const turn = atRate(rate);
  channels.answer = async () => {
    if (Number.isFinite(rate.perSecond)) await turn();
    return { kind: 'posted', messageId: 'm' };
  };
  let claimed = 0;
  let lastClaim = 0;
  const started = performance.now();
  const parts: DigestDeps = {
    subscriptions: store.subscriptions,
    deliveries: {
      ...store.deliveries,
      claimDue: async (order, plan) => {
        const taken = await store.deliveries.claimDue(order, plan);
        claimed += taken.jobs.length;
        if (taken.jobs.length > 0) lastClaim = performance.now() - started;
        return taken;
      },
    },
    catalogue: aCatalogue(() => talks),
    platforms: [channels],
    card: (talk) => ({ title: rich(talk.title), blocks: [] }),
    log,
    now: () => DUE + Math.floor(performance.now() - started),
    random: Math.random,
    replicaId: 'bench',
  };
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const scheduler = createScheduler(parts);
  await scheduler.tick();
  await scheduler.drained();
  clearInterval(watch);
  const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
  console.log(
    `${name}, platform ${rate.name}: ${CHANNELS} channels due at once; last claim after ${seconds(lastClaim)},`,
    `all handed over after ${seconds(performance.now() - started)}, peak memory ${Math.round(peak / 1e6)} MB`,
  );
  await scheduler.stop();
  await store.close();
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  expect(claimed).toBe(CHANNELS);
  expect(new Set(channels.posts.map(({ to }) => to)).size).toBe(CHANNELS);
  expect(channels.posts).toHaveLength(CHANNELS);
}

const AT_ONCE: Rate = { name: 'without limits', perSecond: Number.POSITIVE_INFINITY };
const LIMITED: Rate = { name: 'at 50 posts a second', perSecond: 50 };

it('SQLite', { timeout: 600_000 }, async () => {
  for (const rate of [AT_ONCE, LIMITED]) {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
    await run('SQLite', `file:${join(folder, 'lectern.db')}`, rate);
    rmSync(folder, { recursive: true, force: true });
  }
});

it('PostgreSQL', { timeout: 600_000 }, async () => {
  const server = await startPostgres();
  try {
    await run('PostgreSQL', await server.database(), AT_ONCE);
  } finally {
    await server.remove();
  }
});
