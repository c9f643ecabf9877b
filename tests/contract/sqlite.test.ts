// The store contract on SQLite, and what only a file can do: be locked, be full, be no database.
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore, sqliteFile } from '../../src/store/open.js';
import { keptLog } from '../support/quiet-log.js';
import { storeContract } from './store.contract.js';

const root = mkdtempSync(join(tmpdir(), 'lectern-sqlite-'));
let count = 0;
const fresh = (): string => `file:${join(root, String(++count), 'folder', 'lectern.db')}`;
const fileOf = (url: string): string => sqliteFile(url) ?? '';

afterAll(() => rmSync(root, { recursive: true, force: true }));

storeContract('SQLite', async () => {
  /** Connections that hold a file's write lock: to the store that database is away. */
  const holders = new Map<string, InstanceType<typeof Libsql>>();
  return {
    fresh: async () => fresh(),
    query: async (url, statement) => {
      const raw = new Libsql(fileOf(url));
      raw.exec(statement);
      raw.close();
    },
    takeAway: async (url) => {
      mkdirSync(dirname(fileOf(url)), { recursive: true });
      const holder = new Libsql(fileOf(url));
      holder.pragma('journal_mode = WAL');
      holder.exec('begin immediate');
      holders.set(url, holder);
    },
    bringBack: async (url) => {
      holders.get(url)?.exec('rollback');
      holders.get(url)?.close();
      holders.delete(url);
    },
    remove: async () => undefined,
  };
});

describe('a SQLite file', () => {
  it('is created with its folder', async () => {
    const url = fresh();
    await (await openStore(url, keptLog())).close();
    expect(statSync(fileOf(url)).isFile()).toBe(true);
  });

  it('that is no database is named in the log and left as it is', async () => {
    const url = fresh();
    mkdirSync(dirname(fileOf(url)), { recursive: true });
    const garbage = 'minutes of the last meeting. '.repeat(500);
    writeFileSync(fileOf(url), garbage);
    const log = keptLog();
    const store = await openStore(url, log);
    const line = log.lines.find(({ level }) => level === 'error');
    expect(String(line?.fields.err)).toMatch(/not a database/);
    expect(statSync(fileOf(url)).size).toBe(garbage.length);
    await store.close();
  });

  it('that can’t be created leaves the bot without memory, not without life', async () => {
    writeFileSync(join(root, 'a-file'), '');
    const store = await openStore(`file:${join(root, 'a-file', 'lectern.db')}`, keptLog());
    const token = await store.tokens.keep({ command: 'talk', options: { query: 'x' } });
    expect(await store.tokens.recall(token)).toEqual({ command: 'talk', options: { query: 'x' } });
    await store.close();
  });

  it.each([
    ['file:var/lectern.db', 'var/lectern.db'],
    ['sqlite:var/lectern.db', 'var/lectern.db'],
    ['file:/srv/lectern.db', '/srv/lectern.db'],
    ['file:///srv/a%20b/lectern.db', '/srv/a b/lectern.db'],
    ['postgres://localhost/lectern', null],
  ])('is read from the address %s', (url, file) => {
    expect(sqliteFile(url)).toBe(file);
  });

  it('refuses an address of no known database', async () => {
    await expect(openStore('mysql://localhost/x', keptLog())).rejects.toMatchObject({
      code: 'invalid-config',
    });
  });
});
