// Owner notifications: tells the owner of a digest once, by direct message, why it can't go on.
import { createHash } from 'node:crypto';
import { ownerNotice } from '../../cards/digest/digest-card.js';
import type { DigestDeps } from '../deps.js';
import type { Subscription } from '../subscription.js';

type OwnerNotice = 'gone' | 'unmatched' | 'unreadable';

const keyOf = (subscription: Subscription, why: OwnerNotice): string =>
  createHash('sha256')
    .update([subscription.id, subscription.version, why].join('\n'))
    .digest()
    .subarray(0, 16)
    .toString('base64url');

/** Tells the owner; where that fails, it stands in the operator's log and in `/digest log`. */
export async function notifyOwner(
  deps: DigestDeps,
  subscription: Subscription,
  why: OwnerNotice,
): Promise<void> {
  const { platform: name, tenant, channel, owner, query } = subscription;
  // A person who had their data deleted owns no digest any more.
  if (owner === '') return;
  const platform = deps.platforms.find((each) => each.name === name);
  const reply = ownerNotice(why, { platform: name, tenant, channel, query });
  const options = { tenant, key: keyOf(subscription, why) };
  const outcome = await platform
    ?.post({ kind: 'person', id: owner }, reply, options)
    .catch((error: unknown) => {
      deps.log.warn({ err: error }, 'a direct message to the owner of a digest failed');
      return undefined;
    });
  const fields = { platform: name, tenant, channel, why, outcome: outcome?.kind ?? 'failed' };
  if (outcome?.kind === 'posted') deps.log.info(fields, 'the owner of a digest was told');
  else deps.log.warn(fields, 'the owner of a digest could not be told');
}

/** How often a change is made again when another writer changed the row in between. */
const MAX_ATTEMPTS = 5;

/** Pauses a digest whose channel is gone, keeping its settings, and tells the owner. */
export async function pauseDigest(
  deps: DigestDeps,
  { platform, tenant, channel }: Subscription,
): Promise<void> {
  for (let tried = 0; tried < MAX_ATTEMPTS; tried += 1) {
    const current = await deps.subscriptions.find({ platform, tenant, channel });
    if (current === null || current.state === 'off' || current.pauseReason === 'gone') return;
    // What can't be read must not be written over with stand-ins.
    if (current.problem !== null) return;
    const paused: Subscription = {
      ...current,
      state: 'paused',
      pauseReason: 'gone',
      pausedUntil: null,
      dueDate: null,
      dueAt: null,
      told: 'gone',
    };
    if (await deps.subscriptions.save(paused)) {
      deps.log.warn({ platform, tenant, channel }, 'a digest is paused: its channel is gone');
      return notifyOwner(deps, current, 'gone');
    }
  }
}
