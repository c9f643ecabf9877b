// `npm run build`: type-check and compile to dist/, from nothing, and make the `lectern` command runnable.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

rmSync(`${root}/dist`, { recursive: true, force: true });
for (const project of ['tsconfig.build.json', 'src/platforms/web/browser/tsconfig.json']) {
  if (existsSync(`${root}/${project}`)) {
    execFileSync(process.execPath, [tsc, '-p', project], { cwd: root, stdio: 'inherit' });
  }
}
// tsc copies no style and no picture.
const assets = 'src/platforms/web/assets';
cpSync(`${root}/${assets}`, `${root}/dist/${assets}`, { recursive: true });
chmodSync(`${root}/dist/src/cli.js`, 0o755);
