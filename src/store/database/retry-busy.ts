// Retry on busy: waits for SQLite's write lock without holding the event loop.
import { setTimeout as sleep } from 'node:timers/promises';

/** In milliseconds; well below the three seconds that chat platforms wait for an answer. */
const BUSY_TIMEOUT_MS = 1000;
const RETRY_INTERVAL_MS = 20;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';

/** Runs `work` again while another process holds the lock: it is refused before it has done anything. */
export async function retryWhileBusy<T>(work: () => T | Promise<T>): Promise<T> {
  const until = performance.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
    }
    await sleep(RETRY_INTERVAL_MS);
  }
}
