// Late and repeated on the real Discord platform: forms, shares and messages, against a strict fake of Discord.
import { afterEach, describe, expect, it } from 'vitest';
import type { InvocationTokens } from '../../../src/ports/bot.js';
import { mapTokens } from '../../support/bot/contract-bot.js';
import { conversationBot } from '../../support/bot/conversation-bot.js';
import { type DiscordHarness, heldBack, startDiscord } from '../../support/discord/discord-harness.js';
import type { StoredMessage } from '../../support/discord/fake-discord-messages.js';
import { CHANNEL } from '../../support/discord/fake-discord-people.js';

const LABEL = 'Find talks about this message';

/** Tokens that are looked up only after `release`. */
function slowTokens() {
  const tokens = mapTokens();
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow: InvocationTokens = {
    keep: tokens.keep,
    recall: async (token) => {
      await released;
      return tokens.recall(token);
    },
  };
  return { slow, release: () => release() };
}

describe('late and repeated on Discord', () => {
  let harness: DiscordHarness;
  const bot = heldBack(conversationBot());
  const posts = () => harness.fake.store.in(CHANNEL).filter(({ byInteraction }) => !byInteraction);
  const card = async (): Promise<StoredMessage> =>
    harness.messageOf(await harness.answer(harness.fake.onMessage(LABEL, { content: 'istio' })));
  afterEach(async () => {
    await harness.stop();
    expect(harness.open()).toBe(0);
    expect(harness.refused()).toEqual([]);
  });

  it('says so when a form was looked up too late to open', async () => {
    const { slow, release } = slowTokens();
    harness = await startDiscord(bot.make, slow);
    const told = await harness.answer(harness.fake.press(await card(), 'Refine all'));
    expect(told).toMatchObject({ audience: 'asker', replaced: false });
    expect(told.text).toContain('took too long to open');
    release();
  });

  it('says so when it no longer knows what a form was for', async () => {
    const tokens = mapTokens();
    let known = true;
    harness = await startDiscord(bot.make, {
      keep: tokens.keep,
      recall: async (token) => (known ? tokens.recall(token) : null),
    });
    const source = await card();
    const form = harness.fake.press(source, 'Refine all');
    await harness.fake.until(() => form.modal);
    known = false;
    const sent = await harness.answer(harness.fake.submit(form, {}));
    expect(sent.text).toContain('I no longer know what this form was for');
    expect((await harness.answer(harness.fake.press(source, 'Refine all'))).text).toContain(
      'I no longer know what this button does',
    );
  });

  it('answers with a reference when what a form needs can’t be looked up', async () => {
    const tokens = mapTokens();
    const recall = () => Promise.reject(new Error('the database is away'));
    harness = await startDiscord(bot.make, { keep: tokens.keep, recall });
    const told = await harness.answer(harness.fake.press(await card(), 'Refine all'));
    const failed = harness.log.lines.findLast(({ level }) => level === 'error');
    expect(told.visible).toContain(String(failed?.fields.requestId));
  });

  it('defers a form that was sent, and answers privately', async () => {
    harness = await startDiscord(bot.make);
    const form = harness.fake.press(await card(), 'Refine');
    await harness.fake.until(() => form.modal);
    bot.hold();
    const sent = harness.fake.submit(form, { query: 'envoy' });
    await harness.fake.until(() => sent.callback);
    expect(sent.callback).toBe(5);
    bot.release();
    const found = await harness.answer(sent);
    expect(found).toMatchObject({ audience: 'asker' });
    expect(found.visible).toContain('envoy');
  });

  it('posts a slow share in reply to the message, once', async () => {
    harness = await startDiscord(bot.make);
    const source = await card();
    bot.hold();
    const pressed = harness.fake.press(source, 'Share in thread');
    await harness.fake.until(() => pressed.callback);
    expect(pressed.callback).toBe(6);
    bot.release();
    await harness.fake.until(() => posts()[0]);
    expect(posts()).toHaveLength(1);
    expect(pressed.outcomes).toEqual([]);
  });

  it('acknowledges every one of many that wait at once, and answers each with its own', async () => {
    harness = await startDiscord(bot.make);
    bot.hold();
    const words = Array.from({ length: 60 }, (_, index) => `number-${index}.`);
    const all = words.map((word) => harness.type(`talk ${word}`));
    await harness.fake.until(() => (all.every(({ callback }) => callback === 5) ? true : undefined));
    bot.release();
    for (const [index, interaction] of all.entries()) {
      expect((await harness.answer(interaction)).visible).toContain(`Heard: ${words[index]}`);
    }
    expect(all.every(({ outcomes }) => outcomes.length === 1)).toBe(true);
  });

  it('answers a form, a press and a command on a message that come twice once', async () => {
    harness = await startDiscord(bot.make);
    const { fake } = harness;
    const asked = fake.onMessage(LABEL, { content: 'twice' });
    fake.gateway.again();
    const source = harness.messageOf(await harness.answer(asked));
    const form = fake.press(source, 'Refine');
    fake.gateway.again();
    await fake.until(() => form.modal);
    const sent = fake.submit(form, {});
    fake.gateway.again();
    await harness.answer(sent);
    await harness.command('talk later');
    expect([asked, sent].map(({ outcomes }) => outcomes.length)).toEqual([1, 1]);
    expect(bot.requests.filter((request) => JSON.stringify(request).includes('twice'))).toHaveLength(2);
  });
});
