// The built program as an operator runs it: both platforms in one process, against the fake servers.
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeDiscord, startFakeDiscord, TOKEN } from '../../support/discord/fake-discord.js';
import { visibleOf as visibleOnDiscord } from '../../support/discord/fake-discord-messages.js';
import { IN_SERVER } from '../../support/discord/fake-discord-people.js';
import { runHere } from '../../support/program/run-here.js';
import { type StartedProgram, startProgram } from '../../support/program/started-program.js';
import { createFakeSlack, type FakeSlack } from '../../support/slack/fake-slack.js';
import { commandDelivery } from '../../support/slack/fake-slack-payloads.js';
import { visibleOf as visibleOnSlack } from '../../support/slack/fake-slack-reader.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';

describe('the program with both platforms', () => {
  let slack: FakeSlack;
  let discord: FakeDiscord;
  let program: StartedProgram;
  let discordEnv: Record<string, string>;

  beforeAll(async () => {
    [slack, discord] = [await createFakeSlack(), await startFakeDiscord()];
    discordEnv = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl };
    program = await startProgram({
      ...discordEnv,
      SLACK_BOT_TOKEN: WORKSPACE.bot.token,
      SLACK_APP_TOKEN: WORKSPACE.appToken,
      SLACK_API_URL: slack.apiUrl,
    });
  });
  afterAll(async () => {
    await program.stop();
    await slack.stop();
    await discord.stop();
  });

  it('says once that it is ready, for both', () => {
    const ready = program.lines.filter((line) => line.includes('Lectern is ready'));
    expect(ready).toEqual([expect.stringContaining('serving slack and discord')]);
  });

  it('answers /talk kubernetes security on Slack', async () => {
    const id = slack.issueResponseUrl(WORKSPACE.channel, WORKSPACE.asker);
    const responseUrl = slack.responseUrl(id);
    await slack.deliveries.deliver(
      commandDelivery('talk kubernetes security', { channel: WORKSPACE.channel, prefix: '', responseUrl }),
    );
    const held = await slack.when(({ via }) => via === id);
    expect(visibleOnSlack(held.content)).toMatch(/\d+ talks for “kubernetes security”/);
    expect(slack.refused).toEqual([]);
  });

  it('registers its commands on Discord and answers one', async () => {
    await runHere(['discord', 'register'], discordEnv);
    const command = discord.commands().find(({ name }) => name === 'talk');
    if (command === undefined) throw new Error('/talk is not registered');
    const typed = { command, values: { query: 'kubernetes security', level: 'intermediate' } };
    const interaction = discord.command(typed, IN_SERVER);
    const { message } = await discord.until(() => interaction.outcomes[0]);
    expect(visibleOnDiscord(message.body)).toMatch(/talks for “kubernetes security level:intermediate”/);
    expect(discord.refused()).toEqual([]);
  });

  it('ends with 0 when told to, and has written no token into its log', async () => {
    expect(await program.stop()).toBe(0);
    for (const token of [TOKEN, WORKSPACE.bot.token, WORKSPACE.appToken]) {
      expect(program.lines.join('\n')).not.toContain(token);
    }
  });
});

describe('the program with settings that can’t be used', () => {
  it('names every one of them with its mend and exits with 1', async () => {
    const env = { LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x', SLACK_BOT_TOKEN: 'xapp-1' };
    const failed = await startProgram(env).catch((error: Error) => error.message);
    expect(failed).toMatch(/^exit 1:/);
    for (const name of ['LOG_LEVEL', 'DATABASE_URL', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', '.env.example']) {
      expect(failed).toContain(name);
    }
  });

  it('says which port is taken and how to take another', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const failed = await startProgram({ PORT: `${port}` }).catch((error: Error) => error.message);
    other.close();
    expect(failed).toContain(`${port}`);
    expect(failed).toContain('PORT=');
  });
});
