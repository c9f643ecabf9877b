// A wait for something that nothing announces, such as a port that opens: looked at again and again.
import { setTimeout as sleep } from 'node:timers/promises';

const AGAIN_MS = 20;

/** Resolves once `holds` gives true; a look that fails is one that does not hold. The test's own limit ends it. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const look = async (): Promise<boolean> => holds();
  while (!(await look().catch(() => false))) await sleep(AGAIN_MS);
}
