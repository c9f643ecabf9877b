// The files to import: those that were given, and those of a folder that may hold talks, folder by folder.
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { BotError } from '../../../errors.js';
import { MOST_FILES } from './limits.js';

export interface InputFile {
  readonly path: string;
  /** True where it was named itself, and not found in a folder. */
  readonly given: boolean;
}

/** Files that may belong together, and the folder that they are named by. */
export interface FileGroup {
  readonly folder: string;
  readonly files: readonly InputFile[];
}

/** Extensions of files that may hold talks. */
const EXTENSIONS: ReadonlySet<string> = new Set([
  '.json',
  '.jsonl',
  '.ndjson',
  '.xml',
  '.ics',
  '.ical',
  '.ifb',
  '.csv',
  '.tsv',
  '.yml',
  '.yaml',
  '.txt',
]);

/** pyvideo keeps an event's recordings one folder below its category. */
const homeOf = (path: string): string =>
  basename(dirname(path)) === 'videos' ? dirname(dirname(path)) : dirname(path);

async function walk(folder: string, found: string[], extensions: ReadonlySet<string>): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const sorted = entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of sorted) {
    if (entry.isFile() && extensions.has(extname(entry.name).toLowerCase()))
      found.push(join(folder, entry.name));
  }
  if (found.length > MOST_FILES) {
    throw new BotError(
      'invalid-input',
      `${folder} holds more than ${MOST_FILES} files: import its folders one by one`,
    );
  }
  for (const entry of sorted)
    if (entry.isDirectory()) await walk(join(folder, entry.name), found, extensions);
}

async function expand(path: string, extensions: ReadonlySet<string>): Promise<readonly InputFile[]> {
  const info = await stat(path).catch(() => null);
  if (info === null) throw new BotError('invalid-input', `${path} is not there: check the path`);
  if (!info.isDirectory()) return [{ path, given: true }];
  const found: string[] = [];
  await walk(path, found, extensions);
  return found.map((file) => ({ path: file, given: false }));
}

/**
 * The files of the paths by folder, in the order given, each once. Of a folder those with one of the extensions.
 * @throws BotError `invalid-input` when a path is not there.
 */
export async function collectFiles(
  paths: readonly string[],
  extensions: ReadonlySet<string> = EXTENSIONS,
): Promise<readonly FileGroup[]> {
  const groups = new Map<string, InputFile[]>();
  const seen = new Set<string>();
  for (const path of paths) {
    for (const file of await expand(path, extensions)) {
      if (seen.has(file.path)) continue;
      seen.add(file.path);
      const home = homeOf(file.path);
      groups.set(home, [...(groups.get(home) ?? []), file]);
    }
  }
  return [...groups].map(([folder, files]) => ({ folder, files }));
}
