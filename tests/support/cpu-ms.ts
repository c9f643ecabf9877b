// Work measured by a processor's time, which other work beside a test does not change.

/** Milliseconds of a processor; the least of three, because the first compiles. */
export async function cpuMs(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}
