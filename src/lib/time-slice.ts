// Time slicing: long work as a generator that pauses, so that questions are answered between its steps.

/** Work that pauses now and then and has a result. */
export type Sliced<Result> = Generator<void, Result>;

/** Milliseconds of work between two looks at what else is waiting: a question is answered in less. */
const SLICE_MS = 8;

/** Does all the rest at once. */
export function finish<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Lets everything that is waiting go first. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Does all of the work between other things; `over` gives it up, and rejects. */
export async function runSliced<Result>(work: Sliced<Result>, over?: AbortSignal): Promise<Result> {
  const result = await drive(work, () => over?.aborted !== true);
  over?.throwIfAborted();
  return result as Result;
}

/** Does the work between other things. `isWanted` is asked before each step; undefined when it no longer was. */
export async function drive<Result>(
  work: Sliced<Result>,
  isWanted: () => boolean,
): Promise<Result | undefined> {
  let since = performance.now();
  while (isWanted()) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < SLICE_MS) continue;
    await nextTurn();
    since = performance.now();
  }
  return undefined;
}
