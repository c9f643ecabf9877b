// One replica of the digest as a process of its own, which kills itself at the worst moments. Compiled to
// var/harness and started by crash.slow.ts.
import { rich } from '../../src/cards/model/rich-text.js';
import { createScheduler } from '../../src/digest/delivery/scheduler.js';
import type { DigestDeps } from '../../src/digest/deps.js';
import type { Deliveries } from '../../src/ports/digest.js';
import { openStore } from '../../src/store/create-store.js';
import { aCatalogue, someTalks } from '../support/bot/a-talk.js';
import { BY, DATABASE, now, perhapsDie, quiet, recorder } from './dying.js';

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
