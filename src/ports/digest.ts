// Digest ports: the rows of subscriptions and deliveries, and the talk of the day as commands use it.
import type { Card } from '../cards/model/card.js';
import type {
  ChannelKey,
  Delivery,
  DigestAnswer,
  DigestChange,
  DigestRefusal,
  Subscription,
} from '../digest/subscription.js';
import type { Origin } from './bot.js';
import type { PostOutcome } from './platform.js';

/** What a channel's picks depend on beside its settings. */
export interface PastPicks {
  /** Talks of its round, posted or about to be. */
  readonly used: ReadonlySet<string>;
  /** The last of them. */
  readonly last: string | null;
  /** Id of the event that the channel is set to (`/events use`), which its talks are of unless its query names one. */
  readonly conference: string | null;
}

/** The channels' subscriptions to a talk of the day, one a channel. */
export interface Subscriptions {
  find(place: ChannelKey): Promise<Subscription | null>;
  /** Of one workspace or server, in order of id. */
  of(platform: string, tenant: string): Promise<readonly Subscription[]>;
  past(subscription: Subscription): Promise<PastPicks>;
  /** Writes it unless another writer has since it was read, and counts its version up; false when one has. */
  save(subscription: Subscription): Promise<boolean>;
  /** All that are due some day, in order of id, for a check of their due times. */
  page(after: string, limit: number): Promise<readonly Subscription[]>;
  /** Sets one aside until a moment, and keeps why. */
  setAside(subscription: Subscription, problem: string, until: number): Promise<void>;
  /** How many are set aside. */
  countSetAside(): Promise<number>;
  /** Paused because their channel could not be posted to, in order of id. */
  gone(limit: number): Promise<readonly Subscription[]>;
}

/** A slot that is new, without what the claim adds. */
export type NewDelivery = Pick<Delivery, 'date' | 'dueAt' | 'state' | 'talkId' | 'round' | 'note'>;

/** A slot with the subscription it is of. */
export interface DeliveryJob {
  readonly delivery: Delivery;
  readonly subscription: Subscription;
}

/** Who takes up work, which and until when. Moments are milliseconds since 1970. */
export interface ClaimRequest {
  readonly by: string;
  readonly now: number;
  readonly leaseUntil: number;
  readonly limit: number;
  readonly platforms: readonly string[];
  /** Workspaces and servers of those platforms that take no more for now. */
  readonly exceptTenants: readonly string[];
}

/** A subscription that no post can be worked out for, and whether this is the first time that it is noticed. */
export interface BrokenSubscription {
  readonly subscription: Subscription;
  readonly isNew: boolean;
  /** What was thrown, where something was. */
  readonly error?: unknown;
}

/** The slots of all channels, each written once: the row is the claim. */
export interface Deliveries {
  /**
   * Takes channels that are due, asks `plan` what becomes of their slots, and writes that with their next due
   * time, in one transaction. Resolves to the slots that are new, so that a slot is taken only once, and to how many
   * channels were due. A row that can't be read, or that `plan` throws for, is set aside for an hour and stops no
   * other.
   */
  claimDue(
    order: ClaimRequest,
    plan: (
      subscription: Subscription,
      past: PastPicks,
    ) => { readonly slots: readonly NewDelivery[]; readonly subscription: Subscription },
  ): Promise<{
    readonly jobs: readonly DeliveryJob[];
    readonly due: number;
    readonly broken: readonly BrokenSubscription[];
  }>;
  /** Takes slots whose retry is due, and claims that were not begun within their lease. */
  claimRetries(order: ClaimRequest): Promise<readonly DeliveryJob[]>;
  /** Marks what was being sent when its lease ran out as uncertain: the platform may have it. */
  expireSending(order: ClaimRequest): Promise<readonly DeliveryJob[]>;
  /** Right before sending; gives the slot with its new attempt, or null when another replica has it now. */
  begin(delivery: Delivery, order: Pick<ClaimRequest, 'now' | 'leaseUntil'>): Promise<Delivery | null>;
  /** Writes what became of an attempt; false when the slot is no longer this attempt's. */
  settle(
    delivery: Delivery,
    change: Pick<Delivery, 'state' | 'note' | 'messageId' | 'retryAt' | 'changedAt'>,
  ): Promise<boolean>;
  /** A person asks for a post that is uncertain, missed or failed: makes it theirs to begin, once. */
  reopen(
    place: ChannelKey,
    date: string,
    order: Pick<ClaimRequest, 'by' | 'now' | 'leaseUntil'>,
  ): Promise<DeliveryJob | null>;
  /** Gives back claims that were not begun, to be taken up at a moment by any replica. */
  release(
    deliveries: readonly Delivery[],
    change: { readonly note: string; readonly retryAt: number; readonly changedAt: number },
  ): Promise<void>;
  /**
   * Forgets days that a clock running ahead has dealt with without a post (missed, skipped and the like), so that they
   * come when they come. Resolves to how many.
   */
  forgetAhead(now: number): Promise<number>;
  /** The last local date that was dealt with by `now`; null when none was. */
  lastDate(subscriptionId: string, now: number): Promise<string | null>;
  /** The newest first. */
  log(place: ChannelKey, limit: number): Promise<readonly Delivery[]>;
}

/** The talk of the day as commands use it. */
export interface DigestService {
  /** False for platforms where nothing can be posted unasked. */
  supports(platform: string): boolean;
  /** What is set and what will come of it, or why there is nothing to show. */
  view(place: ChannelKey): Promise<DigestAnswer>;
  /** Those of one workspace or server that are on or paused. */
  of(platform: string, tenant: string): Promise<readonly Subscription[]>;
  /**
   * Makes a change to the digest of the request's channel if its asker may; `set` also where there is no digest yet.
   * What is set or resumed where nothing can be posted is kept, paused, and the answer has the obstacle.
   */
  change(origin: Origin, change: DigestChange): Promise<DigestAnswer>;
  /** Why the asker may change nothing of the digest here; null where they may. */
  refusal(place: ChannelKey, asker: Origin['asker']): Promise<DigestRefusal | null>;
  /** The card of a talk as it would be posted; null for one that left the catalogue. */
  card(talkId: string): Card | null;
  /** The newest first. */
  log(place: ChannelKey): Promise<{
    readonly lines: readonly Delivery[];
    /** Why the digest is set aside; null for one that is well. */
    readonly problem: string | null;
  }>;
  /** Posts what is uncertain or failed, because a person asks for it. */
  postAnyway(
    place: ChannelKey,
    asker: Origin['asker'],
    date: string,
  ): Promise<PostOutcome['kind'] | DigestRefusal>;
}
