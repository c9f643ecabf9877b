// Held lease: a lease that is renewed while its work goes on, so that the lease of a process that died is soon over.
import type { Leases } from '../../ports/replicas.js';

export interface HeldLease {
  /** Aborted when the lease is another's: the work has to stop. */
  readonly lost: AbortSignal;
  /** Ends the renewals and gives the lease back. */
  release(): Promise<void>;
}

export interface LeaseWork {
  readonly leases: Leases;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Milliseconds. A replica whose database is away for longer than the term loses the lease. */
const TERM_MS = 30_000;
const RENEW_EVERY_MS = TERM_MS / 3;

/** Null where another holds it. */
export async function holdLease({ leases, name, now }: LeaseWork): Promise<HeldLease | null> {
  let expiresAt = now() + TERM_MS;
  if (!(await leases.acquire(name, now(), expiresAt))) return null;
  const lost = new AbortController();
  let renewal = Promise.resolve();
  const renew = async (): Promise<void> => {
    const until = now() + TERM_MS;
    // A database that does not answer now may do so before the term is over.
    const isOurs = await leases.renew(name, expiresAt, until).catch(() => null);
    if (isOurs === true) expiresAt = until;
    else if (isOurs === false || now() >= expiresAt) lost.abort();
  };
  const timer = setInterval(() => {
    renewal = renewal.then(renew);
  }, RENEW_EVERY_MS).unref();
  return {
    lost: lost.signal,
    release: async () => {
      clearInterval(timer);
      await renewal;
      await leases.release(name, expiresAt);
    },
  };
}
