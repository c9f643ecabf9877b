// Long work in small steps: a generator that pauses, driven to its end at once or between other things.

/** Work that pauses now and then and has a result. */
export type Sliced<Result> = Generator<void, Result>;

/** Does all the rest at once. */
export function finish<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
