// The talk of the day at a moment that never moves: one channel with a past, for cards that are reviewed as files.
import { postedCard } from '../../../src/cards/talks/posted-card.js';
import { createDigestService } from '../../../src/digest/digest-service.js';
import type { Delivery } from '../../../src/digest/subscription.js';
import type { Deliveries, DigestService, Subscriptions } from '../../../src/ports/digest.js';
import type { Catalogue } from '../../../src/search/catalogue.js';
import { keptLog } from '../quiet-log.js';
import { aSubscription } from './a-subscription.js';

const place = { platform: 'test', tenant: 'T1', channel: 'C1' } as const;

const subscription = aSubscription({
  ...place,
  days: '12345',
  query: 'service mesh level:beginner',
  zone: 'America/New_York',
  lastDate: '2026-03-04',
  skips: ['2026-03-06'],
  banned: ['community-awards'],
});

const line = (date: string, more: Partial<Delivery>): Delivery => ({
  ...place,
  id: `slot-${date}`,
  subscriptionId: subscription.id,
  date,
  dueAt: Date.parse(`${date}T14:00Z`),
  state: 'posted',
  talkId: 'effective-rbac',
  round: 1,
  attempt: 1,
  by: null,
  leaseUntil: null,
  retryAt: null,
  messageId: 'm1',
  note: null,
  changedAt: Date.parse(`${date}T14:00Z`),
  ...more,
});

/** What became of the last days: one line of each kind that a reader has to tell apart. */
const LOG: readonly Delivery[] = [
  line('2026-03-04', {
    state: 'uncertain',
    note: 'no answer from Slack',
    talkId: 'istio-weaving-the-service-mesh',
  }),
  line('2026-03-03', { state: 'late' }),
  line('2026-03-02', { talkId: 'kubernetes-metadata-and-you' }),
  line('2026-02-27', { state: 'skipped', talkId: null }),
  line('2026-02-26', { state: 'failed', note: 'invalid_blocks' }),
  line('2026-02-25', { state: 'missed', talkId: null, note: 'and 3 days before' }),
];

const subscriptions: Subscriptions = {
  find: async () => subscription,
  of: async () => [subscription],
  past: async () => ({
    used: new Set(['effective-rbac', 'kubernetes-metadata-and-you']),
    last: null,
    conference: null,
  }),
  save: async () => true,
  page: async () => [],
  setAside: async () => undefined,
  countSetAside: async () => 0,
  gone: async () => [],
};

const unused = () => Promise.reject(new Error('nothing is posted here'));
const deliveries: Deliveries = {
  claimDue: unused,
  claimRetries: unused,
  expireSending: unused,
  begin: unused,
  settle: unused,
  reopen: async () => null,
  release: unused,
  forgetAhead: unused,
  lastDate: unused,
  log: async () => LOG,
};

/** As seen by the platform `test` at `now`; changes are answered and not kept. */
export const stillDigests = (catalogue: Catalogue, now: () => Date): DigestService =>
  createDigestService({
    subscriptions,
    deliveries,
    catalogue,
    platforms: ['test', 'slack'].map((name) => ({ name, start: unused, post: unused, stop: unused })),
    card: (talk) => postedCard(talk, catalogue.events, now().getTime()),
    log: keptLog(),
    now: () => now().getTime(),
    random: () => 0.5,
    replicaId: 'p1',
  });
