// What the store owes on every database, as clauses run against a real one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery, Subscription } from '../../../src/digest/subscription.js';
import type { ClaimRequest } from '../../../src/ports/digest.js';
import { openStore, type Store } from '../../../src/store/create-store.js';
import { aSubscription } from '../../support/digest/a-subscription.js';
import { type KeptLog, keptLog } from '../../support/quiet-log.js';
import type { StoreHarness } from '../../support/store/store-harness.js';
import { channelClauses } from './channels.clauses.js';
import { eventClauses } from './events.clauses.js';
import { installationClauses } from './installations.clauses.js';
import { peopleClauses } from './people.clauses.js';
import { replicaClauses } from './replicas.clauses.js';
import { reportClauses } from './reports.clauses.js';
import { scheduledPostClauses } from './scheduled-posts.clauses.js';
import { secretFeedClauses } from './secret-feeds.clauses.js';
import { tokenClauses } from './tokens.clauses.js';
import { transcriptClauses } from './transcripts.clauses.js';

const LONG = { command: 'talk', options: { query: 'é'.repeat(300), page: 2, share: true } };

/** Runs all clauses. */
export function storeContract(name: string, start: () => Promise<StoreHarness>): void {
  describe(`${name} keeps the store contract`, () => {
    let harness: StoreHarness;
    let store: Store;
    let url: string;
    let log: KeptLog;
    const today = new Date('2026-03-01T12:00:00Z');

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

    peopleClauses(() => store);
    scheduledPostClauses(() => store);
    installationClauses(() => harness);
    eventClauses(() => harness);
    for (const clauses of [transcriptClauses, reportClauses]) clauses(() => harness);
    tokenClauses(() => harness);
    replicaClauses(
      () => store,
      () => harness,
    );
    channelClauses(() => store);
    secretFeedClauses(() => store);

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
        await expect.poll(() => opened.check().then(() => 'back')).toBe('back');
        await opened.close();
      });
    });

    describe('subscriptions', () => {
      it('are found by their place, as they were written', async () => {
        const written = aSubscription({
          id: 's-roundtrip',
          channel: 'roundtrip',
          skips: ['2026-03-05'],
          pins: [{ date: '2026-03-04', talkId: 'talk-1' }],
          deferred: ['talk-2'],
          banned: ['talk-3'],
          query: 'it\'s "quoted" & 日本',
        });
        expect(await store.subscriptions.save(written)).toBe(true);
        expect(await store.subscriptions.find(written)).toEqual({ ...written, version: 1 });
        expect(await store.subscriptions.find({ ...written, tenant: 'T2' })).toBeNull();
        expect(await store.subscriptions.find({ ...written, platform: 'discord' })).toBeNull();
      });

      it('tell which are paused because their channel is gone', async () => {
        const paused = { ...aSubscription({ dueAt: null, dueDate: null }), state: 'paused' } as const;
        await store.subscriptions.save({ ...paused, id: 's-g', channel: 'g', pauseReason: 'gone' });
        await store.subscriptions.save({ ...paused, id: 's-a', channel: 'a', pauseReason: 'asked' });
        expect((await store.subscriptions.gone(9)).map(({ id }) => id)).toEqual(['s-g']);
      });

      it('notice that somebody else has changed them', async () => {
        const written = aSubscription({ id: 's-race', channel: 'race' });
        const both = [written, { ...written, id: 's-race-2' }];
        const created = await Promise.all(both.map((each) => store.subscriptions.save(each)));
        expect(created.filter(Boolean)).toHaveLength(1);
        const read = await store.subscriptions.find(written);
        if (read === null) throw new Error('lost');
        const saves = ['a', 'b', 'c'].map((query) => store.subscriptions.save({ ...read, query }));
        const saved = await Promise.all(saves);
        expect(saved.filter(Boolean)).toHaveLength(1);
        expect((await store.subscriptions.find(written))?.version).toBe(2);
      });
    });

    describe('deliveries', () => {
      const NOW = Date.parse('2026-03-02T08:00:30Z');
      const order = (parts: Partial<ClaimRequest> = {}): ClaimRequest => ({
        by: 'p1',
        now: NOW,
        leaseUntil: NOW + 60_000,
        limit: 100,
        exceptTenants: [],
        platforms: ['slack'],
        ...parts,
      });
      const claim = (subscription: Subscription) => ({
        slots: [
          {
            date: subscription.dueDate ?? '',
            dueAt: subscription.dueAt ?? 0,
            state: 'claimed' as const,
            talkId: 'talk-1',
            round: 1,
            note: null,
          },
        ],
        subscription: { ...subscription, dueDate: null, dueAt: null },
      });
      let count = 0;
      const aDue = async (): Promise<Subscription> => {
        count += 1;
        const made = aSubscription({ id: `d-${count}`, channel: `d-${count}`, tenant: 'TD' });
        await store.subscriptions.save(made);
        return made;
      };
      const aJob = async (): Promise<Delivery> => {
        await aDue();
        const { jobs } = await store.deliveries.claimDue(order(), claim);
        const [job] = jobs.slice(-1);
        if (job === undefined) throw new Error('nothing taken');
        return job.delivery;
      };

      it('take each due channel once, however many replicas ask', async () => {
        await store.deliveries.claimDue(order({ limit: 1000 }), claim);
        for (let index = 0; index < 40; index += 1) await aDue();
        const takers = await Promise.all(
          ['p1', 'p2', 'p3', 'p4'].map((by) => openStore(url, keptLog()).then((each) => ({ by, each }))),
        );
        const taken = await Promise.all(
          takers.map(({ by, each }) => each.deliveries.claimDue(order({ by, limit: 1000 }), claim)),
        );
        const ids = taken.flatMap(({ jobs }) => jobs.map(({ delivery }) => delivery.id));
        expect(ids).toHaveLength(40);
        expect(new Set(ids).size).toBe(40);
        expect((await store.deliveries.claimDue(order(), claim)).due).toBe(0);
        await Promise.all(takers.map(({ each }) => each.close()));
      });

      it('keep a slot that was dealt with, though the channel is due for it again', async () => {
        const { id, ...place } = await aDue();
        await store.deliveries.claimDue(order(), claim);
        const read = await store.subscriptions.find(place);
        if (read === null) throw new Error('lost');
        await store.subscriptions.save({ ...read, dueDate: place.dueDate, dueAt: place.dueAt });
        const again = await store.deliveries.claimDue(order({ by: 'p2' }), claim);
        expect(again).toMatchObject({ due: 1, jobs: [] });
        expect(await store.deliveries.log(place, 10)).toMatchObject([{ subscriptionId: id, by: 'p1' }]);
      });

      it('take only the platforms that this process runs', async () => {
        await aDue();
        expect((await store.deliveries.claimDue(order({ platforms: ['discord'] }), claim)).due).toBe(0);
        expect((await store.deliveries.claimDue(order(), claim)).due).toBe(1);
      });

      it('begin once, and only by the one who holds the claim', async () => {
        const delivery = await aJob();
        expect(await store.deliveries.begin({ ...delivery, by: 'p2' }, order())).toBeNull();
        const begun = await Promise.all([1, 2, 3].map(() => store.deliveries.begin(delivery, order())));
        expect(begun.filter((each) => each !== null)).toMatchObject([{ state: 'sending', attempt: 1 }]);
      });

      it('give an abandoned claim to another, and the old holder can’t begin it any more', async () => {
        const delivery = await aJob();
        const early = await store.deliveries.claimRetries(order({ by: 'p2' }));
        expect(early.map((job) => job.delivery.id)).not.toContain(delivery.id);
        const later = order({ by: 'p2', now: NOW + 61_000, leaseUntil: NOW + 120_000, limit: 1000 });
        const [first, second] = await Promise.all([
          store.deliveries.claimRetries(later),
          store.deliveries.claimRetries({ ...later, by: 'p3' }),
        ]);
        const holders = [...first, ...second].filter((job) => job.delivery.id === delivery.id);
        expect(holders).toHaveLength(1);
        expect(await store.deliveries.begin(delivery, later)).toBeNull();
        expect(holders[0] && (await store.deliveries.begin(holders[0].delivery, later))).not.toBeNull();
      });

      it('mark what was being sent as uncertain, never hand it on, and take a receipt that comes late', async () => {
        const delivery = await aJob();
        const sending = await store.deliveries.begin(delivery, order());
        if (sending === null) throw new Error('not begun');
        const later = order({ by: 'p2', now: NOW + 61_000, limit: 1000 });
        const retaken = await store.deliveries.claimRetries(later);
        expect(retaken.map((job) => job.delivery.id)).not.toContain(delivery.id);
        const stranded = await store.deliveries.expireSending(later);
        expect(stranded.map((job) => job.delivery.id)).toContain(delivery.id);
        const receipt = {
          state: 'posted' as const,
          note: null,
          messageId: 'm1',
          retryAt: null,
          changedAt: NOW,
        };
        expect(await store.deliveries.settle({ ...sending, attempt: 9 }, receipt)).toBe(false);
        expect(await store.deliveries.settle(sending, receipt)).toBe(true);
        expect(await store.deliveries.settle(sending, receipt)).toBe(false);
        expect((await store.deliveries.log(delivery, 1))[0]).toMatchObject({
          state: 'posted',
          messageId: 'm1',
        });
      });

      it('hand out a retry when it is due', async () => {
        const sending = await store.deliveries.begin(await aJob(), order());
        if (sending === null) throw new Error('not begun');
        const retryAt = NOW + 5000;
        const again = { state: 'retry' as const, note: 'busy', messageId: null, retryAt, changedAt: NOW };
        await store.deliveries.settle(sending, again);
        const ids = async (now: number) =>
          (await store.deliveries.claimRetries(order({ by: 'p2', now }))).map((job) => job.delivery.id);
        expect(await ids(NOW + 4999)).not.toContain(sending.id);
        expect(await ids(NOW + 5000)).toContain(sending.id);
      });

      it('reopen what is uncertain for one asker only', async () => {
        const sending = await store.deliveries.begin(await aJob(), order());
        if (sending === null) throw new Error('not begun');
        expect(await store.deliveries.reopen(sending, sending.date, order())).toBeNull();
        await store.deliveries.expireSending(order({ now: NOW + 61_000, limit: 1000 }));
        const opened = await Promise.all([
          store.deliveries.reopen(sending, sending.date, order({ by: 'p5' })),
          store.deliveries.reopen(sending, sending.date, order({ by: 'p6' })),
        ]);
        expect(opened.filter((job) => job !== null)).toHaveLength(1);
      });

      it('tell a channel’s picks of its round', async () => {
        const { id, ...place } = await aDue();
        await store.deliveries.claimDue(order(), claim);
        const read = await store.subscriptions.find(place);
        if (read === null) throw new Error('lost');
        expect(await store.subscriptions.past(read)).toEqual({
          ...{ used: new Set(['talk-1']), last: 'talk-1', conference: null },
        });
        await store.subscriptions.save({ ...read, round: 2 });
        expect(await store.subscriptions.past({ ...read, round: 2 })).toEqual({
          ...{ used: new Set(), last: null, conference: null },
        });
        expect(id).toBe(read.id);
      });

      it('tell the conference of a channel, and of no other, when it is read and when it is claimed', async () => {
        const { id, ...place } = await aDue();
        const other = await aDue();
        await store.channels.setConference(place, 'rubykaigi-2023', 1);
        const claimed = new Map<string, string | null>();
        await store.deliveries.claimDue(order(), (subscription, past) => {
          claimed.set(subscription.id, past.conference);
          return { slots: [], subscription: { ...subscription, dueAt: null, dueDate: null } };
        });
        expect([claimed.get(id), claimed.get(other.id)]).toEqual(['rubykaigi-2023', null]);
        const read = await store.subscriptions.find(place);
        if (read === null) throw new Error('lost');
        expect(await store.subscriptions.past(read)).toMatchObject({ conference: 'rubykaigi-2023' });
      });

      it('lose nothing and write nothing twice when the database goes away in between', async () => {
        const due = await aDue();
        await harness.takeAway(url);
        await expect(store.deliveries.claimDue(order(), claim)).rejects.toMatchObject({
          code: 'state-unavailable',
        });
        await harness.bringBack(url);
        await expect.poll(() => store.check().then(() => 'back')).toBe('back');
        const { jobs } = await store.deliveries.claimDue(order(), claim);
        expect(jobs.map((job) => job.subscription.id)).toEqual([due.id]);
        expect(await store.deliveries.log(due, 10)).toHaveLength(1);
      });
    });
  });
}
