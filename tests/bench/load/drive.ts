// Driving a bot: as fast as it goes, or at a steady rate; and what came of it.
import type { Lane, Timing } from './lane.js';

export interface Outcome {
  readonly timings: readonly Timing[];
  /** Refused, or never answered. */
  readonly lost: number;
  /** Answered commands a second. */
  readonly rate: number;
}

export interface Work {
  readonly query: (index: number) => string;
  readonly people: number;
  /** The first index; 0 unless told. */
  readonly from?: number;
}

async function outcomeOf(
  work: (collect: (asked: Promise<Timing>) => Promise<void>) => Promise<void>,
): Promise<Outcome> {
  const timings: Timing[] = [];
  let lost = 0;
  const started = performance.now();
  await work((asked) =>
    asked.then(
      (timing) => void timings.push(timing),
      () => {
        lost += 1;
      },
    ),
  );
  return { timings, lost, rate: (timings.length * 1000) / (performance.now() - started) };
}

/** So many commands, with so many under way at any time. */
export const flatOut = (lane: Lane, work: Work, count: number, underWay: number): Promise<Outcome> =>
  outcomeOf(async (collect) => {
    let index = 0;
    const worker = async (): Promise<void> => {
      while (index < count) {
        const mine = index++;
        await collect(lane.ask(work.query(mine + (work.from ?? 0)), mine % work.people));
      }
    };
    await Promise.all(Array.from({ length: underWay }, worker));
  });

/** So many commands a second, whether or not the bot keeps up: nobody waits for others' answers before asking. */
export const steadily = (lane: Lane, work: Work, perSecond: number, seconds: number): Promise<Outcome> =>
  outcomeOf(async (collect) => {
    const all: Promise<void>[] = [];
    const started = performance.now();
    const count = Math.floor(perSecond * seconds);
    for (let index = 0; index < count; ) {
      const due = Math.min(count, Math.floor(((performance.now() - started) * perSecond) / 1000));
      for (; index < due; index += 1) all.push(collect(lane.ask(work.query(index), index % work.people)));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(all);
  });

/** Milliseconds at these shares of all timings. */
export function percentiles(timings: readonly Timing[], of: keyof Timing): readonly number[] {
  const sorted = timings.map((timing) => timing[of]).sort((a, b) => a - b);
  return [0.5, 0.95, 0.99].map((share) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN);
}
