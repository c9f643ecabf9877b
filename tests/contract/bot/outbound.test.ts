// Lectern talks to nobody but the chat platforms: every connection and look-up of the built program is watched.
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeDiscord, startFakeDiscord, TOKEN } from '../../support/discord/fake-discord.js';
import { IN_DIRECT } from '../../support/discord/fake-discord-people.js';
import { ROOT } from '../../support/paths.js';
import { type StartedProgram, startProgram } from '../../support/program/started-program.js';
import { createFakeSlack, type FakeSlack } from '../../support/slack/fake-slack.js';
import { commandDelivery, directEvent, eventDelivery } from '../../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';

const WATCH = { NODE_OPTIONS: `--import=${pathToFileURL(`${ROOT}tests/support/network-watch.mjs`)}` };

/** Where the program connected to, or what it looked up, each once. */
const seenBy = ({ lines }: StartedProgram): readonly string[] => [
  ...new Set(lines.flatMap((line) => /^NETWORK (.+)$/.exec(line)?.[1] ?? [])),
];

describe('the program on both platforms', () => {
  let slack: FakeSlack;
  let discord: FakeDiscord;
  let program: StartedProgram;
  beforeAll(async () => {
    [slack, discord] = [await createFakeSlack(), await startFakeDiscord()];
    for (const scope of ['chat:write', 'files:write', 'users:read']) slack.scopes.add(scope);
    program = await startProgram({
      ...WATCH,
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: discord.apiUrl,
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

  it('connects to Slack and Discord, and to nobody else, whatever is asked of it', async () => {
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
    // Only then is everything there that it wrote.
    await program.stop();
    const hosts = [slack.apiUrl, discord.apiUrl].map((url) => new URL(url).host);
    const found = seenBy(program).filter((where) => where !== 'name:127.0.0.1');
    expect([...found].sort()).toEqual([...hosts].sort());
  });
});

describe('the watch', () => {
  let slack: FakeSlack;
  let program: StartedProgram;
  beforeAll(async () => {
    slack = await createFakeSlack();
    program = await startProgram({
      ...WATCH,
      SLACK_BOT_TOKEN: WORKSPACE.bot.token,
      SLACK_APP_TOKEN: WORKSPACE.appToken,
      SLACK_API_URL: slack.apiUrl.replace('127.0.0.1', 'localhost'),
    });
  });
  afterAll(() => slack.stop());

  it('sees a stranger: another address is told apart', async () => {
    await program.stop();
    expect(seenBy(program)).toContain('name:localhost');
  });
});
