// Waiting for SQLite's write lock without holding the event loop.
import { setTimeout as sleep } from 'node:timers/promises';

/** In milliseconds; well below the three seconds that chat platforms wait for an answer. */
const PATIENCE = 1000;
const BETWEEN = 20;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';

/** Runs `work` again while another process holds the lock: it is refused before it has done anything. */
export async function patiently<T>(work: () => T | Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
    }
    await sleep(BETWEEN);
  }
}
