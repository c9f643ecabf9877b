// Long waits in a hundredth of their time, for tests of what an SDK does after 10, 15 or 30 seconds.
import { vi } from 'vitest';

/** Milliseconds. Shorter waits are left alone: the fakes' own, and those that are to take their time. */
const LONG = 5000;
const TIMES_AS_FAST = 100;

const hastened = (ms: number): number => (ms >= LONG ? ms / TIMES_AS_FAST : ms);

/** From now on, until `vi.restoreAllMocks()`. Clocks go on as ever, and the waits of `node:timers` are not touched. */
export function hasten(): void {
  const { setTimeout: wait } = globalThis;
  const waitLess = (run: () => void, ms = 0) => wait(run, hastened(ms));
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(waitLess as typeof setTimeout);
  const limit = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => limit(hastened(ms)));
}
