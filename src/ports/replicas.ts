// Replica ports: what several replicas of one bot have to agree on, so that together they act as one.

/** Events of chat platforms that some replica has taken. */
export interface SeenEvents {
  /**
   * True for the first replica that brings any of the keys; all of them are remembered until `expiresAt`. Moments are
   * milliseconds since 1970.
   */
  claim(keys: readonly string[], now: number, expiresAt: number): Promise<boolean>;
}

/** Token buckets that all replicas draw from. */
export interface SharedBuckets {
  /**
   * Takes one token of a bucket that holds `burst` and gets `perSecond` a second. Resolves to 0, or to the seconds
   * until there is one. `now`: milliseconds since 1970.
   */
  take(
    key: string,
    rate: { readonly burst: number; readonly perSecond: number },
    now: number,
  ): Promise<number>;
}

/** Work that one replica does at a time. Moments are milliseconds since 1970. */
export interface Leases {
  /** True for the one that may do it now; false while another's lease has not expired. */
  acquire(name: string, now: number, expiresAt: number): Promise<boolean>;
  /** Holds the lease that was acquired until `expiresAt` until `until`; false where it is another's by now. */
  renew(name: string, expiresAt: number, until: number): Promise<boolean>;
  /** Gives back the lease that was acquired until then; one that another took over meanwhile stays. */
  release(name: string, expiresAt: number): Promise<void>;
}
