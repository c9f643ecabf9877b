// Delivery of one reminder or announcement: look at the schedule again, begin, post, write the receipt.

import type { Reply } from '../../cards/model/reply.js';
import { liveAnnouncement, reminderPost } from '../../cards/programme/live-post.js';
import { settlementOf } from '../../digest/delivery/settlement.js';
import { SEND_LEASE_MS } from '../../digest/deps.js';
import type { PostOutcome } from '../../ports/platform.js';
import { programmesOf } from '../../programme/programme.js';
import { announcedTalks } from '../announcement.js';
import type { LiveDeps } from '../deps.js';
import { startOf } from '../planner.js';
import { dueBefore, type ScheduledPost } from '../scheduled-post.js';

type Change = Parameters<LiveDeps['posts']['settle']>[1];

/** What is to be sent, or what becomes of a post that is not. */
type Prepared = { readonly reply: Reply } | { readonly change: Change };

const HOUR_MS = 60 * 60 * 1000;

function prepareReminder(deps: LiveDeps, post: ScheduledPost): Prepared {
  const scheduled = startOf(deps, post.talkId);
  if (scheduled === null) return { change: { state: 'withdrawn', note: 'cancelled' } };
  const { startMs, talk } = scheduled;
  const dueAt = dueBefore(startMs, post.leadMinutes);
  // The talk was moved since the reminder was claimed.
  if (dueAt > deps.now()) return { change: { state: 'waiting', note: null, startsAt: startMs, dueAt } };
  if (deps.now() >= startMs) return { change: { state: 'missed', note: 'the talk had begun' } };
  return { reply: reminderPost(deps.card(talk), startMs - deps.now()) };
}

async function prepareAnnouncement(deps: LiveDeps, post: ScheduledPost): Promise<Prepared> {
  const { eventId, startsAt } = post;
  if (deps.now() >= startsAt) return { change: { state: 'missed', note: 'the talks had begun' } };
  const all = await deps.announcements.of(post);
  const active = all.filter(({ state }) => state === 'active');
  const programme = programmesOf(deps.catalogue).get(eventId);
  const starting = (programme?.talks ?? []).filter(({ startMs }) => startMs === startsAt);
  const talks = announcedTalks(active, starting);
  if (programme !== undefined && talks.length > 0)
    return { reply: liveAnnouncement(talks, { zone: programme.zone, nowMs: deps.now(), card: deps.card }) };
  const isPaused = announcedTalks(all, starting).length > 0;
  return {
    change: isPaused ? { state: 'paused', note: null } : { state: 'withdrawn', note: 'no talk begins then' },
  };
}

async function send(deps: LiveDeps, post: ScheduledPost, reply: Reply): Promise<PostOutcome> {
  const platform = deps.platforms.find(({ name }) => name === post.platform);
  if (platform === undefined) return { kind: 'not-sent', reason: 'platform not running' };
  const to =
    post.kind === 'reminder'
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
  readonly change: Change;
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
  const prepared =
    post.kind === 'reminder' ? prepareReminder(deps, post) : await prepareAnnouncement(deps, post);
  if ('change' in prepared) {
    await deps.posts.settle(post, prepared.change, deps.now());
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
  deps.log.info(fields, 'a post before a talk');
  if (outcome.kind === 'gone' && kind === 'announcement')
    await deps.announcements.setState(begun, 'paused', '', deps.now());
  return rest;
}
