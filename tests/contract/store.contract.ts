// What the store owes on every database, as clauses run against a real one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/open.js';
import { type KeptLog, keptLog } from '../support/quiet-log.js';

export interface StoreHarness {
  /** The URL of a new, empty database. */
  fresh(): Promise<string>;
  /** Runs SQL beside the store. */
  query(url: string, statement: string): Promise<void>;
  /** Makes the database unreachable and reachable again. */
  takeAway(url: string): Promise<void>;
  bringBack(url: string): Promise<void>;
  remove(): Promise<void>;
}

const DAY = 24 * 60 * 60 * 1000;
const LONG = { command: 'talk', options: { query: 'é'.repeat(300), page: 2, share: true } };

/** Runs all clauses. */
export function storeContract(name: string, start: () => Promise<StoreHarness>): void {
  describe(`${name} keeps the store contract`, () => {
    let harness: StoreHarness;
    let store: Store;
    let url: string;
    let log: KeptLog;
    let today = new Date('2026-03-01T12:00:00Z');

    beforeAll(async () => {
      harness = await start();
      url = await harness.fresh();
      log = keptLog();
      store = await openStore(url, log, { now: () => today });
    });
    afterAll(async () => {
      await store.close();
      await harness.remove();
    });

    describe('opening', () => {
      it('migrates once however many replicas start together', async () => {
        const empty = await harness.fresh();
        const logs = [keptLog(), keptLog(), keptLog(), keptLog()];
        const stores = await Promise.all(logs.map((each) => openStore(empty, each)));
        await Promise.all(stores.map((each) => each.check()));
        expect(logs.flatMap(({ lines }) => lines.filter(({ level }) => level !== 'info'))).toEqual([]);
        expect(logs.flatMap(({ lines }) => lines)).toHaveLength(1);
        await Promise.all(stores.map((each) => each.close()));
      });

      it('refuses a database that a newer program wrote', async () => {
        const newer = await harness.fresh();
        await (await openStore(newer, keptLog())).close();
        await harness.query(
          newer,
          "insert into schema_migrations (name, timestamp) values ('9999-x', '2099')",
        );
        await expect(openStore(newer, keptLog())).rejects.toMatchObject({
          code: 'invalid-config',
          message: expect.stringContaining('9999-x'),
        });
      });

      it('goes on where it was after a restart', async () => {
        const token = await store.tokens.keep(LONG);
        await store.close();
        store = await openStore(url, log, { now: () => today });
        expect(await store.tokens.recall(token)).toEqual(LONG);
      });

      it('starts without the database, says so, and uses it once it is there', async () => {
        const late = await harness.fresh();
        await harness.takeAway(late);
        const kept = keptLog();
        const opened = await openStore(late, kept);
        expect(kept.lines.map(({ level }) => level)).toContain('error');
        await expect(opened.check()).rejects.toMatchObject({ code: 'state-unavailable' });
        await harness.bringBack(late);
        await expect.poll(() => opened.check().then(() => 'back'), { timeout: 10_000 }).toBe('back');
        await opened.close();
      });
    });

    describe('tokens', () => {
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

      it('forgets what was not used for 30 days', async () => {
        const used = await store.tokens.keep(LONG);
        const unused = await store.tokens.keep({ command: 'talk', options: { query: 'old' } });
        const start = today;
        today = new Date(start.getTime() + 29 * DAY);
        await store.tokens.keep(LONG);
        today = new Date(start.getTime() + 31 * DAY);
        expect(await store.tokens.recall(unused)).toBeNull();
        expect(await store.tokens.purge()).toBeGreaterThanOrEqual(1);
        expect(await store.tokens.recall(used)).toEqual(LONG);
      });

      it('keeps them in memory while the database is away', async () => {
        await harness.takeAway(url);
        const invocation = { command: 'talk', options: { query: 'without state' } };
        const token = await store.tokens.keep(invocation);
        expect(await store.tokens.recall(token)).toEqual(invocation);
        await harness.bringBack(url);
        await expect.poll(() => store.check().then(() => 'back'), { timeout: 10_000 }).toBe('back');
      });
    });
  });
}
