// The built program over a database of imports: how soon it is ready and answers, and what it takes of memory.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface StartedBot {
  /** Milliseconds from the start of the process to its ready line. */
  readonly readyMs: number;
  /** Its processor time in milliseconds until then. */
  readonly readyCpuMs: number;
  /** Milliseconds that the answer to a question took, with its text. */
  ask(text: string): Promise<{ readonly ms: number; readonly body: string }>;
  /** Processor time in milliseconds so far. */
  cpuMs(): number;
  /** Resident megabytes: now, and the most so far. */
  memory(): { readonly now: number; readonly peak: number };
  stop(): Promise<void>;
}

const READY = /Lectern is ready: open (http:\S+?)"/;

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`the program ended with ${code}`)));
    if (child.stdout === null) throw new Error('the program has no output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = READY.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

/** Linux tells both in kilobytes. */
function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

/** In hundredths of a second, fields 14 and 15 after the name. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Starts `dist/src/main.js` as a web page in `folder`, over `databaseUrl`. Linux only. */
export async function startBot(databaseUrl: string, folder: string): Promise<StartedBot> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(process.cwd(), 'dist/src/main.js')], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATABASE_URL: databaseUrl,
      RATE_LIMIT_PERSON: '100000/1',
      RATE_LIMIT_TENANT: '100000/1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readyUrl(child);
  const readyMs = performance.now() - started;
  const pid = child.pid ?? 0;
  return {
    readyMs,
    readyCpuMs: cpuOf(pid),
    ask: async (text) => {
      const before = performance.now();
      const response = await fetch(`${url}/?q=${encodeURIComponent(text)}`);
      const body = await response.text();
      if (!response.ok) throw new Error(`${response.status} for “${text}”: ${body.slice(0, 300)}`);
      return { ms: performance.now() - before, body };
    },
    cpuMs: () => cpuOf(pid),
    memory: () => memoryOf(pid),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
