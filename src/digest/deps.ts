// Dependencies of the digest: handed over by the app, replaced one by one in tests.
import type { Card } from '../cards/model/card.js';
import type { Talk } from '../catalogue/talk.js';
import type { Deliveries, Subscriptions } from '../ports/digest.js';
import type { Platform } from '../ports/platform.js';
import type { Log, Metrics } from '../ports/telemetry.js';
import type { Catalogue } from '../search/catalogue.js';

export interface DigestDeps {
  readonly subscriptions: Subscriptions;
  readonly deliveries: Deliveries;
  readonly catalogue: Catalogue;
  /** Those that channels can be posted to; others have no talk of the day. */
  readonly platforms: readonly Platform[];
  /** The card of a talk, as a search shows it. */
  readonly card: (talk: Talk) => Card;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Names this process in claims: unique for each start. */
  readonly replicaId: string;
}

/**
 * How long a claim is its holder's before it begins to send, and how long a sending may take before it counts as
 * uncertain. Both far above 30 seconds, by which the clocks of replicas may differ.
 */
export const CLAIM_LEASE_MS = 5 * 60 * 1000;
export const SEND_LEASE_MS = 3 * 60 * 1000;
