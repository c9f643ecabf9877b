// Deduplicator: remembers the ids of handled events, so that an event that Slack delivers twice is answered
// once.
import { TIMES } from '../limits.js';

/** Ids with the time they came, forgotten after a while and bounded in number. */
export interface Deduplicator {
  /** True the first time that any of these ids comes; all of them are remembered. */
  isFirst(ids: readonly string[]): boolean;
}

export function createDeduplicator(
  now: () => number = Date.now,
  rememberMs: number = TIMES.rememberMs,
): Deduplicator {
  const times = new Map<string, number>();

  /** A map keeps the order of insertion, so the oldest come first. */
  const forget = () => {
    const old = now() - rememberMs;
    for (const [id, time] of times) {
      if (time > old && times.size <= TIMES.remembered) return;
      times.delete(id);
    }
  };

  return {
    isFirst: (ids) => {
      forget();
      const known = ids.some((id) => times.has(id));
      for (const id of ids) if (!times.has(id)) times.set(id, now());
      return !known;
    },
  };
}
