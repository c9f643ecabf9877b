// A bot in a process of its own, as the load benchmark starts it: a bare one, or the built Lectern.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface BotProcess {
  /** From the start of the process to its ready line, milliseconds. */
  readonly readyMs: number;
  /** Resident memory in megabytes, when it got ready and now. */
  readonly readyMemory: number;
  memory(): number;
  /** Processor time that it has used, milliseconds. */
  cpu(): number;
  stop(): Promise<void>;
}

/** Starts `script` with these variables alone and waits until it says that it is ready. */
export async function startBot(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<BotProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-load-'));
  const { PATH = '' } = process.env;
  const started = performance.now();
  const child: ChildProcess = spawn(process.execPath, [script, ...args], {
    env: { PATH, NODE_ENV: 'production', DATABASE_URL: `file:${folder}/lectern.db`, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.includes('is ready')) resolve();
    });
  });
  child.removeAllListeners('exit');
  let stopping = false;
  const exited = new Promise<void>((resolve) =>
    child.once('exit', (code) => {
      // Every command from now on would be lost, ten seconds each.
      if (!stopping) throw new Error(`${script} ended by itself with ${code}`);
      resolve();
    }),
  );
  const memory = (): number => {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  };
  /** utime and stime, the 14th and 15th field, in ticks of 10 ms: proc(5). The name before them may hold blanks. */
  const cpu = (): number => {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  return {
    readyMs: performance.now() - started,
    readyMemory: memory(),
    memory,
    cpu,
    stop: async () => {
      stopping = true;
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
