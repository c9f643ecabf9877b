// `lectern import --watch` over one file: what each version of it comes to, as it is printed.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followFiles } from '../../../../src/cli/events/import-watch.js';
import { type ImportFolder, importFolder } from '../../../support/catalogue/import-folder.js';

const HEADER = 'Title,Speakers,Date,Start,Room\n';
const ROWS = ['One', 'Two', 'Three', 'Four', 'Five'].map(
  (title, index) => `${title},Ann Ash,2030-06-01,1${index}:00,Hall\n`,
);
const LOOK_MS = 2;
let folder: ImportFolder;
let printed: string[];
let watchers: Set<() => void>;

beforeEach(() => {
  folder = importFolder();
  printed = [];
  watchers = new Set();
  vi.stubEnv('DATABASE_URL', `file:${join(folder.path, 'lectern.db')}`);
  for (const output of [process.stdout, process.stderr])
    vi.spyOn(output, 'write').mockImplementation((text) => {
      printed.push(String(text));
      for (const look of watchers) look();
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  folder.remove();
  process.exitCode = 0;
});

/** Resolves once something with these words is printed, and forgets what was before it. */
const said = (words: string): Promise<void> =>
  new Promise((done) => {
    const look = (): void => {
      const index = printed.findIndex((text) => text.includes(words));
      if (index < 0) return;
      printed.splice(0, index + 1);
      watchers.delete(look);
      done();
    };
    watchers.add(look);
    look();
  });

it('takes up what changes, and keeps the last good version of what is broken', async () => {
  const whole = HEADER + ROWS.join('');
  const file = folder.write('watched-2030.csv', whole);
  const replace = (content: string): void => renameSync(folder.write('next.tmp', content), file);
  const over = new AbortController();
  const followed = followFiles([file], { name: 'Watched 2030', watch: true }, over.signal, LOOK_MS);
  await said('watched-2030 (Watched 2030): 5 talks, 1 speakers, 5 new');
  replace(whole.replace('10:00', '18:00'));
  await said('1 moved, 4 unchanged');
  replace(HEADER + ROWS[0]);
  await said('nothing of it was imported: 4 talks would be cancelled and 1 kept');
  replace('{"schedule": {');
  await said('nothing to import');
  rmSync(file);
  await said('is not there or empty');
  folder.write('watched-2030.csv', HEADER + ROWS.slice(1).join('').replace('14:00', '19:00'));
  await said('4 talks, 1 speakers, 1 moved, 1 cancelled, 3 unchanged');
  over.abort();
  await followed;
});

it('says once that the database is away, and imports when it is back', async () => {
  const file = folder.write('watched-2030.csv', HEADER + ROWS.join(''));
  const state = join(folder.path, 'state');
  folder.write('state', 'a file where the folder of the database should be');
  vi.stubEnv('DATABASE_URL', `file:${join(state, 'lectern.db')}`);
  const over = new AbortController();
  const followed = followFiles([file], { name: 'Watched 2030', watch: true }, over.signal, LOOK_MS);
  await said('What was imported before stays.');
  rmSync(state);
  await said('5 new');
  expect(printed.filter((text) => text.includes('stays'))).toEqual([]);
  over.abort();
  await followed;
});
