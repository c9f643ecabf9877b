// What the owner of a digest has to be told, once, by direct message.
import { createHash } from 'node:crypto';
import { ownerNotice } from '../../cards/digest/digest-card.js';
import type { DigestParts } from '../deps.js';
import type { Subscription } from '../subscription.js';

type Why = 'gone' | 'unmatched';

const keyOf = (subscription: Subscription, why: Why): string =>
  createHash('sha256')
    .update([subscription.id, subscription.version, why].join('\n'))
    .digest()
    .subarray(0, 16)
    .toString('base64url');

/** Tells the owner; where that fails, it stands in the operator's log and in `/digest log`. */
export async function tellOwner(parts: DigestParts, subscription: Subscription, why: Why): Promise<void> {
  const { platform: name, tenant, channel, owner, query } = subscription;
  // Whoever had their data deleted is nobody's owner any more.
  if (owner === '') return;
  const platform = parts.platforms.find((each) => each.name === name);
  const reply = ownerNotice(why, { platform: name, channel, query });
  const options = { tenant, key: keyOf(subscription, why) };
  const outcome = await platform
    ?.post({ kind: 'person', id: owner }, reply, options)
    .catch((error: unknown) => {
      parts.log.warn({ err: error }, 'a direct message to the owner of a digest failed');
      return undefined;
    });
  const fields = { platform: name, tenant, channel, why, outcome: outcome?.kind ?? 'failed' };
  if (outcome?.kind === 'posted') parts.log.info(fields, 'the owner of a digest was told');
  else parts.log.warn(fields, 'the owner of a digest could not be told');
}

/** How often a change is made again when somebody else changed the row in between. */
const TRIES = 5;

/** Pauses a digest whose channel is gone, keeping its settings, and tells the owner. */
export async function pauseGone(
  parts: DigestParts,
  { platform, tenant, channel }: Subscription,
): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const current = await parts.subscriptions.find({ platform, tenant, channel });
    if (current === null || current.state === 'off' || current.pauseReason === 'gone') return;
    const paused: Subscription = {
      ...current,
      state: 'paused',
      pauseReason: 'gone',
      pausedUntil: null,
      dueDate: null,
      dueAt: null,
      told: 'gone',
    };
    if (await parts.subscriptions.save(paused)) {
      parts.log.warn({ platform, tenant, channel }, 'a digest is paused: its channel is gone');
      return tellOwner(parts, current, 'gone');
    }
  }
}
