// The Discord platform when things go wrong: lost connections, rate limits, refusals, doubled and foreign events.
import { stdSerializers } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/cards/model/reply.js';
import { rich } from '../../../src/cards/model/rich-text.js';
import { createDiscordPlatform } from '../../../src/platforms/discord/platform.js';
import { contractBot, mapTokens } from '../../support/bot/contract-bot.js';
import { type DiscordHarness, heldBack, startDiscord } from '../../support/discord/discord-harness.js';
import { startFakeDiscord } from '../../support/discord/fake-discord.js';
import { ASKER, BOT, CHANNEL, DIRECT, IN_DIRECT } from '../../support/discord/fake-discord-people.js';
import { keptLog } from '../../support/quiet-log.js';
import { eventually } from '../../support/until.js';

const notice = (words: string): Reply => ({
  kind: 'notice',
  tone: 'info',
  text: rich(words),
  audience: 'channel',
});
const channel = { id: CHANNEL, kind: 'channel' } as const;
const POSTED = { tenant: 'G1', key: 'key-of-this-post' } as const;

const POST = { method: 'POST', path: /\/channels\/\d+\/messages$/ } as const;
const CALLBACK = { method: 'POST', path: /\/callback$/ } as const;
const limited = (seconds: number) => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
  headers: { 'retry-after': String(seconds), 'x-ratelimit-scope': 'user' },
});
const broken = { status: 500, body: { code: 0, message: '500: Internal Server Error' } };
const forbidden = { status: 403, body: { code: 50001, message: 'Missing Access' } };
const malformed = { status: 400, body: { code: 50035, message: 'Invalid Form Body' } };
const unknown = { status: 404, body: { code: 10062, message: 'Unknown interaction' } };

describe('Discord in trouble', () => {
  let harness: DiscordHarness;
  const bot = heldBack();
  const started = async (): Promise<DiscordHarness> => {
    harness = await startDiscord(bot.make);
    return harness;
  };
  afterEach(async () => {
    await harness.stop();
    expect(harness.open()).toBe(0);
    expect(harness.refused()).toEqual([]);
  });

  it('resumes a lost connection and answers what came meanwhile', async () => {
    const { fake, type, answer, command } = await started();
    fake.gateway.drop();
    const meanwhile = type('talk meanwhile');
    expect((await answer(meanwhile)).visible).toContain('Heard: meanwhile');
    expect((await command('talk again')).visible).toContain('Heard: again');
    expect(fake.gateway.counts).toEqual({ identified: 1, resumed: 1 });
  });

  it('waits a rate limit out', async () => {
    const { fake, platform, command } = await started();
    fake.plan({ ...POST, answer: limited(0.05) });
    await platform.post(channel, notice('Talk of the day'), POSTED);
    expect(fake.store.in(CHANNEL)).toHaveLength(1);
    fake.plan({ ...CALLBACK, answer: limited(0.05) });
    expect((await command('talk after the limit')).visible).toContain('after the limit');
  });

  it('says so when a rate limit is too long to wait for', async () => {
    const { fake, platform } = await started();
    fake.plan({ ...POST, answer: limited(600) });
    const outcome = await platform.post(channel, notice('Talk of the day'), POSTED);
    // discord.js adds a moment of its own to what Discord asks for.
    expect(outcome).toEqual({ kind: 'not-sent', reason: 'rate-limited', retryAfterSeconds: 601 });
    expect(fake.store.in(CHANNEL)).toEqual([]);
  });

  it('says that a channel is gone when Discord lets nobody in', async () => {
    const { fake, platform } = await started();
    fake.plan({ ...POST, answer: forbidden });
    const outcome = await platform.post(channel, notice('Talk of the day'), POSTED);
    expect(outcome).toEqual({ kind: 'gone', reason: 'Discord error 50001' });
  });

  it('posts once when Discord took the message but answered with an error', async () => {
    const { fake, platform } = await started();
    fake.plan({ ...POST, answer: broken, done: true });
    await platform.post(channel, notice('Talk of the day'), POSTED);
    expect(fake.store.in(CHANNEL)).toHaveLength(1);
    expect(fake.requests().filter((request) => request.endsWith('/messages'))).toHaveLength(2);
  });

  it('does not say that nothing was sent when only the last try was refused', async () => {
    const { fake, platform } = await started();
    fake.plan({ ...POST, answer: broken, done: true });
    fake.plan({ ...POST, answer: limited(600) });
    const outcome = await platform.post(channel, notice('Talk of the day'), POSTED);
    expect(outcome).toEqual({ kind: 'unknown', reason: 'no answer from Discord' });
    expect(fake.store.in(CHANNEL)).toHaveLength(1);
  });

  it('knows that nothing was sent when Discord has refused its token before', async () => {
    const { fake, platform } = await started();
    fake.plan({ ...POST, answer: { status: 401, body: { code: 0, message: '401: Unauthorized' } } });
    const outcomes = [];
    for (const key of ['first', 'second']) {
      outcomes.push(await platform.post(channel, notice('Talk of the day'), { tenant: 'G1', key }));
    }
    expect(outcomes).toEqual([
      { kind: 'not-sent', reason: 'Discord error 0' },
      { kind: 'not-sent', reason: 'token refused' },
    ]);
    expect(fake.store.in(CHANNEL)).toEqual([]);
  });

  it('takes a message for the one it knows when its key comes again', async () => {
    const { fake, platform } = await started();
    const outcomes = [];
    for (const words of ['Talk of the day', 'Talk of the day, late']) {
      outcomes.push(await platform.post(channel, notice(words), POSTED));
    }
    expect(outcomes[0]).toEqual(outcomes[1]);
    const [{ body } = { body: {} }] = fake.store.in(CHANNEL);
    expect(body).toMatchObject({ nonce: POSTED.key, enforce_nonce: true });
    expect(fake.store.in(CHANNEL)).toHaveLength(1);
  });

  it('posts to a person as well as to a channel', async () => {
    const { fake, platform, refused } = await started();
    fake.plan({
      method: 'POST',
      path: new RegExp(ASKER),
      answer: { status: 404, body: { code: 10003, message: 'Unknown Channel' } },
    });
    await platform.post({ id: ASKER, kind: 'person' }, notice('You are told'), POSTED);
    await platform.post({ id: ASKER, kind: 'direct' }, notice('Your digest is paused'), {
      ...POSTED,
      key: 'b',
    });
    await platform.post({ id: DIRECT, kind: 'direct' }, notice('It runs again'), { ...POSTED, key: 'c' });
    expect(fake.store.in(DIRECT).map(({ body }) => body.content)).toEqual([
      'You are told',
      'Your digest is paused',
      'It runs again',
    ]);
    expect(refused()).toEqual([]);
  });

  it('gives the plain text once when Discord refuses the card, and logs why without what was said', async () => {
    const { fake, command, log } = await started();
    fake.plan({ ...CALLBACK, answer: malformed });
    const held = await command('talk a private matter');
    expect(held).toMatchObject({ audience: 'asker', buttons: [] });
    expect(held.text).toContain('Heard: a private matter');
    expect(held.text).toContain('Watch: https://www.youtube.com/watch?v=abc');
    const [line, ...others] = log.lines.filter(({ level }) => level === 'error');
    expect(others).toEqual([]);
    expect(line?.fields.requestId).toBe(bot.requests.at(-1)?.requestId);
    const written = JSON.stringify(stdSerializers.errWithCause(line?.fields.err as Error));
    expect(written).toContain('Invalid Form Body');
    expect(written).not.toMatch(/private matter|token\d/);
  });

  it('says so when it no longer knows what a button does', async () => {
    const { fake, log, answer } = await started();
    const gone = fake.store.add({
      channelId: CHANNEL,
      direct: false,
      byInteraction: true,
      loading: false,
      body: {
        flags: 64,
        components: [{ type: 1, components: [{ type: 2, label: 'Old', custom_id: '0!gone' }] }],
      },
    });
    const held = await answer(fake.press(gone, 'Old'));
    expect(held).toMatchObject({ audience: 'asker', replaced: false });
    expect(held.text).toContain('I no longer know what this button does');
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('leaves an interaction alone that Discord has closed', async () => {
    const { fake, type, log, platform } = await started();
    fake.plan({ ...CALLBACK, answer: unknown });
    const lost = type('talk lost');
    await eventually(() =>
      expect(log.lines.map(({ message }) => message)).toContain('an answer was not delivered'),
    );
    await platform.stop();
    expect(lost.outcomes).toEqual([]);
    expect(fake.requests().filter((request) => request.includes(lost.token))).toHaveLength(1);
  });

  it('answers an event that comes twice once', async () => {
    const { fake, command, type, answer, mention } = await started();
    const interaction = type('talk twice');
    fake.gateway.again();
    await answer(interaction);
    const id = fake.say({ content: `<@${BOT}> twice` });
    fake.gateway.again();
    await fake.replyTo(id);
    await command('talk later');
    await mention('later');
    const replies = fake.store.all().filter(({ body }) => body.message_reference?.message_id === id);
    expect(replies).toHaveLength(1);
    expect(bot.requests.filter((request) => JSON.stringify(request).includes('twice'))).toHaveLength(2);
  });

  it('heeds only what is meant for it', async () => {
    const { fake, mention } = await started();
    const before = bot.requests.length;
    fake.say({ content: 'istio', mentions: [] });
    fake.say({ content: 'talk to @everyone', mentions: [], everyone: true });
    fake.say({ content: `<@${ASKER}> istio`, mentions: [ASKER] });
    fake.say({ content: `<@${BOT}> istio`, author: { id: '400000000000000009', bot: true } });
    fake.say({ content: `<@${BOT}> istio`, author: { id: BOT, bot: true } });
    fake.say({ content: 'istio', place: IN_DIRECT, author: { id: BOT, bot: true } });
    await mention('istio');
    expect(bot.requests).toHaveLength(before + 1);
    expect(fake.store.all()).toHaveLength(1);
  });

  it('survives an event that makes no sense', async () => {
    const { fake, command, log } = await started();
    fake.gateway.dispatch('MESSAGE_CREATE', { id: '1', channel_id: CHANNEL, type: 0 });
    fake.gateway.dispatch('INTERACTION_CREATE', { id: '2', type: 99, token: 'none' });
    expect((await command('talk on')).visible).toContain('Heard: on');
    expect(log.lines.map(({ message }) => message)).toContain('an event could not be read');
  });

  it('finishes what is under way before it stops, and takes no more', async () => {
    const { type, platform } = await started();
    bot.hold();
    const first = type('talk first');
    await eventually(() => expect(JSON.stringify(bot.requests.at(-1))).toContain('first'));
    let stopped = false;
    const stopping = platform.stop().then(() => {
      stopped = true;
    });
    const second = type('talk second');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(stopped).toBe(false);
    bot.release();
    await stopping;
    expect(first.outcomes).toHaveLength(1);
    expect(second.outcomes).toEqual([]);
  });

  it('closes the second connection when it is stopped between two', async () => {
    const { fake, platform, log } = await started();
    fake.gateway.drop();
    await eventually(() =>
      expect(log.lines.map(({ message }) => message)).toContain('reconnecting to the gateway'),
    );
    await platform.stop();
    expect(fake.gateway.counts, 'the second connection was waited for').toEqual({
      identified: 1,
      resumed: 1,
    });
    await fake.until(() => (fake.gateway.connected() === 0 ? true : undefined));
  });

  it('says which setting is wrong when Discord refuses the token', async () => {
    await started();
    const fake = await startFakeDiscord();
    const log = keptLog();
    const settings = { token: 'another-token', apiUrl: fake.apiUrl };
    const platform = createDiscordPlatform(settings, { log, tokens: mapTokens() });
    const starting = platform.start(contractBot(log));
    await expect(starting).rejects.toMatchObject({
      code: 'invalid-config',
      message: expect.stringContaining('DISCORD_TOKEN'),
    });
    await platform.stop();
    await fake.stop();
  });
});
