// Claim passes: one runs at a time, and goes on when the delivery queue has room again.

export interface Passes {
  /** Runs a pass, or joins the one that runs. */
  run(): Promise<void>;
  /** Goes on with what a pass had no room for. */
  more(): void;
  current(): Promise<void>;
  isBusy(): boolean;
}

/** Creates the passes. `claim` resolves to true when there may be more to claim. */
export function createPasses(claim: () => Promise<boolean>, isClosed: () => boolean): Passes {
  let passing: Promise<void> | undefined;
  let hasMore = false;
  const pass = async (): Promise<void> => {
    if (isClosed()) return;
    hasMore = false;
    hasMore = await claim();
  };
  const run = (): Promise<void> => {
    passing ??= pass().finally(() => {
      passing = undefined;
    });
    return passing;
  };
  return {
    run,
    more: () => {
      if (hasMore && passing === undefined && !isClosed()) void run().catch(() => undefined);
    },
    current: () => passing ?? Promise.resolve(),
    isBusy: () => passing !== undefined,
  };
}
