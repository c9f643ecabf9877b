// `lectern doctor` as an operator runs it: healthy set-ups, and set-ups broken on purpose, against the fake servers.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.js';
import { registeredText } from '../../../src/cli/discord.js';
import { registerDiscord } from '../../../src/platforms/discord/register/register.js';
import { slackManifest } from '../../../src/platforms/slack/register.js';
import { type FakeDiscord, startFakeDiscord, TOKEN } from '../../support/discord/fake-discord.js';
import { ROOT } from '../../support/paths.js';
import { type Ran, runCli } from '../../support/program/run-cli.js';
import { runDoctor } from '../../support/program/run-doctor.js';
import { runHere } from '../../support/program/run-here.js';
import { keptLog } from '../../support/quiet-log.js';
import { createFakeSlack, type FakeSlack } from '../../support/slack/fake-slack.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';

let slack: FakeSlack;
let discord: FakeDiscord;
let folder: string;
let slackEnv: Record<string, string>;
let discordEnv: Record<string, string>;

const stateEnv = (env: Record<string, string>) => ({
  PORT: '0',
  DATABASE_URL: `file:${folder}/lectern.db`,
  ...env,
});
const doctor = (env: Record<string, string>): Promise<Ran> => runDoctor(stateEnv(env));

const grant = (): void => {
  slack.scopes.clear();
  const wanted = slackManifest(commands.map(({ info }) => info)).oauth_config?.scopes?.bot ?? [];
  for (const scope of wanted) slack.scopes.add(scope);
};

beforeAll(async () => {
  [slack, discord] = [await createFakeSlack(), await startFakeDiscord()];
  folder = mkdtempSync(join(tmpdir(), 'lectern-doctor-'));
  grant();
  slackEnv = {
    SLACK_BOT_TOKEN: WORKSPACE.bot.token,
    SLACK_APP_TOKEN: WORKSPACE.appToken,
    SLACK_API_URL: slack.apiUrl,
  };
  discordEnv = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl };
  await runHere(['release'], stateEnv(discordEnv));
});
afterAll(async () => {
  await slack.stop();
  await discord.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('lectern doctor finds nothing to mend', () => {
  it('without any settings', async () => {
    const { code, out } = await doctor({});
    expect(out).toContain('✓ Catalogue: 174 shipped talks of KubeCon');
    expect(out).toContain('– Slack: not set up');
    expect(out).toMatch(/Nothing to mend\.\n$/);
    expect(code).toBe(0);
  });

  describe('as the program', () => {
    let ended: Awaited<ReturnType<typeof runCli>>;
    beforeAll(async () => {
      ended = await runCli(['doctor', '--json'], stateEnv({}));
    });

    it('which prints JSON when told to', () => {
      const found = { state: 'unused', name: 'Slack', found: 'not set up' };
      expect(JSON.parse(ended.out)).toContainEqual(found);
      expect(ended.code).toBe(0);
    });
  });

  it('with Slack by socket and Discord', async () => {
    const { code, out } = await doctor({ ...slackEnv, ...discordEnv });
    const fine = ['Slack bot token', 'Slack scopes', 'Slack Socket Mode', 'Clock', 'Zone data', 'Database'];
    for (const line of [...fine, 'Discord intents', 'Discord commands'].map((name) => `✓ ${name}`)) {
      expect(out).toContain(line);
    }
    expect(out).not.toContain('✗');
    expect(code).toBe(0);
  });

  it('with Slack over HTTP', async () => {
    const { SLACK_APP_TOKEN: _, ...http } = slackEnv;
    const { code, out } = await doctor({ ...http, SLACK_SIGNING_SECRET: WORKSPACE.signingSecret });
    expect(out).toContain('✓ Port: 0.0.0.0:0 is free');
    expect(code).toBe(0);
  });
});

describe('lectern doctor says what is broken and how to mend it', () => {
  const gone = async (): Promise<string> => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    return `http://127.0.0.1:${port}/api/`;
  };

  const SETUPS: readonly (readonly [string, () => Promise<Record<string, string>>, RegExp, RegExp])[] = [
    [
      'tokens swapped',
      async () => ({ ...slackEnv, SLACK_BOT_TOKEN: 'xapp-1-swapped', SLACK_APP_TOKEN: 'xoxb-1-swapped' }),
      /✗ Settings: SLACK_BOT_TOKEN must start with xoxb-/,
      /an xapp- token belongs in SLACK_APP_TOKEN/,
    ],
    [
      'a Slack token that is not taken',
      async () => ({ ...slackEnv, SLACK_BOT_TOKEN: 'xoxb-0-wrong' }),
      /✗ Slack bot token: Slack refuses it \(invalid_auth\)/,
      /Copy the token again/,
    ],
    [
      'an app token that is not taken',
      async () => ({ ...slackEnv, SLACK_APP_TOKEN: 'xapp-0-wrong' }),
      /✗ Slack Socket Mode: Slack opens no connection/,
      /app-level token/,
    ],
    [
      'a name misspelt',
      async () => ({ ...slackEnv, SLACK_SIGNIN_SECRET: 'abcdef0123456789' }),
      /✗ Settings: SLACK_SIGNIN_SECRET is no setting/,
      /Did you mean SLACK_SIGNING_SECRET\?/,
    ],
    [
      'Slack out of reach',
      async () => ({ ...slackEnv, SLACK_API_URL: await gone() }),
      /✗ Slack bot token: 127\.0\.0\.1:\d+ could not be reached: nothing listens there \(ECONNREFUSED\)/,
      /Check this machine’s network/,
    ],
    [
      'no network',
      async () => ({ ...slackEnv, SLACK_API_URL: 'http://slack.invalid/api/' }),
      /✗ Slack bot token: slack\.invalid could not be reached: .* no network, or no name server \((?:ENOTFOUND|EAI_AGAIN)\)/,
      /Check this machine’s network/,
    ],
    [
      'a Discord token that is not taken',
      async () => ({ ...discordEnv, DISCORD_TOKEN: `${TOKEN}x` }),
      /✗ Discord token: Discord refuses it/,
      /Make a new token on the Bot page/,
    ],
    [
      'an application id as token',
      async () => ({ ...discordEnv, DISCORD_TOKEN: '123456789012345678' }),
      /✗ Settings: DISCORD_TOKEN is an id, not a token/,
      /copy the token from the Bot page/,
    ],
    [
      'another application',
      async () => ({ ...discordEnv, DISCORD_APPLICATION_ID: '999999999999999999' }),
      /✗ Discord application: the token is of another application/,
      /Set DISCORD_APPLICATION_ID/,
    ],
    [
      'a database that is none',
      async () => ({ DATABASE_URL: 'mysql://root:secret@db/lectern' }),
      /✗ Settings: DATABASE_URL starts with file: or postgres:/,
      /DATABASE_URL=file:var\/lectern\.db/,
    ],
    [
      'PostgreSQL out of reach',
      async () => ({ DATABASE_URL: `postgres://lectern:hunter2@${new URL(await gone()).host}/lectern` }),
      /✗ Database: /,
      /Check that PostgreSQL runs/,
    ],
    [
      'a web page open to all without a token',
      async () => ({ HOST: '0.0.0.0' }),
      /✗ Settings: HOST=0\.0\.0\.0 lets other machines in/,
      /LECTERN_WEB_TOKEN/,
    ],
  ];

  it.each(SETUPS)('%s', async (_, env, found, mend) => {
    const settings = await env();
    const { code, out } = await doctor(settings);
    expect(out).toMatch(found);
    expect(out).toMatch(mend);
    expect(out).toMatch(/\d+ to mend\.\n$/);
    expect(code).toBe(1);
    for (const [name, value] of Object.entries(settings)) {
      if (/TOKEN|SECRET/.test(name)) expect(out, name).not.toContain(value);
    }
    expect(out).not.toContain('hunter2');
  });

  it('a scope missing', async () => {
    slack.scopes.delete('files:write');
    const { code, out } = await doctor(slackEnv);
    grant();
    expect(out).toMatch(/✗ Slack scopes: missing files:write\n {4}Add them under “OAuth & Permissions”/);
    expect(code).toBe(1);
  });

  it.each(['forbidden_team', 'access_denied'])('Socket Mode off, which Slack calls %s', async (error) => {
    slack.trouble('apps.connections.open', { status: 200, accept: false, error });
    const { code, out } = await doctor(slackEnv);
    expect(out).toMatch(/✗ Slack Socket Mode: Slack opens no connection \(\w+\)\n {4}Turn Socket Mode on/);
    expect(code).toBe(1);
  });

  it.each([
    [-130_000, 'ahead of'],
    [130_000, 'behind'],
  ])('a clock that is off: %d', async (ahead, which) => {
    slack.clock(ahead);
    discord.clock(ahead);
    const { code, out } = await doctor({ ...slackEnv, ...discordEnv });
    slack.clock(0);
    discord.clock(0);
    for (const name of ['Slack', 'Discord']) {
      expect(out).toMatch(new RegExp(`✗ Clock: 1[23]\\d s ${which} ${name}’s\\n {4}Set it by NTP`));
    }
    expect(code).toBe(1);
  });

  it('one command that was changed since', async () => {
    const infos = commands.map(({ info }) => info);
    const [first, ...others] = infos;
    const changed = [
      { ...first, description: 'As it was called before' } as (typeof infos)[number],
      ...others,
    ];
    const settings = { token: TOKEN, apiUrl: discord.apiUrl };
    await registerDiscord(settings, changed, keptLog());
    const { code, out } = await doctor(discordEnv);
    await registerDiscord(settings, infos, keptLog());
    expect(out).toMatch(
      /✗ Discord commands: 0 missing, 1 changed, 0 too many\n {4}Run: lectern discord register/,
    );
    expect(code).toBe(1);
  });

  it('commands of another version', async () => {
    const old = await startFakeDiscord();
    const { code, out } = await doctor({ ...discordEnv, DISCORD_API_URL: old.apiUrl });
    await old.stop();
    expect(out).toMatch(/✗ Discord commands: \d+ missing.*\n {4}Run: lectern discord register/);
    expect(code).toBe(1);
  });

  it('a port that somebody holds', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const { code, out } = await doctor({ PORT: String(port) });
    await new Promise((resolve) => server.close(resolve));
    expect(out).toContain(`✗ Port: 127.0.0.1:${port} can’t be had (EADDRINUSE)`);
    expect(out).toContain(`PORT=${port + 1}`);
    expect(code).toBe(1);
  });

  it('a folder that can’t be written to', async () => {
    // Root may write anywhere, but no folder can be made inside a file.
    const { code, out } = await doctor({ DATABASE_URL: `file:${ROOT}package.json/lectern.db` });
    expect(out).toMatch(/✗ Database: [\s\S]*Make its folder writable/);
    expect(code).toBe(1);
  });
});

describe('lectern discord register', () => {
  const invitation =
    /https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&scope=bot\+applications\.commands/;
  let other: FakeDiscord;
  let env: Record<string, string>;
  beforeAll(async () => {
    other = await startFakeDiscord();
    env = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: other.apiUrl };
  });
  afterAll(() => other.stop());

  it('prints what changed and the invite link', async () => {
    const { out } = await runHere(['discord', 'register'], env);
    expect(out).toMatch(/^added: \/talk, \/speaker.*\nInvite the bot into a server: /);
    expect(out).toMatch(invitation);
  });

  it('prints the same as JSON', async () => {
    const { out } = await runHere(['discord', 'register', '--json'], env);
    expect(JSON.parse(out)).toMatchObject({
      added: [],
      unchanged: expect.arrayContaining(['/talk']),
      invite: expect.stringMatching(invitation),
    });
  });

  it('says that nothing was to change', () => {
    const nothing = {
      applicationId: '1',
      added: [],
      changed: [],
      removed: [],
      unchanged: ['/talk', '/help'],
    };
    expect(registeredText(nothing)).toMatch(/^Discord has all 2 commands already; nothing was changed\./);
    expect(registeredText({ ...nothing, removed: ['/old'], changed: ['/new'] })).toMatch(
      /^changed: \/new\nremoved: \/old\nunchanged: 2\n/,
    );
  });
});

describe('lectern release', () => {
  it('does nothing a second time', async () => {
    const { code, out } = await runHere(['release'], stateEnv(discordEnv));
    expect(out).toContain('The database is up to date.');
    expect(out).toMatch(/0 added, 0 changed, 0 removed, \d+ unchanged/);
    expect(code).toBe(0);
  });
});
