// Makes a folder and the folders above it, one by one: `mkdirSync` with `recursive` never returns on Linux where a
// parent refuses with ENOENT, as everything below /proc does (nodejs/node#31481).
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes the folder if it isn't there. Throws the file system's error (EACCES, ENOENT, ENOTDIR, EROFS …) otherwise. */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it in between.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
