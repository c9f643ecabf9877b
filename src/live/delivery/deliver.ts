// Delivery of one post: look at the schedule again, begin, post, write the receipt.

import type { Reply } from '../../cards/model/reply.js';
import { settlementOf } from '../../digest/delivery/settlement.js';
import { SEND_LEASE_MS } from '../../digest/deps.js';
import type { PostOutcome } from '../../ports/platform.js';
import type { LiveDeps } from '../deps.js';
import { pauseAnnouncements } from '../pause-announcements.js';
import type { ScheduledPost } from '../scheduled-post.js';
import { type PostChange, preparePost } from './prepare.js';

const HOUR_MS = 60 * 60 * 1000;

async function send(deps: LiveDeps, post: ScheduledPost, reply: Reply): Promise<PostOutcome> {
  const platform = deps.platforms.find(({ name }) => name === post.platform);
  if (platform === undefined) return { kind: 'not-sent', reason: 'platform not running' };
  const to =
    post.channel === ''
      ? ({ kind: 'person', id: post.person } as const)
      : ({ kind: 'channel', id: post.channel } as const);
  try {
    return await platform.post(to, reply, { tenant: post.tenant, key: post.id });
  } catch (error) {
    deps.log.error({ err: error, platform: post.platform, kind: post.kind }, 'a post ended in an error');
    return { kind: 'unknown', reason: 'error while sending' };
  }
}

interface Settled {
  readonly change: PostChange;
  /** How long the workspace must rest, in milliseconds. */
  readonly rest: number;
}

/** What an attempt comes to. It is tried again until the talks begin. */
function settled(outcome: PostOutcome, post: ScheduledPost, deps: LiveDeps): Settled {
  const now = deps.now();
  const lateHours = (post.startsAt - post.dueAt) / HOUR_MS;
  const settlement = settlementOf(outcome, { delivery: post, lateHours, now, random: deps.random() });
  switch (settlement.kind) {
    case 'done':
      return { change: { state: 'posted', note: null, messageId: settlement.messageId }, rest: 0 };
    case 'again':
      return {
        change: { state: 'waiting', note: settlement.note, dueAt: settlement.at },
        rest: settlement.rest ? settlement.at - now : 0,
      };
    case 'failed':
    case 'uncertain':
      return { change: { state: settlement.kind, note: settlement.note }, rest: 0 };
  }
}

/** Delivers one claimed post; gives how long its workspace must rest, in milliseconds. */
export async function deliverPost(deps: LiveDeps, post: ScheduledPost): Promise<number> {
  const prepared = await preparePost(deps, post);
  if ('change' in prepared) {
    const { change } = prepared;
    await deps.posts.settle(post, change, deps.now());
    const { kind, platform, tenant, channel } = post;
    if (change.state === 'missed')
      deps.log.warn(
        { kind, platform, tenant, channel, note: change.note },
        'a post came too late and is dropped',
      );
    return 0;
  }
  const now = deps.now();
  const begun = await deps.posts.begin(post, { now, leaseUntil: now + SEND_LEASE_MS });
  if (begun === null) return 0;
  const outcome = await send(deps, begun, prepared.reply);
  const { change, rest } = settled(outcome, begun, deps);
  const written = await deps.posts.settle(begun, change, deps.now());
  const { kind, platform, tenant, channel, attempt } = begun;
  const fields = {
    kind,
    platform,
    tenant,
    channel,
    attempt,
    outcome: change.state,
    note: change.note,
    written,
  };
  deps.log.info(fields, 'a reminder, announcement or notice');
  if (outcome.kind === 'gone' && channel !== '') await pauseAnnouncements(deps, begun);
  return rest;
}
