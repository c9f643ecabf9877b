// Rate limiter: a token bucket per person and per workspace, shared by all replicas, so that one busy client leaves room for the others.
import { LRUCache } from 'lru-cache';
import type { SharedBuckets } from '../ports/replicas.js';
import type { Log } from '../ports/telemetry.js';

/** `burst` requests at once, then `perSecond` a second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface RateLimits {
  readonly person: Rate;
  readonly tenant: Rate;
}

/** Far above what people do; a script that presses a button in a loop meets it. */
export const RATE_LIMITS: RateLimits = {
  person: { burst: 20, perSecond: 1 },
  tenant: { burst: 200, perSecond: 20 },
};

/** Buckets remembered; the one used longest ago goes first, and begins full again. */
const MAX_BUCKETS = 50_000;

interface Bucket {
  readonly tokens: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Takes a token. Gives 0, or the seconds until there is one. */
function createBuckets({ burst, perSecond }: Rate, now: () => number) {
  const buckets = new LRUCache<string, Bucket>({ max: MAX_BUCKETS });
  return (key: string): number => {
    const at = now();
    const last = buckets.get(key) ?? { tokens: burst, at };
    const tokens = Math.min(burst, last.tokens + (Math.max(0, at - last.at) / 1000) * perSecond);
    const taken = tokens >= 1;
    buckets.set(key, { tokens: taken ? tokens - 1 : tokens, at });
    return taken ? 0 : Math.ceil((1 - tokens) / perSecond);
  };
}

export interface RateLimitHit {
  readonly by: 'person' | 'tenant';
  readonly seconds: number;
}

export interface RateLimiter {
  /** Counts a request; null when it may be answered. Never rejects. */
  take(asker: {
    readonly platform: string;
    readonly tenant: string;
    readonly person: string;
  }): Promise<RateLimitHit | null>;
}

/** Where replicas count together; absent where there is one process, or no database. */
export interface SharedLimits {
  readonly buckets: SharedBuckets;
  readonly log: Log;
}

/**
 * Counts here first and, where the request would pass, over all replicas. While the database is away each process
 * counts alone.
 */
export function createRateLimiter(limits: RateLimits, now: () => number, shared?: SharedLimits): RateLimiter {
  const here = { person: createBuckets(limits.person, now), tenant: createBuckets(limits.tenant, now) };
  const seconds = async (by: 'person' | 'tenant', key: string): Promise<number> => {
    const own = here[by](key);
    if (own > 0 || shared === undefined) return own;
    try {
      return await shared.buckets.take(`${by} ${key}`, limits[by], now());
    } catch (err) {
      shared.log.debug({ err }, 'requests are counted by this process alone, as the database is away');
      return 0;
    }
  };
  return {
    take: async ({ platform, tenant, person }) => {
      const own = await seconds('person', JSON.stringify([platform, tenant, person]));
      if (own > 0) return { by: 'person', seconds: own };
      const common = await seconds('tenant', JSON.stringify([platform, tenant]));
      return common > 0 ? { by: 'tenant', seconds: common } : null;
    },
  };
}
