// Digest service: the talk of the day as commands use it, with permissions, optimistic writes and the view afterwards.
import { randomBytes } from 'node:crypto';
import { checkPosting } from '../command/check-posting.js';
import type { Origin } from '../ports/bot.js';
import type { DigestService } from '../ports/digest.js';
import { deliverDigest } from './delivery/deliver.js';
import { CLAIM_LEASE_MS, type DigestDeps } from './deps.js';
import { createCandidateFinder } from './selection/candidates.js';
import { digestView } from './selection/preview.js';
import { type EditContext, edit, withNextSlot } from './settings/edit.js';
import type { ChannelKey, DigestAnswer, DigestChange, Subscription } from './subscription.js';

/** How often a change is made again when the scheduler or another person wrote the row first. */
const MAX_ATTEMPTS = 5;
const LOG_LIMIT = 15;

const shortId = (): string => randomBytes(9).toString('base64url');

/** Only an admin may limit changes to admins, or a channel without one could never change it back. */
const wouldLockOut = (change: DigestChange, asker: Origin['asker']): boolean =>
  change.kind === 'set' && change.settings.who === 'admins' && asker.isAdmin !== true;

/** Who may change it, and else why not. Who can't write in the channel can't do so through its digest either. */
function refusalFor(
  subscription: Subscription | null,
  asker: Origin['asker'],
): 'not-allowed' | 'may-not-post' | null {
  if (subscription?.who === 'admins' && asker.isAdmin !== true) return 'not-allowed';
  return asker.mayPost === false ? 'may-not-post' : null;
}

/** Until it is set anew nothing of it can be used, and a change would write stand-ins over what it has. */
const isUnreadable = (subscription: Subscription | null): boolean =>
  subscription !== null && subscription.problem !== null;

/** A subscription that was never stored; `set` fills in what people choose. */
const newSubscription = (place: ChannelKey): Subscription => ({
  ...place,
  id: shortId(),
  time: '09:00',
  zone: 'UTC',
  days: '1234567',
  query: '',
  lateHours: 6,
  who: 'members',
  owner: '',
  state: 'off',
  pausedUntil: null,
  pauseReason: null,
  seed: shortId(),
  round: 1,
  skips: [],
  pins: [],
  deferred: [],
  banned: [],
  dueDate: null,
  dueAt: null,
  lastDate: null,
  told: null,
  problem: null,
  version: 0,
});

async function contextOf(deps: DigestDeps, subscription: Subscription): Promise<EditContext> {
  const past = await deps.subscriptions.past(subscription);
  const offer = createCandidateFinder(deps.catalogue)(subscription.query, past.conference);
  return { past, offer, now: deps.now() };
}

async function attempt(
  deps: DigestDeps,
  place: ChannelKey,
  asker: Origin['asker'],
  change: DigestChange,
): Promise<DigestAnswer | 'again'> {
  const found = await deps.subscriptions.find(place);
  if ((found === null || found.state === 'off') && change.kind !== 'set') {
    return { kind: 'refused', why: 'none-here' };
  }
  const why = refusalFor(found, asker);
  if (why !== null) return { kind: 'refused', why };
  if (isUnreadable(found) && change.kind !== 'set' && change.kind !== 'off') {
    return { kind: 'refused', why: 'unreadable' };
  }
  if (wouldLockOut(change, asker)) return { kind: 'refused', why: 'not-admin' };
  const current = found ?? newSubscription(place);
  const done = edit(current, change, await contextOf(deps, current));
  if (done.kind === 'refused') return done;
  const next = withNextSlot({ ...done.subscription, owner: asker.id }, deps.now());
  if (!(await deps.subscriptions.save(next))) return 'again';
  const { past, offer, now } = await contextOf(deps, next);
  return { kind: 'view', view: digestView(next, past, offer, now) };
}

const channelKeyOf = ({ platform, tenant, channel }: Origin): ChannelKey => ({
  platform,
  tenant,
  channel: channel.id,
});

async function makeChange(deps: DigestDeps, origin: Origin, change: DigestChange): Promise<DigestAnswer> {
  for (let tried = 0; tried < MAX_ATTEMPTS; tried += 1) {
    const answer = await attempt(deps, channelKeyOf(origin), origin.asker, change);
    if (answer !== 'again') return answer;
  }
  return { kind: 'refused', why: 'busy' };
}

/** After these the channel is to be posted to: what can't come is said at once. */
const PROMISES_POSTS: readonly DigestChange['kind'][] = ['set', 'resume'];

async function changeAndCheck(deps: DigestDeps, origin: Origin, change: DigestChange): Promise<DigestAnswer> {
  const answer = await makeChange(deps, origin, change);
  if (answer.kind === 'refused' || !PROMISES_POSTS.includes(change.kind)) return answer;
  const check = await checkPosting(deps.platforms, origin, deps.log);
  if (check.kind !== 'impossible') return answer;
  deps.log.info(
    { requestId: origin.requestId, reason: check.reason },
    'a digest is kept, but can’t be posted',
  );
  const paused = await makeChange(deps, origin, { kind: 'block' });
  return paused.kind === 'view' ? { ...paused, obstacle: check.reason } : paused;
}

/** Creates the service over the same deps as the heartbeat. */
export function createDigestService(deps: DigestDeps): DigestService {
  return {
    supports: (name) => deps.platforms.some((platform) => platform.name === name),
    view: async (place) => {
      const found = await deps.subscriptions.find(place);
      if (found === null || found.state === 'off') return { kind: 'refused', why: 'none-here' };
      if (isUnreadable(found)) return { kind: 'refused', why: 'unreadable' };
      const { past, offer, now } = await contextOf(deps, found);
      return { kind: 'view', view: digestView(found, past, offer, now) };
    },
    of: async (platform, tenant) =>
      (await deps.subscriptions.of(platform, tenant)).filter(({ state }) => state !== 'off'),
    change: (origin, change) => changeAndCheck(deps, origin, change),
    refusal: async (place, asker) => {
      const found = await deps.subscriptions.find(place);
      return found === null || found.state === 'off' ? 'none-here' : refusalFor(found, asker);
    },
    card: (talkId) => {
      const talk = deps.catalogue.talk(talkId);
      return talk === undefined ? null : deps.card(talk);
    },
    log: async (place) => {
      const lines = await deps.deliveries.log(place, LOG_LIMIT);
      return { lines, problem: (await deps.subscriptions.find(place))?.problem ?? null };
    },
    postAnyway: async (place, asker, date) => {
      const why = refusalFor(await deps.subscriptions.find(place), asker);
      if (why !== null) return why;
      const now = deps.now();
      const order = { by: deps.replicaId, now, leaseUntil: now + CLAIM_LEASE_MS };
      const job = await deps.deliveries.reopen(place, date, order);
      const settled = job === null ? null : await deliverDigest(deps, job, true);
      switch (settled?.kind) {
        case undefined:
          return 'not-open';
        case 'done':
          return 'posted';
        case 'again':
          return 'not-sent';
        case 'failed':
          return settled.gone ? 'gone' : 'rejected';
        case 'uncertain':
          return 'unknown';
      }
    },
  };
}
