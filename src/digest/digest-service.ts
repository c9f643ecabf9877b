// The talk of the day as commands use it: who may, read, change, write, and what it looks like afterwards.
import { randomBytes } from 'node:crypto';
import type { Origin } from '../ports/bot.js';
import type { Digests } from '../ports/digest.js';
import { deliver } from './delivery/deliver.js';
import { CLAIM_LEASE, type DigestParts } from './deps.js';
import { createOffers } from './selection/candidates.js';
import { viewOf } from './selection/preview.js';
import { due, edit, type Ground } from './settings/edit.js';
import type { DigestAnswer, DigestChange, Place, Subscription } from './subscription.js';

/** How often a change is made again when the heartbeat or another person was faster. */
const TRIES = 5;
const LOG_LINES = 15;

const shortId = (): string => randomBytes(9).toString('base64url');

/** Limiting changes to admins is theirs to do, or nobody might be left who can change it back. */
const locksOut = (change: DigestChange, asker: Origin['asker']): boolean =>
  change.kind === 'set' && change.wish.who === 'admins' && asker.isAdmin !== true;

/** Who may change it, and else why not. Who can't write in the channel can't do so through its digest either. */
function whyNot(
  subscription: Subscription | null,
  asker: Origin['asker'],
): 'not-allowed' | 'may-not-post' | null {
  if (subscription?.who === 'admins' && asker.isAdmin !== true) return 'not-allowed';
  return asker.mayPost === false ? 'may-not-post' : null;
}

/** A subscription that was never stored; `set` fills in what people choose. */
const blank = (place: Place): Subscription => ({
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
  version: 0,
});

async function ground(parts: DigestParts, subscription: Subscription): Promise<Ground> {
  const past = await parts.subscriptions.past(subscription);
  return { past, offer: createOffers(parts.catalogue)(subscription.query), now: parts.now() };
}

async function attempt(
  parts: DigestParts,
  place: Place,
  asker: Origin['asker'],
  change: DigestChange,
): Promise<DigestAnswer | 'again'> {
  const found = await parts.subscriptions.find(place);
  if ((found === null || found.state === 'off') && change.kind !== 'set') {
    return { kind: 'refused', why: 'none-here' };
  }
  const why = whyNot(found, asker);
  if (why !== null) return { kind: 'refused', why };
  if (locksOut(change, asker)) return { kind: 'refused', why: 'not-admin' };
  const current = found ?? blank(place);
  const done = edit(current, change, await ground(parts, current));
  if (done.kind === 'refused') return done;
  const next = due({ ...done.subscription, owner: asker.id }, parts.now());
  if (!(await parts.subscriptions.save(next))) return 'again';
  const { past, offer, now } = await ground(parts, next);
  return { kind: 'view', view: viewOf(next, past, offer, now) };
}

const placeOf = ({ platform, tenant, channel }: Place): Place => ({ platform, tenant, channel });

/** Creates the service over the same parts as the heartbeat. */
export function createDigests(parts: DigestParts): Digests {
  return {
    supports: (name) => parts.platforms.some((platform) => platform.name === name),
    view: async (place) => {
      const found = await parts.subscriptions.find(place);
      if (found === null || found.state === 'off') return null;
      const { past, offer, now } = await ground(parts, found);
      return viewOf(found, past, offer, now);
    },
    of: async (platform, tenant) =>
      (await parts.subscriptions.of(platform, tenant)).filter(({ state }) => state !== 'off'),
    change: async (place, asker, change) => {
      for (let tried = 0; tried < TRIES; tried += 1) {
        const answer = await attempt(parts, placeOf(place), asker, change);
        if (answer !== 'again') return answer;
      }
      return { kind: 'refused', why: 'busy' };
    },
    card: (talkId) => {
      const talk = parts.catalogue.talk(talkId);
      return talk === undefined ? null : parts.card(talk);
    },
    log: (place) => parts.deliveries.log(place, LOG_LINES),
    postAnyway: async (place, asker, date) => {
      const why = whyNot(await parts.subscriptions.find(place), asker);
      if (why !== null) return why;
      const now = parts.now();
      const order = { by: parts.by, now, leaseUntil: now + CLAIM_LEASE };
      const job = await parts.deliveries.reopen(place, date, order);
      const settled = job === null ? null : await deliver(parts, job, true);
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
