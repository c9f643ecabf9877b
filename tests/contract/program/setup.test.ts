// `lectern setup` and `lectern discord invite` against the fake servers: questions, wrong answers, what is written.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { parseEnv } from 'node:util';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.js';
import { runSetup } from '../../../src/cli/setup/index.js';
import { openTerminal } from '../../../src/cli/setup/terminal.js';
import { slackManifest } from '../../../src/platforms/slack/register.js';
import { type FakeDiscord, startFakeDiscord, TOKEN } from '../../support/discord/fake-discord.js';
import { runHere } from '../../support/program/run-here.js';
import { createFakeSlack, type FakeSlack } from '../../support/slack/fake-slack.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';

let slack: FakeSlack;
let discord: FakeDiscord;
let folder: string;

beforeAll(async () => {
  [slack, discord] = [await createFakeSlack(), await startFakeDiscord()];
  const wanted = slackManifest(commands.map(({ info }) => info)).oauth_config?.scopes?.bot ?? [];
  for (const scope of wanted) slack.scopes.add(scope);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-setup-'));
  return () => rmSync(folder, { recursive: true, force: true });
});
afterAll(async () => {
  await slack.stop();
  await discord.stop();
});

/** Answers the questions, a line each, and returns all that was shown. */
async function answered(lines: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const shown: Buffer[] = [];
  output.on('data', (chunk: Buffer) => shown.push(chunk));
  input.end(`${lines.join('\n')}\n`);
  const terminal = openTerminal(input, output);
  const present = { SLACK_API_URL: slack.apiUrl, DISCORD_API_URL: discord.apiUrl, ...env };
  try {
    await runSetup(terminal, folder, present);
  } finally {
    terminal.close();
  }
  return Buffer.concat(shown).toString();
}

const written = () => parseEnv(readFileSync(join(folder, '.env'), 'utf8'));
const databaseUrl = () => `file:${folder}/lectern.db`;

describe('lectern setup', () => {
  it('connects both chats: tests each token, writes .env for this user alone, registers, says where to say hello', async () => {
    writeFileSync(join(folder, '.env'), '# ours\nLOG_LEVEL=warn\n');
    const shown = await answered(['both', WORKSPACE.bot.token, WORKSPACE.appToken, TOKEN, databaseUrl()]);
    expect(written()).toEqual({
      LOG_LEVEL: 'warn',
      SLACK_BOT_TOKEN: WORKSPACE.bot.token,
      SLACK_APP_TOKEN: WORKSPACE.appToken,
      DISCORD_TOKEN: TOKEN,
      DATABASE_URL: databaseUrl(),
    });
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
    expect(discord.commands().map(({ name }) => name)).toEqual(
      expect.arrayContaining(commands.map(({ info }) => info.name)),
    );
    expect(shown).toContain('https://api.slack.com/apps?new_app=1&manifest_json=');
    expect(shown).toMatch(/https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+/);
    expect(shown).toMatch(/Now start it: npm start\nSlack: open a direct message.*\nDiscord: say hello/);
    for (const secret of [WORKSPACE.bot.token, WORKSPACE.appToken, TOKEN])
      expect(shown).not.toContain(secret);
  });

  it('asks again, with the mend, for a chat, a token and a database that can’t be right', async () => {
    const lines = [
      'teams',
      'slack',
      'xapp-1-swapped',
      'xoxb-revoked',
      WORKSPACE.bot.token,
      '',
      WORKSPACE.appToken,
    ];
    const shown = await answered([...lines, 'mysql://db', databaseUrl()]);
    expect(shown).toContain('“teams” is none of them. Type slack, discord or both.');
    expect(shown).toContain('an xapp- token belongs in SLACK_APP_TOKEN');
    expect(shown).toContain('✗ Slack bot token: Slack refuses it (invalid_auth)');
    expect(shown).toContain('SLACK_APP_TOKEN is needed.');
    expect(shown).toContain('DATABASE_URL starts with file: or postgres://');
    expect(written()).toMatchObject({ SLACK_BOT_TOKEN: WORKSPACE.bot.token, DATABASE_URL: databaseUrl() });
  });

  it('keeps a token that is there already, without showing it', async () => {
    const shown = await answered(['discord', '', databaseUrl()], { DISCORD_TOKEN: TOKEN });
    expect(shown).toContain('Bot token [keep the present one]:');
    expect(shown).not.toContain(TOKEN);
    expect(written()).toMatchObject({ DISCORD_TOKEN: TOKEN });
  });

  it('leaves everything as it was when the answers end early', async () => {
    writeFileSync(join(folder, '.env'), 'LOG_LEVEL=warn\n');
    await expect(answered(['slack', WORKSPACE.bot.token])).rejects.toThrow(/Nothing was written/);
    expect(written()).toEqual({ LOG_LEVEL: 'warn' });
  });
});

describe('lectern discord invite', () => {
  it('prints the link with the permissions that the bot uses', async () => {
    const { code, out } = await runHere(['discord', 'invite'], {
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: discord.apiUrl,
    });
    const { searchParams } = new URL(out.trim());
    expect(searchParams.get('client_id')).toMatch(/^\d+$/);
    expect(searchParams.get('scope')).toBe('bot applications.commands');
    const { ViewChannel, SendMessages, SendMessagesInThreads, AttachFiles } = PermissionFlagsBits;
    expect(BigInt(searchParams.get('permissions') ?? '')).toBe(
      ViewChannel | SendMessages | SendMessagesInThreads | AttachFiles,
    );
    expect(code).toBe(0);
  });

  it('says which setting is missing', async () => {
    expect(await runHere(['discord', 'invite'], {})).toEqual({
      code: 1,
      out: 'DISCORD_TOKEN is not set; it is the bot’s token.\n',
    });
  });
});
