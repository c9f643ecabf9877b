// What the store owes to long buttons on every database: a short token, kept for a month, whatever the database does.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../../src/store/create-store.js';
import { type KeptLog, keptLog } from '../../support/quiet-log.js';
import type { StoreHarness } from '../../support/store/store-harness.js';

const DAY = 24 * 60 * 60 * 1000;
const LONG = { command: 'talk', options: { query: 'é'.repeat(300), page: 2, share: true } };

const asking = (query: string) => ({ command: 'talk', options: { query } });

/** `start` is asked for when the clauses run. */
export function tokenClauses(start: () => StoreHarness): void {
  describe('tokens', () => {
    let harness: StoreHarness;
    let url: string;
    let log: KeptLog;
    let store: Store;
    let today = new Date('2026-03-01T12:00:00Z');
    const open = (into = keptLog()): Promise<Store> => openStore(url, into, { now: () => today });

    beforeAll(async () => {
      harness = start();
      url = await harness.fresh();
      log = keptLog();
      store = await open(log);
    });
    afterAll(() => store.close());

    it('gives the same invocation the same short token, whatever the order of its options', async () => {
      const token = await store.tokens.keep(LONG);
      expect(token.length).toBeLessThanOrEqual(24);
      const turned = { command: 'talk', options: { share: true, page: 2, query: 'é'.repeat(300) } };
      expect(await store.tokens.keep(turned)).toBe(token);
      expect(await store.tokens.keep({ ...LONG, command: 'speaker' })).not.toBe(token);
      expect(await store.tokens.recall(token)).toEqual(LONG);
    });

    it('knows nothing of an unknown token', async () => {
      expect(await store.tokens.recall('nothing')).toBeNull();
    });

    it('are written soon, many at once, for other replicas', async () => {
      const replica = await open();
      const wanted = Array.from({ length: 1200 }, (_, number) => asking(`q${number}`));
      const tokens = await Promise.all(wanted.map((each) => store.tokens.keep(each)));
      // They are written in batches, which end in any order.
      const recalled = () => Promise.all(tokens.map((each) => replica.tokens.recall(each)));
      await expect.poll(recalled).toEqual(wanted);
      await replica.close();
    });

    it('forgets what was not used for 30 days', async () => {
      const used = await store.tokens.keep(LONG);
      const unused = await store.tokens.keep(asking('old'));
      await store.tokens.flush();
      const start = today;
      today = new Date(start.getTime() + 29 * DAY);
      await store.tokens.keep(LONG);
      await store.tokens.flush();
      today = new Date(start.getTime() + 31 * DAY);
      expect(await store.tokens.recall(unused)).toBeNull();
      expect(await store.tokens.purge()).toBeGreaterThanOrEqual(1);
      expect(await store.tokens.recall(used)).toEqual(LONG);
    });

    it('wait in memory while the database is away, are said to, and are written when it is back', async () => {
      await harness.takeAway(url);
      const token = await store.tokens.keep(asking('without state'));
      await store.tokens.flush();
      await store.tokens.flush();
      expect(await store.tokens.recall(token)).toEqual(asking('without state'));
      const said = log.lines.flatMap(({ fields }) => fields.waiting ?? []);
      expect(said).toEqual([1]);
      await harness.bringBack(url);
      await expect.poll(() => store.check().then(() => 'back'), { timeout: 10_000 }).toBe('back');
      await store.tokens.flush();
      const replica = await open();
      expect(await replica.tokens.recall(token)).toEqual(asking('without state'));
      await replica.close();
    });

    it('are written when the store closes', async () => {
      const token = await store.tokens.keep(asking('at the last moment'));
      await store.close();
      store = await open(log);
      expect(await store.tokens.recall(token)).toEqual(asking('at the last moment'));
    });
  });
}
