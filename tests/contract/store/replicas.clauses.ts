// What the store owes to replicas on every database: events taken once, limits counted together, days kept or forgotten.
import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../src/digest/subscription.js';
import { openStore, type Store } from '../../../src/store/create-store.js';
import { aSubscription } from '../../support/digest/a-subscription.js';
import { keptLog } from '../../support/quiet-log.js';
import type { StoreHarness } from '../../support/store/store-harness.js';

const NOW = Date.parse('2026-03-02T08:00:30Z');
const MINUTE = 60_000;
let count = 0;
const fresh = (): string => `key-${++count}`;

const request = {
  by: 'p1',
  now: NOW,
  leaseUntil: NOW + MINUTE,
  limit: 100,
  platforms: ['slack'],
  exceptTenants: [],
};

/** Claims what is due as slots of a state, `days` before the second of March. */
const claimAs = (
  store: Store,
  part: Partial<Pick<Delivery, 'state' | 'date' | 'round' | 'talkId'>>,
  now = NOW,
): ReturnType<Store['deliveries']['claimDue']> =>
  store.deliveries.claimDue({ ...request, now, leaseUntil: now + MINUTE }, (subscription) => ({
    slots: [
      { date: '2026-03-02', dueAt: NOW, state: 'claimed', talkId: 'talk', round: 1, note: null, ...part },
    ],
    subscription,
  }));

/** What takes back each migration since the version that a database may come from. */
const LATER_MIGRATIONS: Readonly<Record<string, readonly string[]>> = {
  '0007-shared-limits': [
    'alter table subscriptions drop column problem',
    'drop table seen_events',
    'drop table rate_limits',
  ],
  '0008-channels': ['drop table channels'],
  '0009-transcripts': [
    'drop table transcripts',
    'drop table transcript_passages',
    'drop table if exists transcript_words',
  ],
  '0010-imports': [
    'drop table imports',
    'drop table prepared_search',
    'delete from catalogue_revision where id = 2',
  ],
  '0011-live': ['drop table scheduled_posts', 'drop table announcements', 'drop table reminder_settings'],
  '0012-change-notices': ['drop table told_imports'],
  // Its column went with the table.
  '0013-announcement-admins': [],
  '0016-reports': ['drop table reports', 'drop table corrections'],
  '0020-secret-feeds': ['drop table plan_feeds', 'drop table digest_feeds'],
  '0022-wishes': ['drop table wishes', 'drop table missed_searches'],
  '0023-notice-settings': ['drop table notice_settings'],
  '0024-rating-questions': ['drop table rating_question_settings'],
};

export function replicaClauses(store: () => Store, harness: () => StoreHarness): void {
  describe('events', () => {
    it('are taken by one of the replicas that bring them together, by any of their keys', async () => {
      const [id, other, third] = [fresh(), fresh(), fresh()];
      const { seenEvents } = store();
      const both = await Promise.all([
        seenEvents.claim([id, other], NOW, NOW + MINUTE),
        seenEvents.claim([other, id], NOW, NOW + MINUTE),
      ]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await seenEvents.claim([third, other], NOW, NOW + MINUTE)).toBe(false);
      expect(await seenEvents.claim([third], NOW, NOW + MINUTE)).toBe(false);
    });

    it('are forgotten when their time is over', async () => {
      const id = fresh();
      const { seenEvents } = store();
      expect(await seenEvents.claim([id], NOW, NOW + MINUTE)).toBe(true);
      expect(await seenEvents.claim([id], NOW + MINUTE - 1, NOW + 2 * MINUTE)).toBe(false);
      expect(await seenEvents.claim([id], NOW + MINUTE, NOW + 2 * MINUTE)).toBe(true);
      await seenEvents.purge(NOW + 2 * MINUTE);
      expect(await seenEvents.claim([id], NOW, NOW + MINUTE)).toBe(true);
    });
  });

  describe('a lease', () => {
    it('is one replica’s, until it is given back or its time is over', async () => {
      const work = fresh();
      const { leases } = store();
      const both = await Promise.all([
        leases.acquire(work, NOW, NOW + MINUTE),
        leases.acquire(work, NOW, NOW + MINUTE),
      ]);
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await leases.acquire(fresh(), NOW, NOW + MINUTE)).toBe(true);
      await leases.release(work, NOW + MINUTE);
      expect(await leases.acquire(work, NOW, NOW + MINUTE)).toBe(true);
      expect(await leases.acquire(work, NOW + MINUTE, NOW + 2 * MINUTE)).toBe(true);
    });

    it('is renewed by the one who holds it, and by no one else', async () => {
      const work = fresh();
      const { leases } = store();
      await leases.acquire(work, NOW, NOW + MINUTE);
      expect(await leases.renew(work, NOW + MINUTE, NOW + 3 * MINUTE)).toBe(true);
      expect(await leases.acquire(work, NOW + 2 * MINUTE, NOW + 4 * MINUTE)).toBe(false);
      expect(await leases.acquire(work, NOW + 3 * MINUTE, NOW + 5 * MINUTE)).toBe(true);
      expect(await leases.renew(work, NOW + 3 * MINUTE, NOW + 6 * MINUTE)).toBe(false);
      await leases.release(work, NOW + 5 * MINUTE);
      expect(await leases.renew(work, NOW + 5 * MINUTE, NOW + 6 * MINUTE)).toBe(false);
    });

    it('that another took over is not given back by the one before', async () => {
      const work = fresh();
      const { leases } = store();
      await leases.acquire(work, NOW, NOW + MINUTE);
      await leases.acquire(work, NOW + MINUTE, NOW + 2 * MINUTE);
      await leases.release(work, NOW + MINUTE);
      expect(await leases.acquire(work, NOW + MINUTE, NOW + 3 * MINUTE)).toBe(false);
    });
  });

  describe('a shared bucket', () => {
    const rate = { burst: 5, perSecond: 0.5 };

    it('gives its burst once, however many replicas take at the same moment', async () => {
      const key = fresh();
      const taken = await Promise.all(
        Array.from({ length: 12 }, () => store().sharedBuckets.take(key, rate, NOW)),
      );
      expect(taken.filter((seconds) => seconds === 0)).toHaveLength(5);
      expect(Math.max(...taken)).toBe(2);
    });

    it('fills again at its rate, and never beyond its burst', async () => {
      const key = fresh();
      const { sharedBuckets } = store();
      const take = (now: number) => sharedBuckets.take(key, rate, now);
      for (let time = 0; time < 5; time += 1) await take(NOW);
      expect([await take(NOW + 1999), await take(NOW + 2000), await take(NOW + 2000)]).toEqual([1, 0, 2]);
      const later = NOW + 60 * MINUTE;
      const burst: number[] = [];
      for (let time = 0; time < 6; time += 1) burst.push(await take(later));
      expect(burst).toEqual([0, 0, 0, 0, 0, 2]);
    });

    it('is full for a clock that was far ahead and is set right', async () => {
      const key = fresh();
      const { sharedBuckets } = store();
      await sharedBuckets.take(key, rate, NOW + 24 * 60 * MINUTE);
      expect(await sharedBuckets.take(key, rate, NOW)).toBe(0);
    });

    it('is forgotten when it is full', async () => {
      const key = fresh();
      const { sharedBuckets } = store();
      await sharedBuckets.take(key, rate, NOW);
      expect(await sharedBuckets.purge(NOW + MINUTE)).toBeGreaterThanOrEqual(1);
      expect(await sharedBuckets.take(key, rate, NOW)).toBe(0);
    });
  });

  describe('days of a digest', () => {
    /** A store of its own with one channel that is due. */
    async function withOne(work: (own: Store, url: string) => Promise<void>): Promise<void> {
      const url = await harness().fresh();
      const own = await openStore(url, keptLog());
      try {
        await own.subscriptions.save(aSubscription({ dueAt: NOW }));
        await work(own, url);
      } finally {
        await own.close();
      }
    }
    const place = aSubscription();
    const dates = async (own: Store) => (await own.deliveries.log(place, 99)).map(({ date }) => date);

    it('that were claimed and not begun are given back, and no others', () =>
      withOne(async (own) => {
        const { jobs } = await claimAs(own, {});
        const [job] = jobs.map(({ delivery }) => delivery);
        if (job === undefined) throw new Error('nothing was claimed');
        const change = { note: 'handed over', retryAt: NOW, changedAt: NOW };
        await own.deliveries.release([{ ...job, by: 'another' }], change);
        expect(await own.deliveries.claimRetries(request)).toEqual([]);
        await own.deliveries.release([job], change);
        const [again] = await own.deliveries.claimRetries({ ...request, by: 'p2' });
        expect(again?.delivery).toMatchObject({ id: job.id, by: 'p2', state: 'claimed' });
        await own.deliveries.begin(again?.delivery ?? job, request);
        await own.deliveries.release([again?.delivery ?? job], change);
        expect(await own.deliveries.claimRetries(request)).toEqual([]);
      }));

    it('are not claimed of workspaces that take no more', () =>
      withOne(async (own) => {
        const full = { ...request, exceptTenants: ['T1'] };
        expect((await own.deliveries.claimDue(full, () => Promise.reject() as never)).due).toBe(0);
        await claimAs(own, {});
        const late = { ...full, now: NOW + 10 * MINUTE };
        expect(await own.deliveries.claimRetries(late)).toEqual([]);
        expect(await own.deliveries.claimRetries({ ...late, exceptTenants: [] })).toHaveLength(1);
      }));

    it('that a clock running ahead counted as missed are forgotten, and no post is', () =>
      withOne(async (own) => {
        const ahead = NOW + 3 * 24 * 60 * MINUTE;
        await claimAs(own, { date: '2026-03-02', state: 'missed', talkId: null }, NOW);
        await claimAs(own, { date: '2026-03-03', state: 'missed', talkId: null }, ahead);
        await claimAs(own, { date: '2026-03-04' }, ahead);
        expect(await own.deliveries.forgetAhead(NOW)).toBe(1);
        expect(await dates(own)).toEqual(['2026-03-04', '2026-03-02']);
        expect(await own.deliveries.lastDate('sub-1', NOW)).toBe('2026-03-02');
        expect(await own.deliveries.lastDate('sub-1', ahead)).toBe('2026-03-04');
        expect(await own.deliveries.lastDate('other', ahead)).toBeNull();
      }));

    it('are forgotten when they are old, but for talks of the current round', () =>
      withOne(async (own, url) => {
        for (const [date, state] of [
          ['2025-01-01', 'missed'],
          ['2025-01-02', 'claimed'],
          ['2026-03-02', 'missed'],
        ] as const) {
          await claimAs(own, { date, state });
        }
        await harness().query(url, "update deliveries set state = 'posted' where state = 'claimed'");
        expect(await own.deliveries.prune('2025-03-02')).toBe(1);
        expect(await dates(own)).toEqual(['2026-03-02', '2025-01-02']);
        await harness().query(url, 'update subscriptions set round = 2');
        expect(await own.deliveries.prune('2025-03-02')).toBe(1);
        expect(await dates(own)).toEqual(['2026-03-02']);
      }));
  });

  it('a database of an earlier version is brought up to date with all that is in it', async () => {
    const url = await harness().fresh();
    const first = await openStore(url, keptLog());
    await first.subscriptions.save(aSubscription({ dueAt: NOW }));
    await claimAs(first, {});
    await first.shelf.mark({ platform: 'slack', tenant: 'T1', person: 'U1' }, 'talk', { saved: true }, NOW);
    await first.close();
    for (const [name, statements] of Object.entries(LATER_MIGRATIONS)) {
      for (const statement of statements) await harness().query(url, statement);
      await harness().query(url, `delete from schema_migrations where name = '${name}'`);
    }
    const log = keptLog();
    const again = await openStore(url, log);
    expect(log.lines.map(({ fields }) => fields.migrations)).toContainEqual(Object.keys(LATER_MIGRATIONS));
    expect(await again.subscriptions.find(aSubscription())).toMatchObject({ id: 'sub-1', problem: null });
    expect(await again.deliveries.log(aSubscription(), 9)).toHaveLength(1);
    expect(await again.shelf.entries({ platform: 'slack', tenant: 'T1', person: 'U1' })).toHaveLength(1);
    expect(await again.seenEvents.claim(['x'], NOW, NOW + 1)).toBe(true);
    await again.close();
  });
}
