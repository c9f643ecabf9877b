// A wait for something that nothing announces, such as a port that opens: looked at again and again.
import { setTimeout as sleep } from 'node:timers/promises';
import { vi } from 'vitest';

const AGAIN_MS = 20;

/** Vitest's own is a second, which beside other work is soon over. Just under what a test may take, so that what does not hold is told. */
const LIMIT_MS = 4500;

/** Resolves once `holds` gives true; a look that fails is one that does not hold. The test's own limit ends it. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const look = async (): Promise<boolean> => holds();
  while (!(await look().catch(() => false))) await sleep(AGAIN_MS);
}

/** As `until` for an assertion, whose failure is told when it does not come to hold. */
export const eventually = (assertion: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(assertion, { timeout: LIMIT_MS, interval: AGAIN_MS });
