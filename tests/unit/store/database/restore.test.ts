// Restoring a backup: whole or not at all, never under a running process, and the old database is kept.
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../../src/store/create-store.js';
import { backup } from '../../../../src/store/database/backup.js';
import { restore } from '../../../../src/store/database/restore.js';
import { aSubscription } from '../../../support/digest/a-subscription.js';
import { keptLog } from '../../../support/quiet-log.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const before = aSubscription({ id: 'before', channel: 'before' });
const after = aSubscription({ id: 'after', channel: 'after' });

let folder: string;
let file: string;
let copy: string;
let made: string;
let url: string;

const ids = async (address: string): Promise<readonly string[]> => {
  const store = await openStore(address, keptLog());
  const found = await store.subscriptions.of('slack', 'T1');
  await store.close();
  return found.map(({ id }) => id);
};

/** Copies a database to where the tests restore: a closed connection of this process holds its file until a GC. */
function place(made: string): void {
  for (const suffix of ['', '-wal']) {
    if (existsSync(`${made}${suffix}`)) copyFileSync(`${made}${suffix}`, `${file}${suffix}`);
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-restore-'));
  file = join(folder, 'lectern.db');
  copy = join(folder, "it's a backup.db");
  url = `file:${file}`;
  made = join(folder, 'made.db');
  const store = await openStore(`file:${made}`, keptLog());
  await store.subscriptions.save(before);
  await backup(`file:${made}`, copy);
  await store.subscriptions.save(after);
  await store.close();
  place(made);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('takes the state back to the backup and keeps what was there', async () => {
  const kept = restore(url, copy, NOW);
  expect(await ids(url)).toEqual(['before']);
  expect([...(await ids(`file:${kept}`))].sort()).toEqual(['after', 'before']);
  expect(await ids(`file:${copy}`)).toEqual(['before']);
});

it('passes over the log that a killed process left, and keeps its content with the old file', async () => {
  const killed = await openStore(`file:${made}`, keptLog());
  await killed.subscriptions.save(aSubscription({ id: 'in the log', channel: 'log' }));
  place(made);
  await killed.close();
  const kept = restore(url, copy, NOW);
  expect(await ids(url)).toEqual(['before']);
  expect(await ids(`file:${kept}`)).toContain('in the log');
});

it('refuses while a process has the database open, and changes nothing', async () => {
  const running = await openStore(url, keptLog());
  expect(() => restore(url, copy, NOW)).toThrow(/is in use: stop every Lectern/);
  await running.subscriptions.save(aSubscription({ id: 'later', channel: 'later' }));
  await running.close();
  expect(await ids(url)).toHaveLength(3);
  expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
});

it('works where there is no database yet, and where the old one is damaged', async () => {
  const empty = join(folder, 'new', 'lectern.db');
  expect(restore(`file:${empty}`, copy, NOW)).toBeNull();
  expect(await ids(`file:${empty}`)).toEqual(['before']);
  writeFileSync(file, 'minutes of the last meeting. '.repeat(500));
  const kept = restore(url, copy, NOW);
  expect(readFileSync(kept ?? '', 'utf8')).toContain('minutes');
  expect(await ids(url)).toEqual(['before']);
});

it.each([
  ['a file that is missing', () => join(folder, 'missing.db'), /There is no file/],
  ['the database itself', () => file, /the database itself/],
  [
    'a file that is no database',
    () => {
      writeFileSync(join(folder, 'notes.txt'), 'minutes '.repeat(2000));
      return join(folder, 'notes.txt');
    },
    /can’t be read as a SQLite database/,
  ],
  [
    'an empty file',
    () => {
      writeFileSync(join(folder, 'empty.db'), '');
      return join(folder, 'empty.db');
    },
    /no database of Lectern’s/,
  ],
])('refuses %s, and leaves the database as it is', async (_, source, message) => {
  expect(() => restore(url, source(), NOW)).toThrow(message);
  expect(await ids(url)).toHaveLength(2);
});

it('refuses PostgreSQL with the tool to use', () => {
  expect(() => restore('postgres://localhost/x', copy, NOW)).toThrow(/pg_restore/);
  expect(existsSync(file)).toBe(true);
});
