// A real store on SQLite in a folder of its own, for tests of what the bot remembers.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../../src/store/create-store.js';
import { keptLog } from '../quiet-log.js';

export interface AStore extends Store {
  readonly file: string;
  /** Closes it and removes its folder. */
  remove(): Promise<void>;
}

export async function aStore(): Promise<AStore> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-store-'));
  const file = join(folder, 'lectern.db');
  const store = await openStore(`file:${file}`, keptLog());
  return {
    ...store,
    file,
    remove: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
