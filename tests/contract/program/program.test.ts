// The built program as an operator runs it: both platforms in one process, against the fake servers. Every connection and
// look-up of it is watched, since Lectern talks to nobody but the chat platforms.
import { type AddressInfo, createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeDiscord, startFakeDiscord, TOKEN } from '../../support/discord/fake-discord.js';
import { visibleOf as visibleOnDiscord } from '../../support/discord/fake-discord-messages.js';
import { IN_DIRECT, IN_SERVER } from '../../support/discord/fake-discord-people.js';
import { ROOT } from '../../support/paths.js';
import { runHere } from '../../support/program/run-here.js';
import { type StartedProgram, startProgram } from '../../support/program/started-program.js';
import { createFakeSlack, type FakeSlack } from '../../support/slack/fake-slack.js';
import { commandDelivery, directEvent, eventDelivery } from '../../support/slack/fake-slack-payloads.js';
import { visibleOf as visibleOnSlack } from '../../support/slack/fake-slack-reader.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';

const WATCH = { NODE_OPTIONS: `--import=${pathToFileURL(`${ROOT}tests/support/network-watch.mjs`)}` };

/** Where the program connected to, or what it looked up, each once. */
const seenBy = ({ lines }: StartedProgram): readonly string[] => [
  ...new Set(lines.flatMap((line) => /^NETWORK (.+)$/.exec(line)?.[1] ?? [])),
];

describe('the program with both platforms', () => {
  let slack: FakeSlack;
  let discord: FakeDiscord;
  let program: StartedProgram;
  let discordEnv: Record<string, string>;

  beforeAll(async () => {
    [slack, discord] = [await createFakeSlack(), await startFakeDiscord()];
    for (const scope of ['chat:write', 'files:write', 'users:read']) slack.scopes.add(scope);
    discordEnv = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl };
    program = await startProgram({
      ...WATCH,
      ...discordEnv,
      SLACK_BOT_TOKEN: WORKSPACE.bot.token,
      SLACK_APP_TOKEN: WORKSPACE.appToken,
      // By its name, so that a look-up is seen too.
      SLACK_API_URL: slack.apiUrl.replace('127.0.0.1', 'localhost'),
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

  it('answers what holds addresses', async () => {
    const { channel, asker, direct } = WORKSPACE;
    const lines = [
      'talk kubernetes security',
      // Addresses in a question are words: nothing is fetched.
      'talk https://example.com/ http://169.254.169.254/latest/meta-data <https://example.net|a link>',
      'speaker liz rice',
      'digest daily 09:00',
      'shelf export',
      'lectern about',
    ];
    for (const line of lines) {
      const id = slack.issueResponseUrl(channel, asker);
      const where = { channel, prefix: '', responseUrl: slack.responseUrl(id) };
      await slack.deliveries.deliver(commandDelivery(line, where));
      await slack.when(({ via }) => via === id);
    }
    const said = slack.say(direct, asker, 'see https://example.org/talks.ics');
    await slack.deliveries.deliver(eventDelivery(directEvent(said)));
    await slack.when((held) => held.channel === direct && held.from !== asker);
    discord.say({ content: 'see https://example.org/ please', place: IN_DIRECT });
    await discord.until(() => discord.requests().find((line) => /^POST .*messages/.test(line)));
    expect(slack.refused).toEqual([]);
  });

  it('ends with 0 when told to, and has written no token into its log', async () => {
    expect(await program.stop()).toBe(0);
    for (const token of [TOKEN, WORKSPACE.bot.token, WORKSPACE.appToken]) {
      expect(program.lines.join('\n')).not.toContain(token);
    }
  });

  it('has connected to Slack and Discord, and to nobody else, whatever was asked of it', async () => {
    // Only then is everything there that it wrote.
    await program.stop();
    const [onSlack, onDiscord] = [slack, discord].map(({ apiUrl }) => new URL(apiUrl).host);
    const byName = onSlack?.replace('127.0.0.1', 'localhost');
    const found = seenBy(program).filter((where) => where !== 'name:127.0.0.1');
    expect([...found].sort()).toEqual([onSlack, onDiscord, byName, 'name:localhost'].sort());
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
