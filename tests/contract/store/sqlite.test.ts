// The store contract on SQLite, and what only a file can do: be locked, be full, be no database.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Kysely, sql } from 'kysely';
import Libsql from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { sqliteFile } from '../../../src/lib/paths.js';
import { openStore } from '../../../src/store/create-store.js';
import { backup } from '../../../src/store/database/backup.js';
import { openSqlite } from '../../../src/store/database/sqlite.js';
import { aSubscription } from '../../support/digest/a-subscription.js';
import { keptLog } from '../../support/quiet-log.js';
import { storeContract } from './store.contract.js';

const root = mkdtempSync(join(tmpdir(), 'lectern-sqlite-'));
let count = 0;
const fresh = (): string => `file:${join(root, String(++count), 'folder', 'lectern.db')}`;
/** The store looks every two seconds whether its file is still there. */
const LOOKS = { timeout: 5000, interval: 100 };
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

  it('with a malformed row of a shelf gives the rest of the shelf, and names the talk', async () => {
    const url = fresh();
    const log = keptLog();
    const store = await openStore(url, log);
    const ann = { platform: 'slack', tenant: 'T1', person: 'U1' };
    for (const talk of ['broken', 'whole']) await store.shelf.mark(ann, talk, { rating: 4 }, 1000);
    await store.close();
    // SQLite keeps any value in any column.
    const raw = new Libsql(fileOf(url));
    raw.exec("update shelf_entries set rating = 'four' where talk_id = 'broken'");
    raw.close();
    const again = await openStore(url, log);
    expect((await again.shelf.entries(ann)).map(({ talkId }) => talkId)).toEqual(['whole']);
    expect(log.lines.map(({ fields }) => fields.talk)).toContain('broken');
    await again.close();
  });

  it('that can’t be created leaves the bot without memory, not without life', async () => {
    writeFileSync(join(root, 'a-file'), '');
    const store = await openStore(`file:${join(root, 'a-file', 'lectern.db')}`, keptLog());
    const token = await store.tokens.keep({ command: 'talk', options: { query: 'x' } });
    expect(await store.tokens.recall(token)).toEqual({ command: 'talk', options: { query: 'x' } });
    await store.close();
  });

  it('in a folder that can’t be made is a failure in the log at once, and no hang', async () => {
    const log = keptLog();
    const store = await openStore('file:/proc/nope/deeper/lectern.db', log);
    await expect(store.check()).rejects.toMatchObject({ code: 'state-unavailable' });
    expect(log.lines.some(({ level }) => level === 'error')).toBe(true);
    await store.close();
  });

  it('alone holds everything after a clean stop, without its write-ahead log', async () => {
    const url = fresh();
    const store = await openStore(url, keptLog());
    await store.subscriptions.save(aSubscription());
    await store.close();
    rmSync(`${fileOf(url)}-wal`, { force: true });
    rmSync(`${fileOf(url)}-shm`, { force: true });
    const again = await openStore(url, keptLog());
    expect(await again.subscriptions.find(aSubscription())).toMatchObject({ id: 'sub-1' });
    await again.close();
  });

  it('that is deleted under an open store is written back with all it held', async () => {
    const url = fresh();
    const log = keptLog();
    const store = await openStore(url, log);
    await store.subscriptions.save(aSubscription());
    rmSync(dirname(fileOf(url)), { recursive: true });
    await expect.poll(() => existsSync(fileOf(url)) || store.check().then(() => false), LOOKS).toBe(true);
    const late = aSubscription({ id: 'late', channel: 'late' });
    expect(await store.subscriptions.save(late)).toBe(true);
    await store.close();
    expect(log.lines.map(({ message }) => message)).toContainEqual(expect.stringContaining('deleted under'));
    const again = await openStore(url, keptLog());
    expect(await again.subscriptions.find(aSubscription())).toMatchObject({ id: 'sub-1' });
    expect(await again.subscriptions.find(late)).toMatchObject({ id: 'late' });
    await again.close();
  });

  it('that is deleted and can’t be written back is said by the check, with what to do', async () => {
    const url = fresh();
    const store = await openStore(url, keptLog());
    const folder = dirname(fileOf(url));
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file in the place of the folder');
    const said = () =>
      store.check().then(
        () => 'fine',
        (error: Error) => error.message,
      );
    await expect.poll(said, LOOKS).toMatch(/deleted under the running bot .* make its folder writable/);
    expect(await said()).toMatch(/deleted/);
    await store.close();
  });

  it('that is replaced under an open store is opened anew', async () => {
    const [url, other] = [fresh(), fresh()];
    const store = await openStore(url, keptLog());
    const backup = await openStore(other, keptLog());
    await backup.subscriptions.save(aSubscription());
    await backup.close();
    renameSync(fileOf(other), fileOf(url));
    await expect.poll(() => store.subscriptions.find(aSubscription()), LOOKS).toMatchObject({ id: 'sub-1' });
    await store.close();
  });

  it('is copied while it is in use, and the copy is whole', async () => {
    const url = fresh();
    const store = await openStore(url, keptLog());
    const invocation = { command: 'talk', options: { query: 'before' } };
    const token = await store.tokens.keep(invocation);
    await store.tokens.flush();
    const target = join(root, "it's a copy.db");
    await backup(url, target);
    await store.tokens.keep({ command: 'talk', options: { query: 'after' } });
    await store.close();
    const copy = await openStore(`file:${target}`, keptLog());
    expect(await copy.tokens.recall(token)).toEqual(invocation);
    await copy.close();
    await expect(backup(url, target)).rejects.toMatchObject({ code: 'invalid-config' });
    await expect(backup(fresh(), join(root, 'x.db'))).rejects.toMatchObject({ code: 'invalid-config' });
    await expect(backup('postgres://localhost/x', join(root, 'y.db'))).rejects.toMatchObject({
      message: expect.stringContaining('pg_dump'),
    });
  });

  it('on a full disk refuses the write, keeps what it has, and goes on once there is room', async () => {
    const url = fresh();
    const store = await openStore(url, keptLog());
    const first = aSubscription({ id: 'first', channel: 'first' });
    expect(await store.subscriptions.save(first)).toBe(true);
    const raw = openSqlite(fileOf(url), keptLog());
    // SQLite's own ceiling stands in for the disk's: both are SQLITE_FULL.
    const db = new Kysely<unknown>({ dialect: raw.dialect });
    await sql`pragma max_page_count = 1`.execute(db);
    const big = 'x'.repeat(200_000);
    const write = sql`insert into invocation_tokens values ('t', ${big}, 1)`;
    await expect(write.execute(db)).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    await sql`pragma max_page_count = 100000`.execute(db);
    await write.execute(db);
    await db.destroy();
    expect(await store.subscriptions.find(first)).toMatchObject({ id: 'first' });
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
