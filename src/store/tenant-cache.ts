// Tenant cache: reads once in two seconds, for a whole tenant, what every answer needs: the talks' standings and
// the people who want words alone. Without this, an answer from memory would wait for two queries.
import { LRUCache } from 'lru-cache';
import type { People, PersonalData, PersonKey, Shelf, Standing } from '../ports/people.js';

/**
 * Milliseconds. What this process writes is seen at once, what another replica writes after this long: a star that
 * comes two seconds late is no harm, and everything that is shown of one person alone is read when it is asked for.
 */
const TTL_MS = 2000;

/** Tenants remembered at a time; the one read longest ago goes first. */
const MAX_TENANTS = 1000;

export type TenantKey = Pick<PersonKey, 'platform' | 'tenant'>;

interface Snapshot<T> {
  readonly at: number;
  readonly value: Promise<T>;
}

/** Reads something of a tenant at most once in a while; who asks meanwhile shares what was read. */
export function createSnapshots<T>(read: (of: TenantKey) => Promise<T>, now: () => number = Date.now) {
  const kept = new LRUCache<string, Snapshot<T>>({ max: MAX_TENANTS });
  const keyOf = ({ platform, tenant }: TenantKey): string => JSON.stringify([platform, tenant]);
  const fresh = (key: string, of: TenantKey): Promise<T> => {
    const snapshot = { at: now(), value: read(of) };
    kept.set(key, snapshot);
    // A failure is reported to its caller, and the next caller tries again.
    snapshot.value.catch(() => {
      if (kept.get(key) === snapshot) kept.delete(key);
    });
    return snapshot.value;
  };
  return {
    of: (tenant: TenantKey): Promise<T> => {
      const key = keyOf(tenant);
      const known = kept.get(key);
      return known !== undefined && now() - known.at < TTL_MS ? known.value : fresh(key, tenant);
    },
    /** To be called when something was written. */
    forget: (tenant: TenantKey): void => void kept.delete(keyOf(tenant)),
  };
}

/** `People` that can also tell who of a tenant wants words alone. */
export interface StoredPeople extends People {
  plainIn(tenant: TenantKey): Promise<ReadonlySet<string>>;
}

export interface PersonalStores {
  readonly shelf: Shelf;
  readonly people: People;
  readonly personalData: PersonalData;
}

/** The same ports, with the questions of every answer asked once for a tenant. */
export function createTenantCache(
  { shelf, people, personalData }: PersonalStores & { readonly people: StoredPeople },
  now: () => number = Date.now,
): PersonalStores {
  const standings = createSnapshots<ReadonlyMap<string, Standing>>(
    async (tenant) => new Map((await shelf.standings(tenant)).map((each) => [each.talkId, each])),
    now,
  );
  const plain = createSnapshots((tenant) => people.plainIn(tenant), now);
  const after = async <T>(tenant: TenantKey, written: Promise<T>): Promise<T> => {
    try {
      return await written;
    } finally {
      standings.forget(tenant);
      plain.forget(tenant);
    }
  };
  return {
    shelf: {
      ...shelf,
      mark: (of, ...change) => after(of, shelf.mark(of, ...change)),
      standings: async (of, talkIds) => {
        const all = await standings.of(of);
        return talkIds === undefined ? [...all.values()] : talkIds.flatMap((id) => all.get(id) ?? []);
      },
    },
    people: {
      greet: people.greet,
      prefer: (of, change) => after(of, people.prefer(of, change)),
      preferences: async (of) => ({ plain: (await plain.of(of)).has(of.person) }),
    },
    personalData: { ...personalData, erase: (of) => after(of, personalData.erase(of)) },
  };
}
