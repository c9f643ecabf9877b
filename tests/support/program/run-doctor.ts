// `lectern doctor` in the test's own process: what it prints and its exit code, without starting a program for each.
import { examine, report } from '../../../src/cli/doctor/index.js';
import { loadEnvFile } from '../../../src/lib/env-file.js';
import { keepPrinted, type Ran } from './run-cli.js';

/** `folder`: where a `.env` may be; without it there is none. */
export async function runDoctor(env: Record<string, string>, folder?: string): Promise<Ran> {
  const variables: NodeJS.ProcessEnv = { ...env };
  const file = folder === undefined ? null : loadEnvFile(variables, folder);
  const { text, code } = report(await examine(variables, file));
  keepPrinted(text);
  return { code, out: `${text}\n` };
}
