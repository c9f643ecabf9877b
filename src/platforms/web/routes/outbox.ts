// Outbox: unprompted posts wait here until the page of the person they are for fetches them.
import { LRUCache } from 'lru-cache';
import type { Reply } from '../../../cards/model/reply.js';

/** Bounds, so that people who never return cost no memory: the oldest posts go first. */
const MAX_WAITING = 20;
const MAX_CHANNELS = 1000;

export interface Outbox {
  put(channel: string, reply: Reply): void;
  /** What waits for a channel, oldest first; it is given out once. */
  take(channel: string): readonly Reply[];
}

/** Kept in memory: a post that was not fetched before a restart is gone, as on a page that was closed. */
export function createOutbox(): Outbox {
  const waiting = new LRUCache<string, readonly Reply[]>({ max: MAX_CHANNELS });
  return {
    put(channel, reply) {
      waiting.set(channel, [...(waiting.get(channel) ?? []), reply].slice(-MAX_WAITING));
    },
    take(channel) {
      const replies = waiting.get(channel) ?? [];
      waiting.delete(channel);
      return replies;
    },
  };
}
