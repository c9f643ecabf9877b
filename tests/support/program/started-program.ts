// The built program, started as a user starts it, on a free port and with a state file of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../paths.js';

export interface StartedProgram {
  /** Empty where only chat platforms are served. */
  readonly url: string;
  /** Every line it wrote, in order. What an answer was logged with may come after the answer itself. */
  readonly lines: readonly string[];
  /** Resolves once its lines meet a wish; a test's own time limit ends a wait in vain. */
  wrote(wish: (lines: readonly string[]) => boolean): Promise<void>;
  /** Sends SIGTERM and does not wait. */
  signal(): void;
  /** Resolves with the exit code when it has ended, by itself or by a signal, and all its lines are there. */
  readonly exited: Promise<number | null>;
  /** Sends SIGTERM and gives the exit code. */
  stop(): Promise<number | null>;
}

/** What every program has written since it was taken last. */
let everything: string[] = [];

/** Takes what every program has written, for the look at it after the last test of a file. */
export function takeProgramLines(): readonly string[] {
  const taken = everything;
  everything = [];
  return taken;
}

/**
 * Starts it and waits for nothing; needs `npm run build`, which `npm ci` has done. `command`: the file to run below
 * `dist/src/` with its arguments.
 */
export function startQuietly(
  env: Record<string, string> = {},
  [file = 'main.js', ...args]: readonly string[] = [],
): Omit<StartedProgram, 'url'> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-state-'));
  const { PATH = '' } = process.env;
  const child: ChildProcess = spawn(process.execPath, [`${ROOT}dist/src/${file}`, ...args], {
    // Not in the checkout, whose `.env` is the developer's.
    cwd: folder,
    env: { PATH, PORT: '0', DATABASE_URL: `file:${folder}/lectern.db`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  const read = (line: string): void => {
    lines.push(line);
    everything.push(line);
    for (const look of watchers) look();
  };
  for (const input of [child.stdout, child.stderr]) {
    if (input !== null) createInterface({ input }).on('line', read);
  }
  // Not at its exit: what it wrote last may still be in the pipe then.
  const exited = new Promise<number | null>((done) => child.once('close', done));
  const wrote: StartedProgram['wrote'] = (wish) =>
    new Promise((done) => {
      const look = (): void => {
        if (!wish(lines)) return;
        watchers.delete(look);
        done();
      };
      watchers.add(look);
      look();
    });
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    const code = await exited;
    rmSync(folder, { recursive: true, force: true });
    return code;
  };
  return { lines, wrote, signal: () => void child.kill('SIGTERM'), exited, stop };
}

const READY = /Lectern is ready: (?:open (http:\S+?)"|serving )/;

/** Resolves when the ready line is there. */
export async function startProgram(env: Record<string, string> = {}): Promise<StartedProgram> {
  const program = startQuietly(env);
  const { lines, wrote, exited } = program;
  const ended = exited.then((code) => Promise.reject(new Error(`exit ${code}:\n${lines.join('\n')}`)));
  await Promise.race([wrote(() => lines.some((line) => READY.test(line))), ended]);
  ended.catch(() => undefined);
  return { ...program, url: READY.exec(lines.join('\n'))?.[1] ?? '' };
}
