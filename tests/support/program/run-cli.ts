// The built command line, run to its end as an operator runs it.
import { execFile } from 'node:child_process';
import { ROOT } from '../paths.js';

export interface Ran {
  readonly code: number;
  /** All that it wrote. */
  readonly out: string;
}

const everything: string[] = [];

/** What every command of the test file has written, line by line. */
export const allCliLines = (): readonly string[] => everything;

/** `root`: another place where Lectern is installed. */
export const runCli = (
  args: readonly string[],
  env: Record<string, string>,
  root: string = ROOT,
): Promise<Ran> =>
  new Promise((resolve) => {
    const base = { PATH: process.env.PATH ?? '' };
    const child = [`${root}dist/src/cli.js`, ...args];
    execFile(process.execPath, child, { env: { ...base, ...env } }, (error, stdout, stderr) => {
      const out = stdout + stderr;
      everything.push(...out.split('\n'));
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out });
    });
  });
