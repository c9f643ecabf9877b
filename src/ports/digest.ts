// Digest ports: the rows of subscriptions and deliveries, and the talk of the day as commands use it.
import type { Card } from '../cards/model/card.js';
import type {
  ChannelKey,
  Delivery,
  DigestAnswer,
  DigestChange,
  DigestRefusal,
  DigestView,
  Subscription,
} from '../digest/subscription.js';
import type { Origin } from './bot.js';
import type { PostOutcome } from './platform.js';

/** What a channel's picks depend on: the talks of its round, posted or about to be, and the last of them. */
export interface PastPicks {
  readonly used: ReadonlySet<string>;
  readonly last: string | null;
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
}

/** The slots of all channels, each written once: the row is the claim. */
export interface Deliveries {
  /**
   * Takes channels that are due, asks `plan` what becomes of their slots, and writes that with their next due
   * time, in one transaction. Resolves to the slots that are new, so that one replica alone gets a slot, and to
   * how many channels were due.
   */
  claimDue(
    order: ClaimRequest,
    plan: (
      subscription: Subscription,
      past: PastPicks,
    ) => { readonly slots: readonly NewDelivery[]; readonly subscription: Subscription },
  ): Promise<{ readonly jobs: readonly DeliveryJob[]; readonly due: number }>;
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
  /** The newest first. */
  log(place: ChannelKey, limit: number): Promise<readonly Delivery[]>;
}

/** The talk of the day as commands use it. */
export interface DigestService {
  /** False for platforms where nothing can be posted unasked. */
  supports(platform: string): boolean;
  view(place: ChannelKey): Promise<DigestView | null>;
  /** Those of one workspace or server that are on or paused. */
  of(platform: string, tenant: string): Promise<readonly Subscription[]>;
  /** Makes a change if the asker may; `set` also where there is no digest yet. */
  change(place: ChannelKey, asker: Origin['asker'], change: DigestChange): Promise<DigestAnswer>;
  /** The card of a talk as it would be posted; null for one that left the catalogue. */
  card(talkId: string): Card | null;
  /** The newest first. */
  log(place: ChannelKey): Promise<readonly Delivery[]>;
  /** Posts what is uncertain or failed, because a person asks for it. */
  postAnyway(
    place: ChannelKey,
    asker: Origin['asker'],
    date: string,
  ): Promise<PostOutcome['kind'] | DigestRefusal>;
}
