// Which events were taken already: a resumed gateway may bring one again, and it must not be answered twice.
import { REMEMBER_EVENTS } from '../limits.js';

/** Ten minutes of 160 events a second; beyond that the oldest go first. */
const MOST = 100_000;

/** Returns a function that is true the first time it gets an id and false when it comes again. */
export function createFirstTime(now: () => number = Date.now): (id: string) => boolean {
  const taken = new Map<string, number>();
  return (id) => {
    const time = now();
    for (const [oldest, at] of taken) {
      if (at > time - REMEMBER_EVENTS && taken.size < MOST) break;
      taken.delete(oldest);
    }
    if (taken.has(id)) return false;
    taken.set(id, time);
    return true;
  };
}
