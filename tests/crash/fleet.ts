// Replicas that are killed, and the platform that they post to: what both crash tests need.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A minute of the replicas' clock is a second here: leases of minutes run out in seconds. */
const SPEED = 60;

/** Compiled by the tsconfig beside it. */
const compiledOf = (program: URL): string =>
  join('var/harness', relative(ROOT, fileURLToPath(program))).replace(/ts$/, 'js');

export function compileReplicas(): void {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tests/crash/tsconfig.json'], { cwd: ROOT, stdio: 'inherit' });
}

export interface Recorder {
  readonly url: string;
  /** Posts by key, as the platform holds them. */
  readonly held: ReadonlyMap<string, number>;
  close(): void;
}

/** A platform that keeps every post, is now and then busy, and is slow now and then. */
export async function startRecorder(): Promise<Recorder> {
  const held = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { key } = JSON.parse(Buffer.concat(chunks).toString()) as { key: string };
    const busy = Math.random() < 0.03;
    if (!busy) held.set(key, (held.get(key) ?? 0) + 1);
    await sleep(Math.random() * 25);
    const outcome = busy
      ? { kind: 'not-sent', reason: 'rate limited', retryAfterSeconds: 30 }
      : { kind: 'posted', messageId: `m-${key}` };
    response.end(JSON.stringify(outcome));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, held, close: () => server.close() };
}

export interface Fleet {
  readonly kills: Map<string, number>;
  /** Ends the killing with one last kill of all; what starts from now on lives. */
  calm(): void;
  stop(): Promise<void>;
}

export interface FleetEnvironment {
  /** The replica's file. */
  readonly program: URL;
  readonly DATABASE: string;
  readonly RECORDER: string;
  /** Start of the replicas' clock, and when that was, in milliseconds. */
  readonly BASE: string;
  readonly STARTED: string;
}

/** Keeps `count` replicas alive, whatever kills them, and kills one itself now and then. */
export function startFleet(count: number, odds: number, { program, ...env }: FleetEnvironment): Fleet {
  const kills = new Map<string, number>();
  const alive = new Set<ChildProcess>();
  let running = true;
  let deadly = odds;
  let starts = 0;
  const begin = (): void => {
    starts += 1;
    const child = spawn(process.execPath, [compiledOf(program)], {
      cwd: ROOT,
      env: { ...process.env, ...env, SPEED: String(SPEED), BY: `replica-${starts}`, ODDS: String(deadly) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    alive.add(child);
    let where = 'at random';
    child.stdout?.on('data', (chunk: Buffer) => {
      where = chunk.toString().trim();
    });
    child.once('exit', (_code, signal) => {
      alive.delete(child);
      if (signal === 'SIGKILL') kills.set(where, (kills.get(where) ?? 0) + 1);
      if (running) begin();
    });
  };
  for (let index = 0; index < count; index += 1) begin();
  const killer = setInterval(() => {
    const [victim] = [...alive].sort(() => Math.random() - 0.5);
    victim?.kill('SIGKILL');
  }, 4000);
  return {
    kills,
    calm: () => {
      deadly = 0;
      clearInterval(killer);
      for (const child of alive) child.kill('SIGKILL');
    },
    stop: async () => {
      running = false;
      clearInterval(killer);
      const gone = [...alive].map((child) => new Promise((done) => child.once('exit', done)));
      for (const child of alive) child.kill('SIGTERM');
      await Promise.all(gone);
    },
  };
}
