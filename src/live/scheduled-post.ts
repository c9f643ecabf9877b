// Scheduled post: one message that is due: a reminder to a person before a talk, an announcement of talks in a channel,
// a notice of what an import changed, to either, or of talks that answer a person's wishes.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CORRECTED_FIELDS } from '../catalogue/correction.js';

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

/** What this version can post. A replica of a later one may plan others. */
export const POST_KINDS = ['reminder', 'announcement', 'changes', 'wish', 'report', 'rating'] as const;

export const ScheduledPost = z
  .object({
    /** Made from what is unique together; the row is the claim, and the platform's idempotency key too. */
    id: z.string().max(25),
    kind: z.enum(POST_KINDS),
    platform: z.string(),
    tenant: z.string(),
    /** Whom it is for; empty for what is posted in a channel. */
    person: z.string(),
    /** Where it is posted; empty for what a person is told. */
    channel: z.string(),
    eventId: z.string(),
    /** The talk of a reminder; empty for what is of several talks. */
    talkId: z.string(),
    /** JSON of what a notice tells: changes, wishes with an answer, what became of a report; empty for what is due before talks. */
    changes: z.string(),
    /**
     * Start of the talks, of a notice until when it is news, of a rating question six hours after it is due;
     * milliseconds since 1970. It is never posted later.
     */
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

/** What is written when a post before talks is planned. */
export type NewScheduledPost = Pick<
  ScheduledPost,
  'kind' | 'platform' | 'tenant' | 'person' | 'channel' | 'eventId' | 'talkId' | 'startsAt' | 'leadMinutes'
>;

/** What is written when a notice of changes is planned. */
export type NewChangeNotice = Pick<
  ScheduledPost,
  'kind' | 'platform' | 'tenant' | 'person' | 'channel' | 'eventId' | 'startsAt' | 'dueAt' | 'changes'
> & {
  /** Of the imports that it tells of, the latest. */
  readonly revision: number;
};

/** What a reporter is told, as a row keeps it. */
export const ReportDecision = z
  .object({
    /** Of the report. */
    number: z.int().positive(),
    field: z.enum([...CORRECTED_FIELDS, 'other']),
    outcome: z.enum(['accepted', 'rejected']),
    /** Why it was rejected; may be empty. */
    reason: z.string(),
  })
  .readonly();
export type ReportDecision = z.infer<typeof ReportDecision>;

/** What is written when a reporter is to be told what became of their report. */
export type NewReportNotice = Pick<
  ScheduledPost,
  | 'kind'
  | 'platform'
  | 'tenant'
  | 'person'
  | 'channel'
  | 'eventId'
  | 'talkId'
  | 'startsAt'
  | 'dueAt'
  | 'changes'
>;

const MINUTE_MS = 60_000;

/** When a post is due, so many minutes before a start. */
export const dueBefore = (startsAt: number, leadMinutes: number): number =>
  startsAt - leadMinutes * MINUTE_MS;

const idOf = (unique: readonly (string | number)[]): string =>
  createHash('sha256').update(unique.join('\n')).digest().subarray(0, 16).toString('base64url');

/** A reminder, as a rating question, is one for each person and talk, an announcement one for each channel, event and start. */
export function scheduledPostId(post: NewScheduledPost): string {
  const { kind, platform, tenant, person, channel, eventId, talkId, startsAt } = post;
  const unique = talkId !== '' ? [person, talkId] : [channel, eventId, startsAt];
  return idOf([kind, platform, tenant, ...unique]);
}

/** One for each decision on a report, by its number. */
export const reportNoticeId = (
  { kind, platform, tenant, person }: NewReportNotice,
  report: number,
  outcome: string,
): string => idOf([kind, platform, tenant, person, report, outcome]);

/** A notice is one for each person or channel, event and revision. */
export const changeNoticeId = (notice: NewChangeNotice): string => {
  const { kind, platform, tenant, person, channel, eventId, revision } = notice;
  return idOf([kind, platform, tenant, person, channel, eventId, revision]);
};

/** A notice of wishes with an answer is one for each person, revision and the lines that it tells of, which are sorted. */
export const wishNoticeId = (
  { platform, tenant, person }: Pick<ScheduledPost, 'platform' | 'tenant' | 'person'>,
  revision: number,
  lines: readonly string[],
): string => idOf(['wish', platform, tenant, person, revision, ...lines]);
