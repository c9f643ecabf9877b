// One way in to a bot, as the load benchmark drives it.

/** When a command was acknowledged and when its answer could be seen, in milliseconds after it was sent. */
export interface Timing {
  readonly ack: number;
  readonly seen: number;
}

export interface Lane {
  readonly name: 'slack-http' | 'slack-socket' | 'discord';
  /** What a bot needs to find the platform. */
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when the bot can be reached. */
  connected(): Promise<void>;
  /** Sends `/talk QUERY` of one of many people; rejects when it is refused, or lost. */
  ask(query: string, person: number): Promise<Timing>;
  /** Forgets the bot that was there. */
  reset(): void;
  stop(): Promise<void>;
}

/** Longer than a bot that is asked too much takes to work off what has piled up: what comes later never comes. */
export const LOST_MS = 180_000;

/** What is waited for, by id. Something said twice, or to nobody, is an error of the bot's. */
export function createWaiting() {
  const waiting = new Map<string, (at: number) => void>();
  return {
    /** Resolves with the moment at which `id` was said. */
    wait: (id: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error('lost'));
        }, LOST_MS);
        waiting.set(id, (at) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(at);
        });
      }),
    said: (id: string): boolean => {
      const heard = waiting.get(id);
      heard?.(performance.now());
      return heard !== undefined;
    },
  };
}
