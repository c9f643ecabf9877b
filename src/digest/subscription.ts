// Digest model: a channel's subscription to a talk of the day, one delivery of it, and the changes people make.
import { z } from 'zod';
import { resolveZone } from '../catalogue/time/time-zone.js';

/** A channel of a workspace or server of a platform, by the platform's own ids. */
export const ChannelKey = z
  .object({ platform: z.string(), tenant: z.string(), channel: z.string() })
  .readonly();
export type ChannelKey = z.infer<typeof ChannelKey>;

/** When: a wall-clock time, an IANA zone, and ISO weekdays as digits in order (`12345` is Monday to Friday). */
export interface Schedule {
  readonly time: string;
  readonly zone: string;
  readonly days: string;
}

/** What people choose with `/digest daily`. */
export interface DigestSettings extends Schedule {
  /** A line of the query language; empty for the whole catalogue. */
  readonly query: string;
  /** How late a post may still be made, in hours. */
  readonly lateHours: number;
  readonly who: 'members' | 'admins';
}

const date = z.iso.date();

/** Whether this Node's time-zone data has the zone: another version of Node may know fewer. */
export const isKnownZone = (zone: string): boolean => resolveZone(zone) !== null;

export const Subscription = ChannelKey.unwrap()
  .extend({
    id: z.string().min(1),
    time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
    zone: z.string().refine(isKnownZone),
    days: z.string().regex(/^(?=.)1?2?3?4?5?6?7?$/),
    query: z.string(),
    lateHours: z.int().min(1).max(24),
    who: z.enum(['members', 'admins']),
    /** Who set it up or changed it last: told by DM when it can't go on; empty once they had their data deleted. */
    owner: z.string(),
    /** `off` keeps everything, so that setting it up again repeats no talk. */
    state: z.enum(['active', 'paused', 'off']),
    /** The day it goes on by itself, for a pause with an end. */
    pausedUntil: date.nullable(),
    /** Why it is paused. */
    pauseReason: z.enum(['asked', 'gone']).nullable(),
    /** The permutation of talks: another seed or round is another order. */
    seed: z.string(),
    round: z.int().min(1),
    skips: z.array(date).readonly(),
    pins: z.array(z.object({ date, talkId: z.string() }).readonly()).readonly(),
    /** Put off to the end of this round. */
    deferred: z.array(z.string()).readonly(),
    banned: z.array(z.string()).readonly(),
    /** The next slot: its local date, and its moment in milliseconds since 1970; null when none will come. */
    dueDate: date.nullable(),
    dueAt: z.number().nullable(),
    /** The last local date that was dealt with, whatever came of it. */
    lastDate: date.nullable(),
    /**
     * Why it is set aside: the field of its row that can't be read, or `plan` when its next post can't be worked out.
     * Null for one that is well. Until it is set anew, or can be read again, nothing is posted.
     */
    problem: z.string().nullable(),
    /** What the owner was told and need not hear again. */
    told: z.enum(['gone', 'unmatched']).nullable(),
    /** Counts changes, so that two writers notice each other. */
    version: z.int(),
  })
  .readonly();
export type Subscription = z.infer<typeof Subscription>;

/** How a slot ended. `failed`: given up at the horizon or refused for good. `unmatched`: no talk to post. */
const Outcome = z.enum(['posted', 'late', 'missed', 'skipped', 'paused', 'unmatched', 'failed', 'uncertain']);

/**
 * `claimed`: a replica is going to post it. `sending`: the platform may have it already, so no other replica may try.
 * `retry`: it is known not to be posted and will be tried again.
 */
export const DeliveryState = z.union([z.enum(['claimed', 'sending', 'retry']), Outcome]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** One slot of one channel: place, subscription and local date are unique, which is the claim. */
export const Delivery = ChannelKey.unwrap()
  .extend({
    /** Made from the five words that are unique together; the platform's idempotency key too. */
    id: z.string().max(25),
    subscriptionId: z.string(),
    date,
    dueAt: z.number(),
    state: DeliveryState,
    talkId: z.string().nullable(),
    round: z.int(),
    /** How often it was taken up; with `by`, the fence that keeps a stalled process from posting. */
    attempt: z.int(),
    by: z.string().nullable(),
    /** Until when `by` is believed to be at work. */
    leaseUntil: z.number().nullable(),
    retryAt: z.number().nullable(),
    messageId: z.string().nullable(),
    /** Why, in a word of ours or the platform's error name. */
    note: z.string().nullable(),
    changedAt: z.number(),
  })
  .readonly();
export type Delivery = z.infer<typeof Delivery>;

/** What a person may change about a channel's digest; a missing date is that of the next post. */
export type DigestChange =
  | { readonly kind: 'set'; readonly settings: DigestSettings }
  | { readonly kind: 'skip' | 'swap'; readonly date?: string }
  | { readonly kind: 'unskip'; readonly date: string }
  | { readonly kind: 'pin'; readonly talkId: string; readonly date?: string }
  | { readonly kind: 'ban' | 'allow'; readonly talkId: string }
  | { readonly kind: 'pause'; readonly until?: string }
  /** `block`: the bot can't post in the channel; paused until it is resumed. */
  | { readonly kind: 'resume' | 'off' | 'block' };

/** Why a change was not made. */
export type DigestRefusal =
  | 'none-here'
  | 'not-allowed'
  | 'may-not-post'
  /** A person not known to be an admin can't limit changes to admins: the channel would lock itself. */
  | 'not-admin'
  | 'no-post-that-day'
  | 'not-in-calendar'
  | 'nothing-to-swap'
  | 'no-such-talk'
  | 'not-open'
  /** Its settings can't be read: only setting them anew, or ending it, helps. */
  | 'unreadable'
  | 'busy';

/** One coming post. */
export interface PlannedPost {
  readonly date: string;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
  /** What the clocks do to it: its time is left out that day, or comes twice. */
  readonly shift: 'none' | 'gap' | 'overlap';
  /** Null when nothing matches. */
  readonly talkId: string | null;
  readonly pinned: boolean;
  /** The first of a new round: every talk has been used once. */
  readonly reshuffled: boolean;
}

/**
 * Which conferences' talks are posted, in a catalogue of several: those that the query names, or the one that the
 * channel is set to. `gone`: the channel's is not in the catalogue, so nothing matches. Null for those of all.
 */
export type DigestScope =
  | { readonly kind: 'named'; readonly labels: readonly string[] }
  | { readonly kind: 'channel'; readonly label: string }
  | { readonly kind: 'gone'; readonly eventId: string };

/** What is set for a channel and what will come of it. */
export interface DigestView {
  readonly subscription: Subscription;
  /** The next ten. */
  readonly posts: readonly PlannedPost[];
  readonly scope: DigestScope | null;
  /** Pins of coming days whose talk is cancelled or left the catalogue, so that another is posted. */
  readonly lostPins: Subscription['pins'];
  /** Talks that may be picked, and those of them not used in this round. */
  readonly matching: number;
  readonly left: number;
  /** The date of the last new talk, where it is near enough to be worth a date. */
  readonly lastNewOn: string | null;
  /** Changes of the clocks before the third of the next posts, in minutes forward. */
  readonly changes: readonly { readonly at: number; readonly minutes: number }[];
  readonly skips: readonly string[];
}

export type DigestAnswer =
  | {
      readonly kind: 'view';
      readonly view: DigestView;
      /** Why nothing can be posted in the channel: the reason of a `PostingCheck`. */
      readonly obstacle?: string;
    }
  | { readonly kind: 'refused'; readonly why: DigestRefusal };
