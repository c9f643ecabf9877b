// Compiles the page's script into dist/ when its sources are newer, so that tests run on a fresh checkout.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const SOURCES = 'src/platforms/web/browser';

function isBuilt(source: string): boolean {
  const built = at(`dist/${SOURCES}/${source.replace(/\.ts$/, '.js')}`);
  return existsSync(built) && statSync(built).mtimeMs >= statSync(at(`${SOURCES}/${source}`)).mtimeMs;
}

/** Call before a web platform starts. */
export function buildClient(): void {
  const sources = readdirSync(at(SOURCES)).filter((name) => name.endsWith('.ts'));
  if (sources.every(isBuilt)) return;
  execFileSync(process.execPath, [
    at('node_modules/typescript/bin/tsc'),
    '-p',
    at(`${SOURCES}/tsconfig.json`),
  ]);
}
