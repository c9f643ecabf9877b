// Deduplicator: remembers the ids of handled events, so that an event that a chat platform delivers twice is answered
// once, by whichever replica has it first.
import { LRUCache } from 'lru-cache';
import type { SeenEvents } from '../ports/replicas.js';
import type { Log } from '../ports/telemetry.js';

export interface Deduplicator {
  /** True the first time that any of these ids comes to any replica; all of them are remembered. Never rejects. */
  isFirst(...ids: readonly string[]): Promise<boolean>;
}

/** Where replicas tell each other what they took; absent where there is one only, or no database. */
export interface SharedEvents {
  readonly seenEvents?: SeenEvents;
  readonly log: Log;
  /** Keeps the ids of two platforms apart. */
  readonly platform: string;
}

interface DeduplicatorOptions {
  /** Milliseconds that an id is remembered. */
  readonly rememberMs: number;
  /** How many ids are remembered in memory; the oldest go first. */
  readonly limit: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly shared?: SharedEvents;
}

export function createDeduplicator({
  rememberMs,
  limit,
  now = () => Date.now(),
  shared,
}: DeduplicatorOptions): Deduplicator {
  const seen = new LRUCache<string, true>({ max: limit, ttl: rememberMs, ttlResolution: 0, perf: { now } });
  const isFirstHere = (ids: readonly string[]): boolean => {
    const unseen = ids.filter((id) => !seen.has(id));
    for (const id of unseen) seen.set(id, true);
    return unseen.length === ids.length;
  };
  return {
    isFirst: async (...ids) => {
      if (!isFirstHere(ids)) return false;
      if (shared?.seenEvents === undefined) return true;
      const keys = ids.map((id) => `${shared.platform} ${id}`);
      try {
        return await shared.seenEvents.claim(keys, now(), now() + rememberMs);
      } catch (err) {
        // Without the database each replica knows its own; an answer twice is better than none.
        shared.log.warn({ err }, 'events are remembered by this process alone, as the database is away');
        return true;
      }
    },
  };
}
