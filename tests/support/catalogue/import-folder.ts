// A folder of files to import, written for one test, and the reading of it as a test wants to look at it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readImport } from '../../../src/catalogue/import/import-files.js';
import type { ImportedEvent, UnreadFile } from '../../../src/catalogue/import/imported-event.js';

export interface ImportFolder {
  readonly path: string;
  /** Writes a file below the folder and gives its path. */
  write(name: string, content: string | Uint8Array): string;
  remove(): void;
}

export function importFolder(): ImportFolder {
  const path = mkdtempSync(join(tmpdir(), 'lectern-import-'));
  return {
    path,
    write: (name, content) => {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

export interface ReadFolder {
  readonly events: readonly ImportedEvent[];
  readonly unread: readonly UnreadFile[];
}

/** Reads paths as `lectern import` does, at noon of 1 January 2026. */
export async function readPaths(paths: readonly string[], options: object = {}): Promise<ReadFolder> {
  const now = Date.parse('2026-01-01T12:00:00Z');
  const companies = { companies: [], notCompanies: [] };
  const events: ImportedEvent[] = [];
  const unread: UnreadFile[] = [];
  for await (const result of readImport(paths, { now, companies, map: new Map(), ...options })) {
    if (result.kind === 'event') events.push(result.event);
    else unread.push(result.file);
  }
  return { events, unread };
}

/** Reads one content under a name and gives its only event. */
export async function readOne(
  name: string,
  content: string | Uint8Array,
  options: object = {},
): Promise<ImportedEvent> {
  const folder = importFolder();
  try {
    const { events, unread } = await readPaths([folder.write(name, content)], options);
    const [event] = events;
    if (event === undefined || events.length > 1) {
      throw new Error(`expected one event, got ${events.length} and ${JSON.stringify(unread)}`);
    }
    return event;
  } finally {
    folder.remove();
  }
}
