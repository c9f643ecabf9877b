// Scheduled post: one message that is due before a talk begins, a reminder to a person or an announcement in a channel.
import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * `waiting`: due later, or to be tried again. `claimed`: a replica is going to send it. `sending`: the platform may
 * have it already. `missed`: the talk began before it could be sent. `withdrawn`: the talk was cancelled, or the person
 * wants no reminder; what is withdrawn can be set again. `uncertain`: the platform may or may not have it.
 */
const PostState = z.enum([
  'waiting',
  'claimed',
  'sending',
  'posted',
  'missed',
  'withdrawn',
  'paused',
  'failed',
  'uncertain',
]);

export const ScheduledPost = z
  .object({
    /** Made from what is unique together; the row is the claim, and the platform's idempotency key too. */
    id: z.string().max(25),
    kind: z.enum(['reminder', 'announcement']),
    platform: z.string(),
    tenant: z.string(),
    /** Whom a reminder is for; empty for an announcement. */
    person: z.string(),
    /** Where an announcement is posted; empty for a reminder. */
    channel: z.string(),
    eventId: z.string(),
    /** The talk of a reminder; empty for an announcement, which is of all that begin together. */
    talkId: z.string(),
    /** Start of the talks, milliseconds since 1970: it is never posted later. */
    startsAt: z.coerce.number(),
    leadMinutes: z.int(),
    dueAt: z.coerce.number(),
    state: PostState,
    /** How often it was taken up; with `by`, the fence that keeps a stalled process from posting. */
    attempt: z.int(),
    by: z.string().nullable(),
    leaseUntil: z.coerce.number().nullable(),
    messageId: z.string().nullable(),
    /** Why, in a word of ours or the platform's error name. */
    note: z.string().nullable(),
    changedAt: z.coerce.number(),
  })
  .readonly();
export type ScheduledPost = z.infer<typeof ScheduledPost>;

/** What is written when a post is planned. */
export type NewScheduledPost = Pick<
  ScheduledPost,
  'kind' | 'platform' | 'tenant' | 'person' | 'channel' | 'eventId' | 'talkId' | 'startsAt' | 'leadMinutes'
>;

const MINUTE_MS = 60_000;

/** When a post is due, so many minutes before a start. */
export const dueBefore = (startsAt: number, leadMinutes: number): number =>
  startsAt - leadMinutes * MINUTE_MS;

/** A reminder is one for each person and talk, an announcement one for each channel, event and start. */
export function scheduledPostId(post: NewScheduledPost): string {
  const { kind, platform, tenant, person, channel, eventId, talkId, startsAt } = post;
  const unique = kind === 'reminder' ? [person, talkId] : [channel, eventId, String(startsAt)];
  return createHash('sha256')
    .update([kind, platform, tenant, ...unique].join('\n'))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
