// Secret feeds ports: feeds of what one person or channel keeps, at addresses that are their own key.
import type { ChannelKey } from '../digest/subscription.js';
import type { PersonKey } from './people.js';

/** Whose feed an address leads to: a person's plan, or the talk of the day of a channel. */
export type FeedOwner =
  | { readonly kind: 'plan'; readonly of: PersonKey }
  | { readonly kind: 'digest'; readonly of: ChannelKey };

/** Which token opens whose feed, one for each owner; hashes alone are kept. */
export interface FeedTokens {
  /** Takes the place of the owner's token before. `now`: milliseconds since 1970. */
  keep(owner: FeedOwner, tokenHash: string, now: number): Promise<void>;
  /** Milliseconds since 1970; null where the owner has no token. */
  issuedAt(owner: FeedOwner): Promise<number | null>;
  /** False when there was none. */
  revoke(owner: FeedOwner): Promise<boolean>;
  ownerOf(tokenHash: string): Promise<FeedOwner | null>;
}

/** Why no secret address can be given: the settings name no address, or the operator switched them off. */
export type FeedObstacle = 'no-site' | 'switched-off';

/** Secret addresses as commands use them. */
export interface SecretFeeds {
  /** Null where addresses can be given. */
  obstacle(): FeedObstacle | null;
  /** Milliseconds since 1970; null where the owner has no address. */
  issuedAt(owner: FeedOwner): Promise<number | null>;
  /**
   * A new address, ending in a slash, below which the owner's feeds are; the one before leads nowhere from then on. It
   * is told this once: what is kept can't be turned back into it.
   */
  issue(owner: FeedOwner): Promise<string>;
  /** The address leads nowhere from then on. False when there was none. */
  revoke(owner: FeedOwner): Promise<boolean>;
}
