// One replica of the digest as a process of its own, which kills itself at the worst moments. Compiled to
// var/harness and started by crash.slow.ts.
import { rich } from '../../src/cards/model/rich-text.js';
import { createScheduler } from '../../src/digest/delivery/scheduler.js';
import type { DigestDeps } from '../../src/digest/deps.js';
import type { Deliveries } from '../../src/ports/digest.js';
import type { Platform, PostOutcome } from '../../src/ports/platform.js';
import type { Log } from '../../src/ports/telemetry.js';
import { openStore } from '../../src/store/create-store.js';
import { aCatalogue, someTalks } from '../support/bot/a-talk.js';

const {
  DATABASE = '',
  RECORDER = '',
  BY = '',
  BASE = '0',
  STARTED = '0',
  SPEED = '1',
  ODDS = '0',
} = process.env;

/** SIGKILL to oneself: nothing is flushed, nothing is caught. */
function perhapsDie(where: string): void {
  if (Math.random() >= Number(ODDS)) return;
  process.stdout.write(`${where}\n`, () => undefined);
  process.kill(process.pid, 'SIGKILL');
}

const quiet: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (fields, message) => process.stderr.write(`${BY} ${message} ${JSON.stringify(fields)}\n`),
  child: () => quiet,
};

const now = (): number => Number(BASE) + (Date.now() - Number(STARTED)) * Number(SPEED);

const recorder: Platform = {
  name: 'slack',
  start: async () => undefined,
  stop: async () => undefined,
  post: async (to, _reply, { key }) => {
    perhapsDie('before the send');
    const sending = fetch(RECORDER, {
      method: 'POST',
      body: JSON.stringify({ channel: to.id, key, by: BY }),
    });
    // The request may or may not have left by now.
    setImmediate(() => perhapsDie('during the send'));
    const outcome = (await (await sending).json()) as PostOutcome;
    perhapsDie('after the send, before the receipt');
    return outcome;
  },
};

const store = await openStore(DATABASE, quiet);

const deliveries: Deliveries = {
  ...store.deliveries,
  claimDue: async (order, plan) => {
    perhapsDie('before the claim');
    const taken = await store.deliveries.claimDue({ ...order, limit: 20 }, plan);
    if (taken.jobs.length > 0) perhapsDie('after the claim');
    return { ...taken, due: taken.due === 20 ? order.limit : taken.due };
  },
  settle: async (delivery, change) => {
    const settled = await store.deliveries.settle(delivery, change);
    perhapsDie('after the receipt');
    return settled;
  },
};

const talks = someTalks(30);
const parts: DigestDeps = {
  subscriptions: store.subscriptions,
  deliveries,
  catalogue: aCatalogue(() => talks),
  platforms: [recorder],
  card: (talk) => ({ title: rich(talk.title), blocks: [] }),
  log: quiet,
  now,
  random: Math.random,
  replicaId: BY,
};

const scheduler = createScheduler(parts);
const timer = setInterval(() => void scheduler.tick(), 200);
process.once('SIGTERM', () => {
  clearInterval(timer);
  void scheduler.stop().then(() => store.close());
});
