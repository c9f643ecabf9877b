// A lease that is held for as long as its process lives, and not much longer.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdLease } from '../../../../src/app/imports/held-lease.js';
import type { Leases } from '../../../../src/ports/replicas.js';

const MINUTE = 60_000;

/** One lease, as the database holds it. */
function leasesInMemory(): Leases & { away: boolean } {
  let held = 0;
  const leases = {
    away: false,
    acquire: async (_: string, now: number, expiresAt: number) => {
      if (held > now) return false;
      held = expiresAt;
      return true;
    },
    renew: async (_: string, expiresAt: number, until: number) => {
      if (leases.away) throw new Error('the database is away');
      if (held !== expiresAt) return false;
      held = until;
      return true;
    },
    release: async (_: string, expiresAt: number) => {
      if (held === expiresAt) held = 0;
    },
  };
  return leases;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hold = (leases: Leases) => holdLease({ leases, name: 'work', now: Date.now });

describe('a held lease', () => {
  it('is refused to others for as long as the work takes, and free at once after it', async () => {
    const leases = leasesInMemory();
    const lease = await hold(leases);
    await vi.advanceTimersByTimeAsync(9 * MINUTE);
    expect(await hold(leases)).toBeNull();
    expect(lease?.lost.aborted).toBe(false);
    await lease?.release();
    expect(await hold(leases)).not.toBeNull();
  });

  it('of a process that died is free within half a minute', async () => {
    const leases = leasesInMemory();
    await hold(leases);
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    // Nothing that it does reaches the database any more.
    leases.away = true;
    expect(await hold(leases)).toBeNull();
    await vi.advanceTimersByTimeAsync(MINUTE / 2);
    expect(await hold(leases)).not.toBeNull();
  });

  it('stops its work when another took it over, and does not give that one back', async () => {
    const leases = leasesInMemory();
    const first = await hold(leases);
    leases.away = true;
    await vi.advanceTimersByTimeAsync(MINUTE / 4);
    expect(first?.lost.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(first?.lost.aborted).toBe(true);
    leases.away = false;
    expect(await hold(leases)).not.toBeNull();
    await first?.release();
    expect(await hold(leases)).toBeNull();
  });
});
