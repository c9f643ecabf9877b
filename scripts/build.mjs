// `npm run build`, and npm's `prepare` and `prestart`: compiles src/ and commands/ to dist/, when dist/ is not already
// what they would compile to. It compiles into a folder of its own and then replaces file by file, so that dist/ is
// never missing and no file in it is ever half written, not even beside a running server.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** What is compiled, and where to below dist/. */
const PROJECTS = [
  ['tsconfig.build.json', '.'],
  ['src/platforms/web/browser/tsconfig.json', 'src/platforms/web/browser'],
];
const ASSETS = 'src/platforms/web/assets';
/** What of dist/ is this script's; the benchmarks compile to dist/bench. */
const OURS = ['src', 'commands'];
/** Written last, so that a build that was broken off is never taken for a whole one. */
const RECORD = join(dist, 'build.json');

/** Every file below some folders of `base`, as paths from `base`. */
const filesOf = (base, folders) =>
  folders
    .filter((folder) => existsSync(join(base, folder)))
    .flatMap((folder) =>
      readdirSync(join(base, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(join(base, '/').length)),
    )
    .sort();

const lockedCompiler = () =>
  JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages['node_modules/typescript'];

/** Everything that the result depends on. */
function sourcesKey() {
  const hash = createHash('sha256').update(lockedCompiler().version);
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs'];
  for (const file of [...settings, ...filesOf(root, OURS)]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function isFresh(key) {
  try {
    const record = JSON.parse(readFileSync(RECORD, 'utf8'));
    return record.key === key && record.files.every((file) => existsSync(join(dist, file)));
  } catch {
    return false;
  }
}

/** The installed compiler, or null after `npm ci --omit=dev`. */
function installedCompiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    return null;
  }
}

/** The compiler alone, of the version and with the hash of package-lock.json, in a folder that goes with the build. */
function fetchCompiler(folder) {
  const { version, integrity } = lockedCompiler();
  const dependencies = { typescript: version };
  const locked = { '': { dependencies }, 'node_modules/typescript': { version, integrity } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ lockfileVersion: 3, requires: true, packages: locked }),
  );
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  execFileSync('npm', ['ci', '--prefix', folder, ...quiet], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  return join(folder, 'node_modules/typescript/bin/tsc');
}

/** The project as it is, or as it can be compiled without the types of the development packages: not checked. */
function projectFor(file, scratch, isChecked) {
  if (isChecked) return file;
  const unchecked = join(scratch, file.replaceAll('/', '-'));
  const compilerOptions = { noCheck: true, types: [] };
  writeFileSync(unchecked, JSON.stringify({ extends: join(root, file), compilerOptions }));
  return unchecked;
}

function compile(to, scratch) {
  const installed = installedCompiler();
  const compiler = installed ?? fetchCompiler(scratch);
  for (const [file, outDir] of PROJECTS) {
    const project = projectFor(file, scratch, installed !== null);
    const args = [compiler, '-p', project, '--outDir', join(to, outDir)];
    execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  }
  // tsc copies no style and no picture.
  cpSync(join(root, ASSETS), join(to, ASSETS), { recursive: true });
  chmodSync(join(to, 'src/cli.js'), 0o755);
}

/** Puts what was compiled in place, each file in one step, and then takes away what no source stands for any more. */
function replace(from, key) {
  const files = filesOf(from, OURS);
  for (const file of files) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    renameSync(join(from, file), join(dist, file));
  }
  const wanted = new Set(files);
  for (const file of filesOf(dist, OURS)) if (!wanted.has(file)) rmSync(join(dist, file), { force: true });
  writeFileSync(join(from, 'build.json'), JSON.stringify({ key, files }));
  renameSync(join(from, 'build.json'), RECORD);
}

/** What a build left that was killed goes after an hour. */
function removeLeftovers() {
  for (const name of readdirSync(dist).filter((each) => each.startsWith('new-'))) {
    const isOld = Date.now() - statSync(join(dist, name)).mtimeMs > 3_600_000;
    if (isOld) rmSync(join(dist, name), { recursive: true, force: true });
  }
}

function build(key) {
  mkdirSync(dist, { recursive: true });
  removeLeftovers();
  // In dist/ and not in the system's temporary folder: a file moves in one step only within a file system.
  const to = mkdtempSync(join(dist, 'new-'));
  const scratch = mkdtempSync(join(tmpdir(), 'lectern-build-'));
  try {
    compile(to, scratch);
    replace(to, key);
  } finally {
    for (const folder of [to, scratch]) rmSync(folder, { recursive: true, force: true });
  }
}

const MEND = 'Lectern could not be built. With the development packages it can be: npm ci --include=dev';

// An image and a packed tarball hold what was built and no sources.
if (existsSync(join(root, 'tsconfig.build.json'))) {
  try {
    const key = sourcesKey();
    if (!isFresh(key)) build(key);
  } catch (error) {
    const reason =
      installedCompiler() === null ? `${MEND}\n${error}` : `Lectern could not be built. ${error}`;
    process.stderr.write(`${reason}\n`);
    process.exitCode = 1;
  }
}
