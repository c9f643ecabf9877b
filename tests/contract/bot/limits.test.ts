// Our own rate limits in the built program, on both platforms: who asks too much is told kindly, and nobody else is
// kept from asking.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeDiscord, startFakeDiscord, TOKEN } from '../../support/discord/fake-discord.js';
import { visibleOf as visibleOnDiscord } from '../../support/discord/fake-discord-messages.js';
import {
  ASKER,
  BOT,
  CHANNEL,
  OTHER,
  SECOND_CHANNEL,
  SECOND_GUILD,
} from '../../support/discord/fake-discord-people.js';
import { type StartedProgram, startProgram } from '../../support/program/started-program.js';
import { createFakeSlack, type FakeSlack } from '../../support/slack/fake-slack.js';
import { commandDelivery } from '../../support/slack/fake-slack-payloads.js';
import { visibleOf } from '../../support/slack/fake-slack-reader.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';

const { team, channel, asker, other, secondTeam, secondChannel, secondUser } = WORKSPACE;
const FOUND = /talks? for “/;
const PERSON = /That was a lot at once\. Give me \d+ seconds, then ask again\./;
const EVERYBODY = /Many people here are asking at once\. Try again in \d+ seconds\./;

let slack: FakeSlack;
let discord: FakeDiscord;
let program: StartedProgram;
beforeAll(async () => {
  [slack, discord] = [await createFakeSlack(), await startFakeDiscord()];
  program = await startProgram({
    SLACK_BOT_TOKEN: WORKSPACE.bot.token,
    SLACK_APP_TOKEN: WORKSPACE.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.apiUrl,
    OPERATIONS_PORT: '0',
    // Three at once of a person, five of a workspace, and hardly any after that.
    RATE_LIMIT_PERSON: '3/0.01',
    RATE_LIMIT_TENANT: '5/0.01',
  });
});
afterAll(async () => {
  await program.stop();
  await slack.stop();
  await discord.stop();
});

const onSlack = async (user: string, where = { team, channel } as { team: string; channel: string }) => {
  const id = slack.issueResponseUrl(where.channel, user);
  const delivery = { ...where, user, prefix: '', responseUrl: slack.responseUrl(id) };
  await slack.deliveries.deliver(commandDelivery('talk istio', delivery));
  const held = await slack.when(({ via }) => via === id);
  expect(held.onlyFor).toBe(user);
  return visibleOf(held.content);
};
const onDiscord = async (user: string, place = { channelId: CHANNEL }) => {
  const asked = discord.say({
    content: `<@${BOT}> istio`,
    author: { id: user, bot: false },
    place: { direct: false, ...place },
  });
  return visibleOnDiscord((await discord.replyTo(asked)).body);
};

describe.each([
  [
    'Slack',
    () => onSlack(asker),
    () => onSlack(other),
    () => onSlack(secondUser, { team: secondTeam, channel: secondChannel }),
  ],
  [
    'Discord',
    () => onDiscord(ASKER),
    () => onDiscord(OTHER),
    () => onDiscord(ASKER, { channelId: SECOND_CHANNEL, ...{ guild: SECOND_GUILD } }),
  ],
])('on %s', (_, one, another, elsewhere) => {
  it('one person is asked to wait, then a whole workspace, and no other', async () => {
    for (const answer of [FOUND, FOUND, FOUND, PERSON]) expect(await one()).toMatch(answer);
    for (const answer of [FOUND, FOUND, EVERYBODY]) expect(await another()).toMatch(answer);
    expect(await elsewhere()).toMatch(FOUND);
  });
});

it('both are counted, and named in the log as nothing but limited', async () => {
  const [, url = ''] = /"url":"(http:[^"]+)".*health and metrics/.exec(program.lines.join('\n')) ?? [];
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toContain('lectern_rate_limits_total{by="person"} 2');
  expect(metrics).toContain('lectern_rate_limits_total{by="tenant"} 2');
  await program.wrote((lines) => lines.filter((line) => line.includes('"outcome":"limited"')).length === 4);
});
