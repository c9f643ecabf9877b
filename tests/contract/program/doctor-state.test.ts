// `lectern doctor` about what Lectern has stored and what it reads: broken on purpose, one thing at a time.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.js';
import type { Subscription } from '../../../src/digest/subscription.js';
import { registerDiscord } from '../../../src/platforms/discord/register/register.js';
import { openStore, type Store } from '../../../src/store/create-store.js';
import { aSubscription } from '../../support/digest/a-subscription.js';
import { type FakeDiscord, startFakeDiscord, TOKEN } from '../../support/discord/fake-discord.js';
import { CHANNEL, GUILD } from '../../support/discord/fake-discord-people.js';
import { ROOT } from '../../support/paths.js';
import { type Ran, runCli } from '../../support/program/run-cli.js';
import { runDoctor } from '../../support/program/run-doctor.js';
import { keptLog } from '../../support/quiet-log.js';

const [OLD, NOW] = ['o'.repeat(40), 'n'.repeat(40)];
const root = mkdtempSync(join(tmpdir(), 'lectern-doctor-'));
let count = 0;
let file: string;
beforeEach(() => {
  file = join(root, `${++count}.db`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const doctor = (env: Record<string, string> = {}, folder?: string) =>
  runDoctor({ PORT: '0', DATABASE_URL: `file:${file}`, ...env }, folder);

/** Writes into the database as a running Lectern would. */
async function stored(
  write: (store: Store) => Promise<unknown>,
  secrets: readonly string[] = [],
): Promise<void> {
  const store = await openStore(`file:${file}`, keptLog(), { secrets });
  await write(store);
  await store.close();
}
const digest = (parts: Partial<Subscription>) =>
  stored(({ subscriptions }) => subscriptions.save(aSubscription(parts)));

describe('lectern doctor', () => {
  it('names a channel that the bot could not post to, which is all that Slack tells it', async () => {
    await digest({ channel: 'C0CLOSED', state: 'paused', pauseReason: 'gone', dueAt: null, dueDate: null });
    const { code, out } = await doctor();
    expect(out).toMatch(
      /✗ Digest channel: the bot could not post to the slack channel C0CLOSED.*\n {4}Invite the bot/,
    );
    expect(code).toBe(1);
  });

  it('says nothing of a channel whose digest somebody paused', async () => {
    await digest({ state: 'paused', pauseReason: 'asked', dueAt: null, dueDate: null });
    expect(await doctor()).toMatchObject({ code: 0, out: expect.not.stringContaining('✗') });
  });

  it('names a zone that this Node does not know', async () => {
    await digest({ zone: 'Mars/Phobos' });
    const { code, out } = await doctor();
    expect(out).toMatch(
      /✗ Digest zone: that of the slack channel C1 can’t be read.*\n {4}Set the digest again/,
    );
    expect(code).toBe(1);
  });

  it('refuses a database that a newer Lectern wrote', async () => {
    await digest({});
    const raw = new Libsql(file);
    raw.exec("insert into schema_migrations (name, timestamp) values ('9999-x', '2099')");
    raw.close();
    const { code, out } = await doctor();
    expect(out).toMatch(/✗ Database: The database is newer.*9999-x[\s\S]*\n {4}Run the newer Lectern/);
    expect(code).toBe(1);
  });

  it('says of a file that is damaged or no database that a backup mends it, and not its folder', async () => {
    writeFileSync(file, 'no database at all, only words '.repeat(100));
    const { code, out } = await doctor();
    expect(out).toMatch(/✗ Database: .*not a database.*\n {4}The file is damaged.* restore a backup/);
    expect(out).not.toContain('writable');
    expect(code).toBe(1);
  });

  it.each([
    [
      'can’t be opened',
      { LECTERN_SECRET: NOW },
      /✗ Slack tokens: 1 of 1 workspaces’ can’t be opened\n {4}Set the/,
    ],
    [
      'can be opened with the secret before',
      { LECTERN_SECRET: NOW, LECTERN_SECRET_OLD: OLD },
      /✓ Slack tokens: of 1 workspaces, sealed/,
    ],
  ])('knows that sealed tokens %s', async (_, secrets, found) => {
    const tenant = { platform: 'slack', tenant: 'T1', botUserId: 'U0BOT', installedAt: 1 };
    await stored(({ installations }) => installations.save({ ...tenant, token: 'xoxb-1-sealed' }), [OLD]);
    const { code, out } = await doctor(secrets);
    expect(out).toMatch(found);
    expect(code).toBe(out.includes('✗') ? 1 : 0);
  });
});

describe('lectern doctor about the settings', () => {
  const folder = join(root, 'with-settings');
  beforeAll(() => {
    mkdirSync(folder);
    writeFileSync(join(folder, '.env'), 'LOG_LEVEL=warn\nRATE_LIMIT_PERSON=5/1\nHOST=\nPORT=1\nEDITOR=vi\n');
  });

  it('reads .env, and says which value came from there and which from the environment', async () => {
    const { code, out } = await doctor({}, folder);
    expect(out).toContain(`✓ Settings from .env: LOG_LEVEL, RATE_LIMIT_PERSON, in ${join(folder, '.env')}`);
    expect(out).toContain('✓ Settings from the environment: DATABASE_URL, PORT (over that of .env)');
    expect(out).toContain('✓ Port: 127.0.0.1:0');
    expect(code).toBe(0);
  });

  it('names a mistake in .env as any other', async () => {
    const { code, out } = await doctor({ LOG_LEVEL: 'loud' }, folder);
    expect(out).toContain('✗ Settings: LOG_LEVEL is one of trace');
    expect(code).toBe(1);
  });
});

describe('lectern doctor about Discord’s channels', () => {
  let discord: FakeDiscord;
  beforeAll(async () => {
    discord = await startFakeDiscord();
    const infos = commands.map(({ info }) => info);
    await registerDiscord({ token: TOKEN, apiUrl: discord.apiUrl }, infos, keptLog());
  });
  afterAll(() => discord.stop());

  it.each([
    ['sees', /✓ Discord channels: 1 with a talk of the day can be seen/],
    ['doesn’t see', /✗ Discord channel: \d+ has a talk of the day and can’t be seen\n {4}Invite the bot/],
  ])('tells that the bot %s one with a talk of the day', async (sees, found) => {
    await digest({ platform: 'discord', tenant: GUILD, channel: CHANNEL });
    if (sees !== 'sees') discord.closed.add(CHANNEL);
    const { code, out } = await doctor({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl });
    expect(out).toMatch(found);
    expect(code).toBe(out.includes('✗') ? 1 : 0);
  });
});

describe('lectern doctor where the catalogue is rubbish', () => {
  const place = `${join(root, 'installed')}/`;
  let ran: Ran;
  beforeAll(async () => {
    const parts = ['dist', 'data', 'package.json'];
    for (const name of parts) cpSync(`${ROOT}${name}`, `${place}${name}`, { recursive: true });
    symlinkSync(`${ROOT}node_modules`, `${place}node_modules`);
    writeFileSync(`${place}data/talks.json`, '<!doctype html><title>502</title>');
    ran = await runCli(['doctor'], { PORT: '0', DATABASE_URL: `file:${place}l.db` }, { root: place });
  });

  it('says what is wrong with it and how to get another', () => {
    const { code, out } = ran;
    expect(out).toMatch(/✗ Catalogue: [\s\S]*talks\.json[\s\S]*\n {4}Build it again with `npm run data`/);
    expect(code).toBe(1);
  });
});
