// Every way to install and start Lectern, as a newcomer, an operator and a container do it: `npm run test:packaging`.
// Each starts from a copy of the checkout without node_modules and dist; npm takes what it needs from its registry.
import { type ChildProcess, execFile, type StdioOptions, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/paths.js';

const MINUTES = 60_000;
const root = mkdtempSync(join(tmpdir(), 'lectern-packaging-'));
afterAll(() => rmSync(root, { recursive: true, force: true }), 10 * MINUTES);

const NOT_CLONED = new Set(['node_modules', 'dist', '.git', 'var', 'gallery', 'coverage', '.env']);

/** A fresh clone. */
function clone(name: string): string {
  const to = join(root, name);
  cpSync(ROOT, to, { recursive: true, filter: (from) => !NOT_CLONED.has(relative(ROOT, from)) });
  return to;
}

interface Ran {
  readonly code: number;
  readonly out: string;
}

/** A shell as a person's: nothing of the npm that runs this suite. */
const environment = (extra: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? root,
  npm_config_audit: 'false',
  npm_config_prefer_offline: 'true',
  ...extra,
});

function run(folder: string, line: string, extra: Record<string, string> = {}): Promise<Ran> {
  const [program = '', ...args] = line.split(' ');
  return new Promise((resolve) => {
    execFile(program, args, { cwd: folder, env: environment(extra) }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), out: stdout + stderr }),
    );
  });
}

/** Runs each line, which has to succeed. */
async function runAll(
  folder: string,
  lines: readonly string[],
  extra: Record<string, string> = {},
): Promise<void> {
  for (const line of lines)
    expect({ line, ...(await run(folder, line, extra)) }).toMatchObject({ line, code: 0 });
}

/** `npm start`, or another command, until Lectern is ready; then Ctrl-C, which a terminal sends to all of its processes. */
async function start(folder: string, line = 'npm start'): Promise<void> {
  const [program = '', ...args] = line.split(' ');
  const env = environment({ PORT: '0', DATABASE_URL: `file:${folder}/var/started.db` });
  const stdio: StdioOptions = ['ignore', 'pipe', 'inherit'];
  const child: ChildProcess = spawn(program, args, { cwd: folder, env, stdio, detached: true });
  const lines: string[] = [];
  const ended = new Promise((done) => child.once('close', done));
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    lines.push(text);
    if (text.includes('Lectern is ready')) process.kill(-(child.pid ?? 0), 'SIGINT');
  });
  // npm ends by the signal itself; what it started has ended when nothing is left to read.
  await ended;
  expect(lines.join('')).toMatch(/Lectern is ready[\s\S]*what is under way is finished first/);
}

const isHealthy = async (folder: string): Promise<void> => {
  const { code, out } = await run(folder, 'npx lectern doctor', { PORT: '0' });
  expect(out).toContain('Nothing to mend.');
  expect(code).toBe(0);
};

/** Every built file with its inode: equal when nothing was built. */
const built = (folder: string): readonly string[] =>
  readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' })
    .map((name) => `${name} ${lstatSync(join(folder, 'dist', name)).ino}`)
    .sort();

describe('a clone', () => {
  it(
    'is installed, pruned, asked, started and packed, and its tarball works elsewhere',
    async () => {
      const folder = clone('developer');
      const installed = await run(folder, 'npm ci');
      expect(installed.code).toBe(0);
      expect(installed.out).not.toContain('warn');
      await isHealthy(folder);
      const before = built(folder);
      await runAll(folder, ['npm prune --omit=dev', 'npx lectern ask kubernetes']);
      await isHealthy(folder);
      await start(folder);
      await runAll(folder, ['npm pack']);
      expect(built(folder)).toEqual(before);
      expect(existsSync(join(folder, 'node_modules/typescript'))).toBe(false);

      const elsewhere = join(root, 'elsewhere');
      mkdirSync(elsewhere);
      writeFileSync(join(elsewhere, 'package.json'), '{"name":"elsewhere","private":true}');
      const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'none';
      await runAll(elsewhere, [`npm install ${join(folder, tarball)}`, 'npx lectern --version']);
      await isHealthy(elsewhere);
      await start(elsewhere, 'npx lectern start');
    },
    10 * MINUTES,
  );

  it.each([
    ['npm ci --omit=dev', {}],
    ['npm ci', { NODE_ENV: 'production' }],
  ])(
    'is installed for production by %s %o',
    async (line, extra) => {
      const folder = clone(`production-${Object.keys(extra).length}`);
      await runAll(folder, [line], extra);
      await isHealthy(folder);
      await start(folder);
      await runAll(folder, ['npm pack', line, 'npx lectern ask kubernetes'], extra);
      expect(existsSync(join(folder, 'node_modules/typescript'))).toBe(false);
    },
    10 * MINUTES,
  );

  it(
    'is started first and built by that',
    async () => {
      const folder = clone('unbuilt');
      await runAll(folder, ['npm ci --omit=dev --ignore-scripts']);
      expect(existsSync(join(folder, 'dist'))).toBe(false);
      await start(folder);
    },
    10 * MINUTES,
  );
});

describe('the Dockerfile', () => {
  /** Each instruction's words, joined over its lines. */
  const instructions = readFileSync(`${ROOT}Dockerfile`, 'utf8')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/));
  const ignored = new Set(readFileSync(`${ROOT}.dockerignore`, 'utf8').trim().split('\n'));

  it(
    'makes an image that starts, is healthy, and knows the command',
    async () => {
      const [build, app] = [join(root, 'build'), join(root, 'app')];
      cpSync(ROOT, build, { recursive: true, filter: (from) => !ignored.has(relative(ROOT, from)) });
      for (const [name, ...words] of instructions) {
        const line = words.join(' ');
        if (name === 'RUN' && line.startsWith('npm')) await runAll(build, line.split(' && '));
        if (name === 'COPY' && words[0] === '--from=build') {
          const [to = '', ...from] = words.slice(1).reverse();
          for (const path of from.map((each) => each.replace('/app/', ''))) {
            const target = to.endsWith('/') ? join(app, to, path) : join(app, to);
            mkdirSync(dirname(target), { recursive: true });
            cpSync(join(build, path), target, { recursive: true, verbatimSymlinks: true });
          }
        }
        if (name === 'RUN' && words[0] === 'ln') {
          const [, , from = '', to = ''] = words;
          mkdirSync(join(root, 'bin'), { recursive: true });
          symlinkSync(from.replace('/app', app), join(root, 'bin', to.slice('/usr/local/bin/'.length)));
        }
      }
      await isHealthy(app);
      await start(app);
      const command =
        instructions
          .filter(([name]) => name === 'CMD')
          .at(-1)
          ?.slice(1)
          .join(' ') ?? '[]';
      await start(app, (JSON.parse(command) as string[]).join(' '));
      const { code, out } = await run(app, 'lectern --version', {
        PATH: `${join(root, 'bin')}:${process.env.PATH}`,
      });
      expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
      expect(code).toBe(0);
    },
    10 * MINUTES,
  );
});
