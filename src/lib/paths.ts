// Paths: where this package is installed, its version, and where state lies on disk; the same from sources and build.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

function findRoot(folder: string): string {
  const isRoot = existsSync(join(folder, 'package.json')) || dirname(folder) === folder;
  return isRoot ? folder : findRoot(dirname(folder));
}

export const PACKAGE_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The shipped data: `data/talks.json` and what it was made from. */
export const DATA_FOLDER = join(PACKAGE_ROOT, 'data');

/** As in package.json. */
export function packageVersion(): string {
  const file: unknown = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(file).version;
}

/** `file:var/lectern.db` and `file:///srv/lectern.db` → a path; anything else → null. */
export function sqliteFile(databaseUrl: string): string | null {
  if (databaseUrl.startsWith('file://')) return fileURLToPath(databaseUrl);
  const [, path] = /^(?:file|sqlite):(.+)$/.exec(databaseUrl) ?? [];
  return path ?? null;
}
