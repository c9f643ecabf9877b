// The real Slack platform, over both of its ways in, against a strict fake of Slack.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/cards/model/reply.js';
import { rich } from '../../../src/cards/model/rich-text.js';
import {
  commandDelivery,
  directEvent,
  eventDelivery,
  mentionEvent,
  pressDelivery,
} from '../../support/slack/fake-slack-payloads.js';
import { type HeldMessage, WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type Mode, type SlackHarness, startSlack } from '../../support/slack/slack-harness.js';
import { eventually } from '../../support/until.js';
import { platformContract } from '../platform/platform.contract.js';

platformContract('Slack over Socket Mode', () => startSlack('socket'));
platformContract('Slack over HTTP', () => startSlack('http'));

const { asker, bot, channel, direct } = WORKSPACE;
const mention = (words: string) => `<@${bot.user}> ${words}`;
const words: Reply = { kind: 'notice', tone: 'info', text: rich('Some words'), audience: 'channel' };

describe.each<Mode>(['socket', 'http'])('Slack over %s', (mode) => {
  let slack: SlackHarness;
  beforeEach(async () => {
    slack = await startSlack(mode);
  });
  afterEach(() => slack.stop());

  /** What the bot said, once everything under way is done. */
  const saidByBot = async (): Promise<readonly HeldMessage[]> => {
    await slack.platform.stop();
    return slack.fake.messages.filter(({ from }) => from === bot.user);
  };

  const errors = () => slack.log.lines.filter(({ level }) => level === 'error');

  it.each([
    ['with a picture', { subtype: 'file_share', files: [{ id: 'F0PICTURE', mimetype: 'image/png' }] }],
    ['by /me', { subtype: 'me_message' }],
    ['that is also sent to the channel', { subtype: 'thread_broadcast' }],
  ])('answers a direct message %s, once', async (_, kind) => {
    const { fake } = slack;
    const event = { ...directEvent(fake.say(direct, asker, 'istio')), ...kind };
    await Promise.all([1, 2].map(() => fake.deliveries.deliver(eventDelivery(event))));
    await fake.when(({ from }) => from === bot.user);
    expect((await saidByBot()).map((held) => slack.read(held).visible)).toEqual([
      expect.stringContaining('istio'),
    ]);
  });

  it('answers once what Slack delivers twice', async () => {
    const { fake } = slack;
    const asked = fake.say(channel, asker, mention('istio'));
    const event = eventDelivery(mentionEvent(asked));
    const id = fake.issueResponseUrl(channel, asker);
    const command = commandDelivery('talk istio', { channel, responseUrl: fake.responseUrl(id) });
    for (const delivery of [event, event, command, command]) await fake.deliveries.deliver(delivery);
    const answer = await fake.when(({ via }) => via === id);
    const press = pressDelivery(answer, 'More', { responseUrl: fake.responseUrl(id) });
    for (const delivery of [press, press, event]) await fake.deliveries.deliver(delivery);
    expect(await saidByBot()).toHaveLength(3);
  });

  it('answers a direct message that comes as a mention too once, and plainly', async () => {
    const { fake } = slack;
    const asked = fake.say(direct, asker, mention('istio'));
    await fake.deliveries.deliver(eventDelivery(mentionEvent(asked)));
    await fake.deliveries.deliver(eventDelivery(directEvent(asked)));
    const said = await saidByBot();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ channel: direct });
    expect(said[0]?.thread).toBeUndefined();
  });

  it('says nothing to bots, to edits and to what it said itself', async () => {
    const { fake } = slack;
    const asked = fake.say(direct, asker, 'istio');
    const edit = {
      type: 'message',
      subtype: 'message_changed',
      channel: direct,
      channel_type: 'im',
      hidden: true,
    };
    const events = [
      { ...directEvent(asked), bot_id: 'B0OTHER' },
      { ...directEvent(asked), user: bot.user, bot_id: bot.id },
      { ...directEvent(asked), subtype: 'bot_message', bot_id: 'B0OTHER' },
      {
        ...edit,
        ts: '1.1',
        event_ts: '1.1',
        message: directEvent(asked),
        previous_message: directEvent(asked),
      },
      { ...mentionEvent(asked), channel, bot_id: 'B0OTHER' },
    ];
    for (const event of events) await fake.deliveries.deliver(eventDelivery(event));
    expect(await saidByBot()).toEqual([]);
    expect(errors()).toEqual([]);
  });

  it('waits a rate limit out, for a mention and for a command', async () => {
    slack.fake.trouble('chat.postMessage', { status: 429, accept: false, retryAfter: 1 });
    expect((await slack.mention('istio')).visible).toContain('Heard: istio');
    slack.fake.trouble('response_url', { status: 429, accept: false, retryAfter: 1 });
    expect((await slack.command('talk helm')).visible).toContain('Heard: helm');
    expect(slack.fake.calls('chat.postMessage')).toBe(2);
  });

  it('gives up on a rate limit that nobody would wait for, and logs it', async () => {
    slack.fake.trouble('chat.postMessage', { status: 429, accept: false, retryAfter: 3600 });
    const asked = slack.fake.say(channel, asker, mention('istio'));
    await slack.fake.deliveries.deliver(eventDelivery(mentionEvent(asked)));
    expect(await saidByBot()).toEqual([]);
    expect(errors()).toHaveLength(1);
  });

  it('does not say twice what Slack took before it failed', async () => {
    slack.fake.trouble('chat.postMessage', { status: 500, accept: true });
    expect((await slack.mention('istio')).visible).toContain('Heard: istio');
    expect(await saidByBot()).toHaveLength(1);
    expect(errors()[0]?.fields.requestId).toEqual(expect.stringMatching(/^\w{8}$/));
  });

  it('posts unprompted once, and says what went wrong with it', async () => {
    const { fake, platform } = slack;
    const place = slack.channel;
    fake.trouble('chat.postMessage', { status: 500, accept: true });
    const how = { tenant: 'T1', key: 'k' };
    expect(await platform.post(place, words, how)).toMatchObject({ kind: 'unknown' });
    fake.trouble('chat.postMessage', { status: 429, accept: false, retryAfter: 1 });
    expect(await platform.post(place, words, how)).toEqual({
      kind: 'not-sent',
      reason: 'rate-limited',
      retryAfterSeconds: 1,
    });
    const gone = await platform.post({ ...place, id: WORKSPACE.foreign }, words, how);
    expect(gone).toEqual({ kind: 'gone', reason: 'not_in_channel' });
    await platform.post(place, { kind: 'silence' }, how);
    expect(fake.calls('chat.postMessage')).toBe(3);
    expect(await saidByBot()).toHaveLength(1);
  });

  it('posts unprompted without the picture that Slack can’t fetch', async () => {
    const { fake, platform } = slack;
    fake.unreachable.add('https://example.org/gone.png');
    const picture = { kind: 'image' as const, url: 'https://example.org/gone.png', alt: 'A picture' };
    const card = { title: rich('Talk of the day'), blocks: [picture] };
    const reply: Reply = { kind: 'cards', cards: [card], audience: 'channel', placement: 'new' };
    const outcome = await platform.post(slack.channel, reply, { tenant: 'T1', key: 'k' });
    expect(outcome).toMatchObject({ kind: 'posted' });
    expect((await saidByBot()).map(({ content }) => content.text)).toEqual([
      expect.stringContaining('Talk of the day'),
    ]);
  });

  it('knows a rate limit that does not say how long', async () => {
    slack.fake.trouble('chat.postMessage', { status: 429, accept: false });
    const outcome = await slack.platform.post(slack.channel, words, { tenant: 'T1', key: 'k' });
    expect(outcome).toEqual({ kind: 'not-sent', reason: 'rate-limited', retryAfterSeconds: 1 });
  });

  it('sends a card without its picture when Slack can’t fetch that', async () => {
    slack.fake.unreachable.add('https://example.org/picture.png');
    const held = await slack.command('talk istio');
    expect(held.visible).toContain('Heard: istio');
    expect(held.buttons).toContain('Next page');
    expect(JSON.stringify(held.raw)).not.toContain('picture.png');
  });

  it('says it in plain words when Slack refuses the card, and logs that under the request’s id', async () => {
    for (const _ of ['as drawn', 'without pictures']) {
      slack.fake.trouble('response_url', { status: 400, accept: false, error: 'invalid_blocks' });
    }
    const held = await slack.command('talk *istio* & <b>');
    expect(slack.heldOf(held).content.blocks).toEqual([]);
    expect(held.visible).toContain('Heard: *istio* & <b>');
    expect(held.audience).toBe('asker');
    expect(errors()[0]?.fields.requestId).toEqual(expect.stringMatching(/^\w{8}$/));
  });

  it('logs an answer that could not be brought at all, and goes on', async () => {
    const { fake } = slack;
    for (const _ of [1, 2, 3])
      fake.trouble('response_url', { status: 404, accept: false, error: 'expired_url' });
    const responseUrl = fake.responseUrl(fake.issueResponseUrl(channel, asker));
    await fake.deliveries.deliver(commandDelivery('talk istio', { channel, responseUrl }));
    await eventually(() => expect(fake.calls('response_url')).toBe(3));
    expect((await slack.command('talk still here')).visible).toContain('still here');
    expect(await saidByBot()).toHaveLength(1);
    expect(errors()).toHaveLength(3);
  });

  it('says so when a press is older than what is kept', async () => {
    const { fake } = slack;
    const held = await slack.command('talk istio');
    const id = fake.issueResponseUrl(channel, asker, slack.heldOf(held));
    const press = pressDelivery(slack.heldOf(held), 'More', { responseUrl: fake.responseUrl(id) });
    const actions = press.payload.actions as { value: string }[];
    const old = { ...press, payload: { ...press.payload, actions: [{ ...actions[0], value: '#gone' }] } };
    await fake.deliveries.deliver(old);
    const answer = slack.read(await fake.when(({ via }) => via === id));
    expect(answer.visible).toContain('Please ask me again');
    expect(answer.audience).toBe('asker');
  });

  it('turns a page in a direct message in place, but not one that was shared there', async () => {
    const answered = await slack.direct('istio');
    const turned = await slack.press(answered, 'Next page');
    expect(turned.replaced).toBe(true);
    expect(slack.heldOf(turned).onlyFor).toBeUndefined();
    const more = await slack.press(answered, 'More');
    expect(more.replaced).toBe(false);
    expect(slack.heldOf(more)).toMatchObject({ channel: direct });
    expect(slack.heldOf(more).onlyFor, 'an answer in a DM need not vanish').toBeUndefined();
    const next = { command: 'talk', options: { query: 'istio', page: 2 } };
    const blocks = [
      { kind: 'actions' as const, actions: [{ kind: 'button' as const, label: 'Next', invocation: next }] },
    ];
    await slack.platform.post(
      { id: direct, kind: 'direct' },
      { kind: 'cards', audience: 'channel', placement: 'new', cards: [{ title: rich('For both'), blocks }] },
      { tenant: 'T1', key: 'k' },
    );
    const shared = await slack.fake.when(({ content }) => content.text.includes('For both'));
    const pressed = await slack.press(slack.read(shared), 'Next');
    expect(pressed.replaced).toBe(false);
    expect(slack.heldOf(pressed).onlyFor).toBe(asker);
  });

  it('answers a press inside a thread in that thread', async () => {
    const answered = await slack.mention('istio');
    const pressed = await slack.press(answered, 'More');
    const { thread } = slack.heldOf(answered);
    expect(thread).toBeDefined();
    expect(slack.heldOf(pressed)).toMatchObject({ thread, onlyFor: asker });
    const again = await slack.press(pressed, 'Next page');
    expect(slack.heldOf(again)).toMatchObject({ thread, replaced: true });
  });

  it('acknowledges a link button and says nothing to it', async () => {
    const held = await slack.command('talk istio');
    const press = pressDelivery(slack.heldOf(held), 'Watch', { responseUrl: slack.fake.responseUrl('none') });
    await slack.fake.deliveries.deliver(press);
    expect(await saidByBot()).toHaveLength(1);
    expect(slack.refused()).toEqual([]);
  });

  it('finishes what is under way before it stops', async () => {
    await slack.stop();
    let finish = () => {};
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const answer = () => gate.then(() => words);
    slack = await startSlack(mode, { bot: { commands: () => [], answer, suggest: async () => [] } });
    const responseUrl = slack.fake.responseUrl(slack.fake.issueResponseUrl(channel, asker));
    await slack.fake.deliveries.deliver(commandDelivery('talk', { channel, responseUrl }));
    const stopped = slack.platform.stop();
    finish();
    await stopped;
    expect(slack.fake.messages).toHaveLength(1);
  });

  it('answers when the bot itself fails, against its promise', async () => {
    await slack.stop();
    const answer = () => Promise.reject(new Error('secret cause'));
    slack = await startSlack(mode, { bot: { commands: () => [], answer, suggest: async () => [] } });
    const held = await slack.command('talk istio');
    expect(held.visible).toContain(String(errors()[0]?.fields.requestId));
    expect(held.visible).not.toContain('secret cause');
  });

  it('writes no words and no tokens into its log', async () => {
    slack.fake.trouble('chat.postMessage', { status: 500, accept: true });
    slack.fake.trouble('response_url', { status: 400, accept: false, error: 'invalid_blocks' });
    await slack.mention('unmistakable');
    await slack.command('talk unmistakable');
    await slack.platform.stop();
    const log = JSON.stringify(slack.log.lines, (_, value) =>
      value instanceof Error ? { message: value.message, stack: value.stack, cause: value.cause } : value,
    );
    expect(log).not.toMatch(/unmistakable|xox[abp]-|xapp-/);
  });
});
