// The built program, started as a user starts it, on a free port and with a state file of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.js';

export interface StartedProgram {
  /** Empty where only chat platforms are served. */
  readonly url: string;
  /** Every line it wrote, in order. */
  readonly lines: readonly string[];
  /** Sends SIGTERM and does not wait. */
  signal(): void;
  /** Resolves with the exit code when it ends by itself or by a signal. */
  readonly exited: Promise<number | null>;
  /** Sends SIGTERM and gives the exit code. */
  stop(): Promise<number | null>;
}

/** What every program that the test file started has written. */
const everything: string[][] = [];

export const allProgramLines = (): readonly string[] => everything.flat();

/** Resolves when the ready line is there; needs `npm run build`, which `npm ci` has done. */
export async function startProgram(env: Record<string, string> = {}): Promise<StartedProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-state-'));
  const { PATH = '' } = process.env;
  const child: ChildProcess = spawn(process.execPath, [`${ROOT}dist/src/main.js`], {
    env: { PATH, PORT: '0', DATABASE_URL: `file:${folder}/lectern.db`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  everything.push(lines);
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  const url = new Promise<string>((done, fail) => {
    const read = (chunk: Buffer): void => {
      lines.push(...chunk.toString().split('\n').filter(Boolean));
      const ready = /Lectern is ready: (?:open (http:\S+?)"|serving )/.exec(lines.join('\n'));
      if (ready !== null) done(ready[1] ?? '');
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void exited.then((code) => fail(new Error(`exit ${code}:\n${lines.join('\n')}`)));
  });
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    const code = await exited;
    rmSync(folder, { recursive: true, force: true });
    return code;
  };
  return { url: await url, lines, signal: () => void child.kill('SIGTERM'), exited, stop };
}
