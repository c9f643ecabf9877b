// Fair queue: answers take turns in the event loop, so that acknowledgements, for which Slack waits 3
// seconds, come first.

/**
 * Gives out turns in their order, one in each round of the event loop, so that whatever has arrived meanwhile is
 * acknowledged between two answers. Under a load that can't be answered in time, acknowledgements still are.
 */
export function createFairQueue(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  const next = (): void => {
    waiting.shift()?.();
    // Set from within a round it comes in the next one, after what arrived.
    if (waiting.length > 0) setImmediate(next);
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(next);
    });
}
