// The command line in the test's own process: what a subcommand prints and its exit code, without starting a program.
import { tmpdir } from 'node:os';
import { vi } from 'vitest';
// Loaded with the file and not by the first call, which is a part of a test.
import '../../../src/cli/catalogue.js';
import '../../../src/cli/discord.js';
import '../../../src/cli/events/events.js';
import '../../../src/cli/events/import.js';
import '../../../src/cli/events/people.js';
import '../../../src/cli/events/reports.js';
import '../../../src/cli/events/transcripts.js';
import '../../../src/cli/release.js';
import { runProgram } from '../../../src/cli/program.js';
import { keepPrinted, type Ran } from './run-cli.js';

/** As `runCli` in `folder`, one at a time. What never reaches a subcommand, such as a wrong option, needs `runCli`. */
export async function runHere(
  args: readonly string[],
  env: Record<string, string>,
  folder = tmpdir(),
): Promise<Ran> {
  const [before, here, { exitCode }] = [process.env, process.cwd(), process];
  const printed: string[] = [];
  const keep = (text: string | Uint8Array): boolean => printed.push(String(text)) > 0;
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(keep),
  );
  process.env = { PATH: before.PATH, ...env };
  process.chdir(folder);
  process.exitCode = undefined;
  try {
    await runProgram(args);
    return { code: Number(process.exitCode ?? 0), out: printed.join('') };
  } finally {
    for (const stream of streams) stream.mockRestore();
    process.chdir(here);
    process.env = before;
    process.exitCode = exitCode;
    keepPrinted(printed.join(''));
  }
}
