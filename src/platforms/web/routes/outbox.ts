// Unprompted posts wait here until the page of the one they are for asks for them.
import type { Reply } from '../../../cards/model/reply.js';

/** Bounds, so that people who never return cost nothing: what waited longest gives way. */
const MOST_WAITING = 20;
const MOST_CHANNELS = 1000;

export interface Mailbox {
  put(channel: string, reply: Reply): void;
  /** What waits for a channel, oldest first; it is given out once. */
  take(channel: string): readonly Reply[];
}

/** Kept in memory: a post that nobody fetched before a restart is gone, as on a page that was closed. */
export function createMailbox(): Mailbox {
  const waiting = new Map<string, readonly Reply[]>();
  return {
    put(channel, reply) {
      const all = [...(waiting.get(channel) ?? []), reply].slice(-MOST_WAITING);
      waiting.delete(channel);
      waiting.set(channel, all);
      const [oldest] = waiting.keys();
      if (waiting.size > MOST_CHANNELS && oldest !== undefined) waiting.delete(oldest);
    },
    take(channel) {
      const all = waiting.get(channel) ?? [];
      waiting.delete(channel);
      return all;
    },
  };
}
