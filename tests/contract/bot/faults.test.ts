// Slack and Discord while something is wrong with them: limits, failures, silence, and what comes twice or late.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../../src/cards/model/reply.js';
import { rich } from '../../../src/cards/model/rich-text.js';
import { type DiscordHarness, startDiscord } from '../../support/discord/discord-harness.js';
import { BOT, CHANNEL, SECOND_CHANNEL, SECOND_GUILD } from '../../support/discord/fake-discord-people.js';
import { hasten } from '../../support/fast-timers.js';
import { commandDelivery, eventDelivery, mentionEvent } from '../../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type Mode, type SlackHarness, startSlack } from '../../support/slack/slack-harness.js';
import { eventually } from '../../support/until.js';

const words: Reply = { kind: 'notice', tone: 'info', text: rich('Some words'), audience: 'channel' };
const never = new Promise<void>(() => {});
afterEach(() => void vi.restoreAllMocks());

describe.each<Mode>(['socket', 'http'])('Slack over %s', (mode) => {
  const { asker, bot, channel, secondChannel } = WORKSPACE;
  let slack: SlackHarness;
  beforeEach(async () => {
    slack = await startSlack(mode);
  });
  afterEach(() => slack.stop());

  const mentioned = async (where: string, text: string) => {
    const said = slack.fake.say(where, asker, `<@${bot.user}> ${text}`);
    await slack.fake.deliveries.deliver(eventDelivery(mentionEvent(said)));
    return said;
  };
  const answered = ({ ts }: { ts: string }) => slack.fake.when(({ thread }) => thread === ts);
  const commanded = async (): Promise<string> => {
    const id = slack.fake.issueResponseUrl(channel, asker);
    const where = { channel, responseUrl: slack.fake.responseUrl(id) };
    await slack.fake.deliveries.deliver(commandDelivery('talk istio', where));
    return id;
  };
  const errors = () => slack.log.lines.filter(({ level }) => level === 'error');

  it('answers in one channel while another has to wait for its rate limit', async () => {
    const { fake, platform } = slack;
    fake.trouble('chat.postMessage', { status: 429, accept: false, retryAfter: 1, channel });
    const slow = await mentioned(channel, 'first');
    const quick = await mentioned(secondChannel, 'second');
    await answered(quick);
    expect(fake.messages.some(({ thread }) => thread === slow.ts)).toBe(false);
    expect(
      await platform.post({ id: secondChannel, kind: 'channel' }, words, { tenant: 'T1', key: 'k' }),
    ).toEqual(expect.objectContaining({ kind: 'posted' }));
    await answered(slow);
    expect(fake.messages.filter(({ thread }) => thread === slow.ts)).toHaveLength(1);
    expect(errors()).toEqual([]);
  });

  it('answers privately though Slack fails once, and says in the log that it did', async () => {
    slack.fake.trouble('response_url', { status: 500, accept: false });
    const id = await commanded();
    await slack.fake.when(({ via }) => via === id);
    await slack.platform.stop();
    expect(slack.fake.messages).toHaveLength(1);
    expect(errors().map(({ message }) => message)).toEqual(['an answer was not delivered as it was drawn']);
  });

  it('gives up on an answer that Slack fails to take again and again, and answers the next', async () => {
    for (const _ of [1, 2, 3]) slack.fake.trouble('response_url', { status: 503, accept: false });
    await commanded();
    await eventually(() => expect(errors()).toHaveLength(3));
    expect(new Set(errors().map(({ fields }) => fields.requestId)).size).toBe(1);
    const next = await commanded();
    await slack.fake.when(({ via }) => via === next);
    expect(slack.fake.messages).toHaveLength(1);
  });

  it('calls a post unknown on which Slack was silent for ten seconds, and does not try again', async () => {
    hasten();
    slack.fake.hold('chat.postMessage', never);
    const outcome = await slack.platform.post(slack.channel, words, { tenant: 'T1', key: 'k' });
    expect(outcome).toEqual({ kind: 'unknown', reason: 'no answer from Slack' });
    expect(slack.fake.calls('chat.postMessage')).toBe(1);
    expect(slack.log.lines.at(-1)).toMatchObject({ level: 'warn', message: 'a post was not confirmed' });
  });

  it('answers each of what comes in another order, and each once though it comes again', async () => {
    const { fake } = slack;
    const said = ['one', 'two', 'three'].map((text) => fake.say(channel, asker, `<@${bot.user}> ${text}`));
    const events = said.map((message) => eventDelivery(mentionEvent(message)));
    for (const event of [...events].reverse()) await fake.deliveries.deliver(event);
    for (const event of events) await fake.deliveries.deliver(event, 1);
    for (const message of said) {
      const held = await answered(message);
      const [, text] = message.content.text.split(' ');
      expect(held.content.text).toContain(`Heard: ${text}`);
    }
    await slack.platform.stop();
    expect(fake.messages.filter(({ from }) => from === bot.user)).toHaveLength(3);
  });
});

describe('Discord', () => {
  let discord: DiscordHarness;
  beforeEach(async () => {
    discord = await startDiscord();
  });
  afterEach(() => discord.stop());

  const IN_SECOND = { channelId: SECOND_CHANNEL, direct: false, guild: SECOND_GUILD };
  const mentioned = (text: string, place?: typeof IN_SECOND) =>
    discord.fake.say({ content: `<@${BOT}> ${text}`, ...(place && { place }) });
  const replies = (to: string) =>
    discord.fake.store.all().filter(({ body }) => body.message_reference?.message_id === to);
  const broken = { status: 500, body: { code: 0, message: '500: Internal Server Error' } };

  it('answers in one channel while another has to wait for its rate limit', async () => {
    const { fake } = discord;
    const answer = {
      status: 429,
      body: { message: 'You are being rate limited.', retry_after: 1, global: false },
      headers: { 'retry-after': '1', 'x-ratelimit-scope': 'user' },
    };
    fake.plan({ method: 'POST', path: new RegExp(`/channels/${CHANNEL}/messages$`), answer });
    const slow = mentioned('first');
    await eventually(() => expect(fake.requests()).toContain(`POST /channels/${CHANNEL}/messages`));
    await fake.replyTo(mentioned('second', IN_SECOND));
    expect(replies(slow)).toEqual([]);
    await fake.replyTo(slow);
    expect(replies(slow)).toHaveLength(1);
  });

  it('answers once a command that Discord took before it failed', async () => {
    discord.fake.plan({ method: 'POST', path: /\/callback$/, answer: broken, done: true });
    const asked = discord.type('talk istio');
    await eventually(() =>
      expect(discord.log.lines.map(({ message }) => message)).toContain('an answer was not delivered'),
    );
    await discord.platform.stop();
    expect(asked.outcomes).toHaveLength(1);
    // discord.js tried again, and Discord said that it has the answer.
    expect(discord.refused().join()).toContain('40060');
  });

  it('calls a post unknown on which Discord was silent for a minute, though it has it once', async () => {
    hasten();
    discord.fake.hold(/\/messages$/);
    const to = { id: CHANNEL, kind: 'channel' } as const;
    const outcome = await discord.platform.post(to, words, { tenant: 'G1', key: 'one' });
    expect(outcome).toEqual({ kind: 'unknown', reason: 'no answer from Discord' });
    expect(discord.fake.store.in(CHANNEL)).toHaveLength(1);
  });

  it('finds out that the gateway is silent, and answers once what was said meanwhile', async () => {
    const { fake } = discord;
    fake.gateway.beatEvery(100);
    fake.gateway.drop();
    await eventually(() => expect(fake.gateway.counts.resumed).toBe(1));
    hasten();
    fake.gateway.silence();
    const asked = mentioned('meanwhile');
    await fake.replyTo(asked);
    expect(replies(asked)).toHaveLength(1);
    expect(fake.gateway.counts).toEqual({ identified: 1, resumed: 2 });
    expect(discord.log.lines.map(({ message }) => message)).toContain('reconnecting to the gateway');
  });

  it('answers each of what comes in another order', async () => {
    const [one, two] = ['500000000000099001', '500000000000099002'];
    discord.fake.say({ content: `<@${BOT}> two` }, two);
    discord.fake.say({ content: `<@${BOT}> one` }, one);
    for (const [id, text] of [
      [one, 'one'],
      [two, 'two'],
    ] as const) {
      const reply = await discord.fake.replyTo(id);
      expect(JSON.stringify(reply.body)).toContain(`Heard: ${text}`);
      expect(replies(id)).toHaveLength(1);
    }
  });
});
