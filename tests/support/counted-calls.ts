// Work counted in calls of the program's own functions: the same number on a busy machine as on an idle one.
import { Session } from 'node:inspector/promises';

/** Counts for as long as the tests of one file run: each start would make the engine compile everything anew. */
let session: Session | undefined;

async function start(): Promise<Session> {
  const opened = new Session();
  opened.connect();
  await opened.post('Profiler.enable');
  await opened.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return opened;
}

/** Calls since it was last asked. */
async function callsOf(counting: Session): Promise<number> {
  const { result } = await counting.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => /\/(?:src|commands)\//u.test(url) && !url.includes('node_modules'))
    .flatMap(({ functions }) => functions)
    .reduce((sum, { ranges: [whole] }) => sum + (whole?.count ?? 0), 0);
}

/** How many functions of `src/` and `commands/` `run` calls. What a regular expression or a built-in does inside is not counted. */
export async function countedCalls(run: () => unknown): Promise<number> {
  session ??= await start();
  await callsOf(session);
  await run();
  return callsOf(session);
}
