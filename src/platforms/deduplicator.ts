// Deduplicator: remembers the ids of handled events, so that an event that a chat platform delivers twice is answered
// once.
import { LRUCache } from 'lru-cache';

export interface Deduplicator {
  /** True the first time that any of these ids comes; all of them are remembered. */
  isFirst(...ids: readonly string[]): boolean;
}

interface DeduplicatorOptions {
  /** Milliseconds that an id is remembered. */
  readonly rememberMs: number;
  /** How many ids are remembered; the oldest go first. */
  readonly limit: number;
  /** Milliseconds since any fixed moment before now. */
  readonly now?: () => number;
}

export function createDeduplicator({
  rememberMs,
  limit,
  now = () => Date.now(),
}: DeduplicatorOptions): Deduplicator {
  const seen = new LRUCache<string, true>({ max: limit, ttl: rememberMs, ttlResolution: 0, perf: { now } });
  return {
    isFirst: (...ids) => {
      const unseen = ids.filter((id) => !seen.has(id));
      for (const id of unseen) seen.set(id, true);
      return unseen.length === ids.length;
    },
  };
}
