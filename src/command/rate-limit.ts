// Rate limiter: a token bucket per person and per workspace, so that one busy client leaves room for the others.

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
  const buckets = new Map<string, Bucket>();
  return (key: string): number => {
    const at = now();
    const last = buckets.get(key) ?? { tokens: burst, at };
    const tokens = Math.min(burst, last.tokens + (Math.max(0, at - last.at) / 1000) * perSecond);
    // A map keeps the order of insertion: what is put back goes to the end.
    buckets.delete(key);
    const taken = tokens >= 1;
    buckets.set(key, { tokens: taken ? tokens - 1 : tokens, at });
    const [oldest] = buckets.keys();
    if (buckets.size > MAX_BUCKETS && oldest !== undefined) buckets.delete(oldest);
    return taken ? 0 : Math.ceil((1 - tokens) / perSecond);
  };
}

export interface RateLimitHit {
  readonly by: 'person' | 'tenant';
  readonly seconds: number;
}

export interface RateLimiter {
  /** Counts a request; null when it may be answered. */
  take(asker: {
    readonly platform: string;
    readonly tenant: string;
    readonly person: string;
  }): RateLimitHit | null;
}

export function createRateLimiter(limits: RateLimits, now: () => number): RateLimiter {
  const persons = createBuckets(limits.person, now);
  const tenants = createBuckets(limits.tenant, now);
  return {
    take: ({ platform, tenant, person }) => {
      const own = persons(JSON.stringify([platform, tenant, person]));
      if (own > 0) return { by: 'person', seconds: own };
      const shared = tenants(JSON.stringify([platform, tenant]));
      return shared > 0 ? { by: 'tenant', seconds: shared } : null;
    },
  };
}
