// The build script on a project of two files: what becomes of dist/ when it succeeds, fails, or has nothing to do.
// The compiler is a stand-in that copies .ts to .js, so that a build takes no second; `npm run test:packaging` has the
// real one.
import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../support/paths.js';

/** Copies what it is told to compile, slowly enough to be watched; the word `WRONG` does not compile. */
const COMPILER = `
const { cpSync, readdirSync, readFileSync } = require('node:fs');
const [, , , project, , out] = process.argv;
const folders = project.includes('browser') ? [['src/platforms/web/browser', '.']] : [['src', 'src'], ['commands', 'commands']];
for (const [from, to] of folders) for (const file of readdirSync(from, { recursive: true })) {
  if (!file.endsWith('.ts') || (from === 'src' && file.includes('browser'))) continue;
  if (readFileSync(from + '/' + file, 'utf8').includes('WRONG')) { console.log(file + ' is wrong'); process.exit(2); }
  cpSync(from + '/' + file, out + '/' + to + '/' + file.replace(/ts$/, 'js'));
}
`;

let project: string;
const at = (file: string): string => join(project, file);
const text = (file: string): string => readFileSync(at(file), 'utf8');
const write = (file: string, content: string): void => {
  mkdirSync(dirname(at(file)), { recursive: true });
  writeFileSync(at(file), content);
};

interface Built {
  readonly code: number;
  readonly out: string;
}

const build = (env: Record<string, string> = {}): Promise<Built> =>
  new Promise((resolve) => {
    const options = { env: { PATH: process.env.PATH ?? '', ...env } };
    execFile(process.execPath, [at('scripts/build.mjs')], options, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
    );
  });

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'lectern-project-'));
  for (const file of [
    'scripts/build.mjs',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
  ]) {
    cpSync(join(ROOT, file), at(file));
  }
  write('node_modules/typescript/bin/tsc', COMPILER);
  write('node_modules/typescript/package.json', '{"name":"typescript"}');
  write('src/cli.ts', "import '../commands/word.js';\n");
  write('commands/word.ts', 'first');
  write('src/platforms/web/browser/main.ts', 'browser');
  write('src/platforms/web/assets/page.css', 'body {}\n');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

describe('npm run build', () => {
  it('compiles, copies what the page needs, and makes the command runnable', async () => {
    expect(await build()).toEqual({ code: 0, out: '' });
    expect(text('dist/commands/word.js')).toBe('first');
    expect(existsSync(at('dist/src/platforms/web/browser/main.js'))).toBe(true);
    expect(text('dist/src/platforms/web/assets/page.css')).toBe('body {}\n');
    expect(statSync(at('dist/src/cli.js')).mode & 0o111).toBe(0o111);
    expect(readdirSync(at('dist')).sort()).toEqual(['build.json', 'commands', 'src']);
  });

  it('writes nothing when dist/ is what the sources compile to', async () => {
    await build();
    const files = ['dist/src/cli.js', 'dist/build.json'];
    const before = files.map((file) => statSync(at(file)).ino);
    await build();
    expect(files.map((file) => statSync(at(file)).ino)).toEqual(before);
  });

  it('builds again what was taken out of dist/', async () => {
    await build();
    rmSync(at('dist/commands/word.js'));
    await build();
    expect(existsSync(at('dist/commands/word.js'))).toBe(true);
  });

  it('leaves no file of a source that is gone, and the benchmarks’ own alone', async () => {
    write('src/gone.ts', 'export const gone = 1;\n');
    await build();
    write('dist/bench/figures.js', '');
    rmSync(at('src/gone.ts'));
    await build();
    expect(readdirSync(at('dist/src')).filter((name) => name.startsWith('gone'))).toEqual([]);
    expect(existsSync(at('dist/bench/figures.js'))).toBe(true);
  });

  it('never takes a file away while it replaces it', async () => {
    await build();
    write('commands/word.ts', 'second');
    const seen = new Set<boolean>();
    const watch = setInterval(() => seen.add(existsSync(at('dist/src/cli.js'))), 1);
    await build();
    clearInterval(watch);
    expect([...seen]).toEqual([true]);
    expect(text('dist/commands/word.js')).toBe('second');
  });

  it('keeps what was built before when the sources don’t compile', async () => {
    await build();
    write('commands/word.ts', 'WRONG');
    const { code, out } = await build();
    expect(code).toBe(1);
    expect(out).toContain('word.ts is wrong');
    expect(text('dist/commands/word.js')).toBe('first');
    expect(readdirSync(at('dist')).sort()).toEqual(['build.json', 'commands', 'src']);
  });
});

describe('npm run build without the development packages', () => {
  /** No compiler, and an npm that does as `script` says. */
  const alone = async (script = 'exit 7'): Promise<Built> => {
    rmSync(at('node_modules'), { recursive: true });
    write('bin/npm', `#!/bin/sh\n${script}\n`);
    chmodSync(at('bin/npm'), 0o755);
    return build({ PATH: `${at('bin')}:${process.env.PATH}` });
  };

  it('fetches the compiler of the lock file, by its hash, and translates without checking', async () => {
    write('compiler.js', COMPILER);
    const fetched = await alone(`
      cp package-lock.json ${at('asked.json')}
      mkdir -p node_modules/typescript/bin
      { echo "require('node:fs').cpSync(process.argv[3], '${at('project.json')}');"; cat ${at('compiler.js')}; } \
        > node_modules/typescript/bin/tsc`);
    expect(fetched).toEqual({ code: 0, out: '' });
    expect(text('dist/commands/word.js')).toBe('first');
    const { version, integrity } = JSON.parse(text('package-lock.json')).packages['node_modules/typescript'];
    expect(JSON.parse(text('asked.json')).packages['node_modules/typescript']).toEqual({
      version,
      integrity,
    });
    expect(JSON.parse(text('project.json')).compilerOptions).toEqual({ noCheck: true, types: [] });
  });

  it('leaves a fresh dist/ as it is', async () => {
    await build();
    expect(await alone()).toEqual({ code: 0, out: '' });
    expect(existsSync(at('dist/src/cli.js'))).toBe(true);
  });

  it('says how to mend it where the compiler can’t be fetched, and keeps what was built', async () => {
    await build();
    write('commands/word.ts', 'second');
    const { code, out } = await alone();
    expect(code).toBe(1);
    expect(out).toContain('npm ci --include=dev');
    expect(text('dist/commands/word.js')).toBe('first');
  });

  it('has nothing to do where there are no sources', async () => {
    rmSync(at('tsconfig.build.json'));
    expect(await alone()).toEqual({ code: 0, out: '' });
  });
});
