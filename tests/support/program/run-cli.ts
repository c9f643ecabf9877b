// The built command line, run to its end as an operator runs it.
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { ROOT } from '../paths.js';

export interface Ran {
  readonly code: number;
  /** All that it wrote. */
  readonly out: string;
}

let everything: string[] = [];

/** Takes what every command has written, line by line, for the look at it after the last test of a file. */
export function takeCliLines(): readonly string[] {
  const taken = everything;
  everything = [];
  return taken;
}

/** For what is printed without a program of its own. */
export const keepPrinted = (out: string): void => void everything.push(...out.split('\n'));

/** Other places than the checkout: `root` is where Lectern is installed, `cwd` where it is called. */
export interface Places {
  readonly root?: string;
  readonly cwd?: string;
}

/** Called outside of the checkout, whose `.env` is the developer's. */
export const runCli = (
  args: readonly string[],
  env: Record<string, string>,
  { root = ROOT, cwd = tmpdir() }: Places = {},
): Promise<Ran> =>
  new Promise((resolve) => {
    const base = { PATH: process.env.PATH ?? '' };
    const child = [`${root}dist/src/cli.js`, ...args];
    execFile(process.execPath, child, { cwd, env: { ...base, ...env } }, (error, stdout, stderr) => {
      const out = stdout + stderr;
      keepPrinted(out);
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out });
    });
  });
