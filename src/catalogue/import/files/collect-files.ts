// The files to import: those that were given, and those of a folder that may hold talks, folder by folder.
import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { BotError } from '../../../errors.js';
import { MOST_FILES } from './limits.js';

export interface InputFile {
  readonly path: string;
  /** True where it was named itself and not found in a folder, or can't be read: it is reported in any case. */
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

/** Folders are walked once each, wherever links lead. */
interface Walk {
  readonly found: InputFile[];
  readonly extensions: ReadonlySet<string>;
  readonly visited: Set<string>;
}

/** What can't be followed or listed is a file to read, whose reading then says why; the rest is walked all the same. */
const unreadable = (path: string): InputFile => ({ path, given: true });

/** A file with one of the extensions, or a link that leads nowhere and might be one, or a folder. */
function fileOf(path: string, info: Stats | null, { extensions }: Walk): readonly InputFile[] {
  const extension = extname(path).toLowerCase();
  if (info === null) return extensions.has(extension) || extension === '' ? [unreadable(path)] : [];
  return info.isFile() && extensions.has(extension) ? [{ path, given: false }] : [];
}

async function entriesOf(folder: string, walk: Walk): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => !name.startsWith('.') && name !== 'node_modules').sort();
  } catch {
    walk.found.push(unreadable(folder));
    return [];
  }
}

async function walkFolder(folder: string, walk: Walk): Promise<void> {
  const { found, visited } = walk;
  const folders: string[] = [];
  for (const name of await entriesOf(folder, walk)) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => null);
    if (info?.isDirectory()) folders.push(path);
    else found.push(...fileOf(path, info, walk));
  }
  if (found.length > MOST_FILES) {
    throw new BotError(
      'invalid-input',
      `${folder} holds more than ${MOST_FILES} files: import its folders one by one`,
    );
  }
  for (const path of folders) {
    const place = await realpath(path).catch(() => path);
    if (visited.has(place)) continue;
    visited.add(place);
    await walkFolder(path, walk);
  }
}

async function expand(path: string, extensions: ReadonlySet<string>): Promise<readonly InputFile[]> {
  const info = await stat(path).catch(() => null);
  if (info === null) throw new BotError('invalid-input', `${path} is not there: check the path`);
  if (!info.isDirectory()) return [{ path, given: true }];
  const walk: Walk = { found: [], extensions, visited: new Set([await realpath(path)]) };
  await walkFolder(path, walk);
  return walk.found;
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
