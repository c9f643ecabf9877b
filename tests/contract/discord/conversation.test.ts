// The conversation on the real Discord platform against a strict fake of Discord: forms, messages, sharing, files.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/cards/model/reply.js';
import { rich } from '../../../src/cards/model/rich-text.js';
import { registerDiscord } from '../../../src/platforms/discord/register/register.js';
import type { BotRequest } from '../../../src/ports/bot.js';
import { CALENDAR, conversationBot } from '../../support/bot/conversation-bot.js';
import { type DiscordHarness, held, startDiscord } from '../../support/discord/discord-harness.js';
import { TOKEN } from '../../support/discord/fake-discord.js';
import type { Interaction } from '../../support/discord/fake-discord-interactions.js';
import type { StoredMessage } from '../../support/discord/fake-discord-messages.js';
import {
  ALONE,
  CHANNEL,
  IN_DIRECT,
  IN_GROUP,
  type Place,
} from '../../support/discord/fake-discord-people.js';

const LABEL = 'Find talks about this message';
const posted = ({ byInteraction }: StoredMessage): boolean => !byInteraction;

describe('the conversation on Discord', () => {
  let harness: DiscordHarness;
  let requests: BotRequest[];
  beforeEach(async () => {
    requests = [];
    harness = await startDiscord(conversationBot(requests));
  });
  afterEach(async () => {
    await harness.stop();
    expect(harness.open()).toBe(0);
    expect(harness.refused()).toEqual([]);
  });

  /** The private card of a message command, to press on. */
  const onMessage = async (content: string, place?: Place) => {
    const asked = harness.fake.onMessage(LABEL, { content, ...(place && { place }) });
    const found = await harness.answer(asked);
    return { asked, found, source: harness.messageOf(found) };
  };
  const formOf = async (label: string, place?: Place): Promise<Interaction> => {
    const { source } = await onMessage('istio', place);
    const pressed = harness.fake.press(source, label);
    await harness.fake.until(() => pressed.modal);
    return pressed;
  };
  const optionsOf = (request: BotRequest | undefined) =>
    request?.kind === 'command' && request.input.kind === 'options' ? request.input.values : undefined;

  describe('a form', () => {
    it('opens at once with what the button carries, the five most useful fields', async () => {
      const { modal, callback } = await formOf('Refine');
      expect(callback).toBe(9);
      expect(modal?.title).toBe('Search the talks');
      expect(modal?.components.map(({ label }) => label)).toEqual([
        'Must',
        'Query',
        'Level',
        'Company',
        'Under',
      ]);
      const [must, query, level, , under] = modal?.components.map(({ component }) => component) ?? [];
      expect(must).toMatchObject({ type: 4, required: true, value: 'istio' });
      expect(query).toMatchObject({ type: 4, style: 1, required: false, max_length: 200 });
      expect(level).toMatchObject({ type: 3, required: false, min_values: 0 });
      expect(level?.options?.find((option) => option.default)?.value).toBe('advanced');
      expect(under).toMatchObject({ placeholder: '1 to 600' });
    });

    it('runs the command with what was filled in, privately, and keeps what it did not show', async () => {
      const form = await formOf('Refine');
      const found = await harness.answer(
        harness.fake.submit(form, { query: 'envoy', level: '', under: ' 30 ' }),
      );
      expect(found.audience).toBe('asker');
      expect(found.replaced).toBe(false);
      expect(optionsOf(requests.at(-1))).toEqual({
        must: 'istio',
        query: 'envoy',
        under: 30,
        track: 'storage',
      });
      expect(found.visible).toContain('envoy');
    });

    it('lets the bot say what is wrong with a number', async () => {
      const form = await formOf('Refine');
      const refused = await harness.answer(harness.fake.submit(form, { under: 'half an hour' }));
      expect(optionsOf(requests.at(-1))).toMatchObject({ under: 'half an hour' });
      expect(refused.text).toContain('under');
      expect(refused.audience).toBe('asker');
    });

    it('opens from a button whose values do not fit into it', async () => {
      const form = await formOf('Refine all');
      expect(form.modal?.components[1]?.component.value).toBe('é'.repeat(150));
      await harness.answer(harness.fake.submit(form, {}));
      expect(optionsOf(requests.at(-1))).toMatchObject({ query: 'é'.repeat(150), track: 'storage' });
    });

    it('works in direct messages too', async () => {
      const form = await formOf('Refine', IN_DIRECT);
      const found = await harness.answer(harness.fake.submit(form, { query: 'istio' }));
      expect(found.visible).toContain('istio');
      expect(requests.at(-1)).toMatchObject({ channel: { kind: 'direct' } });
    });

    it('is left out where the command asks for nothing', async () => {
      const found = await harness.command('files');
      expect((await harness.press(found, 'Ask')).visible).toContain('files');
      expect(requests.at(-1)).toMatchObject({ kind: 'action', invocation: { command: 'files' } });
    });

    it('that Discord refuses is answered with what to type instead', async () => {
      const { source } = await onMessage('istio');
      const answer = { status: 400, body: { code: 50035, message: 'Invalid Form Body' } };
      harness.fake.plan({ method: 'POST', path: /callback$/, answer });
      const told = await harness.answer(harness.fake.press(source, 'Refine'));
      expect(told).toMatchObject({ audience: 'asker' });
      expect(told.text).toContain('Please type /find instead');
    });
  });

  describe('a command on a message', () => {
    it('is registered beside the slash commands, and compared like them', async () => {
      const { fake, log } = harness;
      const commands = conversationBot()(log).commands();
      const settings = { token: TOKEN, apiUrl: fake.apiUrl };
      expect(fake.commands().at(-1)).toMatchObject({
        type: 3,
        name: LABEL,
        description: '',
        contexts: [0, 1, 2],
        integration_types: [0, 1],
      });
      const unchanged = [...commands.map(({ name }) => `/${name}`), LABEL];
      const all = { added: [], changed: [], removed: [], unchanged };
      expect(await registerDiscord(settings, commands, log)).toMatchObject(all);
      const label = 'Find every talk that has anything to do with this';
      const renamed = commands.map((info) =>
        info.onMessage === undefined ? info : { ...info, onMessage: { ...info.onMessage, label } },
      );
      expect(await registerDiscord(settings, renamed, log)).toMatchObject({
        added: ['Find every talk that has…'],
        removed: [LABEL],
      });
      expect(fake.commands().at(-1)?.name).toBe('Find every talk that has…');
    });

    it('knows what whoever asks is called there', async () => {
      await onMessage('istio');
      await onMessage('istio', IN_DIRECT);
      expect(requests.map(({ asker }) => asker.name)).toEqual(['Nick 1', 'Person 1']);
    });

    it('answers privately about the plain words of the message', async () => {
      const { found } = await onMessage('how do I run <@&5> **Istio**?');
      expect(found.audience).toBe('asker');
      expect(requests.at(-1)).toMatchObject({ kind: 'message', text: 'how do I run **Istio**?' });
      expect(found.text).toContain('⟦t:1512586800:f⟧');
    });

    it.each([
      ['a server', undefined],
      ['a server that only the person brought it to', ALONE],
      ['direct messages', IN_DIRECT],
      ['a conversation between people', IN_GROUP],
    ])('works in %s', async (_, place) => {
      const { found } = await onMessage('istio', place);
      expect(found.visible).toContain('"must":"istio"');
    });

    it('shares in reply to the message where the bot may post', async () => {
      const { asked, source } = await onMessage('istio');
      const pressed = harness.fake.press(source, 'Share in thread');
      const shared = await harness.fake.until(() => harness.fake.store.in(CHANNEL).find(posted));
      expect(held(shared)).toMatchObject({ audience: 'channel', threaded: true, pings: [] });
      const target = requests.find(({ kind }) => kind === 'message')?.channel.thread;
      expect(shared.body.message_reference?.message_id).toBe(target);
      await harness.fake.until(() => pressed.callback);
      expect(pressed.outcomes).toEqual([]);
      expect(asked.outcomes).toHaveLength(1);
    });

    it.each([
      ['where only the person brought it along', { alone: true }],
      ['where the bot may not write', { appPermissions: '1024' }],
    ])('shares in a public answer %s', async (_, place) => {
      const { source } = await onMessage('istio', {
        ...IN_DIRECT,
        channelId: CHANNEL,
        direct: false,
        ...place,
      });
      const shared = await harness.answer(harness.fake.press(source, 'Share in thread', place));
      expect(shared).toMatchObject({ audience: 'channel', replaced: false });
      expect(harness.fake.store.in(CHANNEL).filter(posted)).toEqual([]);
    });

    it('shares in a public answer when Discord closes the channel to the bot', async () => {
      const { source } = await onMessage('istio');
      const answer = { status: 403, body: { code: 50001, message: 'Missing Access' } };
      harness.fake.plan({ method: 'POST', path: /\/messages$/, answer });
      const shared = await harness.answer(harness.fake.press(source, 'Share in thread'));
      expect(shared).toMatchObject({ audience: 'channel', pings: [] });
    });
  });

  describe('sharing', () => {
    it('happens once, however hasty the same person presses', async () => {
      const { source } = await onMessage('istio');
      const [first, second] = [harness.fake.press(source, 'Share'), harness.fake.press(source, 'Share')];
      expect(await harness.answer(first)).toMatchObject({ audience: 'channel' });
      await harness.fake.until(() => second.callback);
      expect(second.callback).toBe(6);
      expect(second.outcomes).toEqual([]);
    });

    it('in a thread happens once too', async () => {
      const { source } = await onMessage('istio');
      const both = [1, 2].map(() => harness.fake.press(source, 'Share in thread'));
      for (const pressed of both) await harness.fake.until(() => pressed.callback);
      expect(harness.fake.store.in(CHANNEL).filter(posted)).toHaveLength(1);
    });
  });

  describe('files', () => {
    it('come with the card, byte for byte, each shown by a component', async () => {
      const source = harness.messageOf(await harness.command('files'));
      expect(source.files.map(({ name, type, bytes }) => [name, type, bytes.toString()])).toEqual([
        ['my_shelf.ics', 'text/calendar', CALENDAR.text],
        ['2-my_shelf.ics', 'text/calendar', 'another'],
      ]);
      expect(JSON.stringify(source.body.components)).toContain('attachment://2-my_shelf.ics');
    });

    it('too large for Discord are named, and the others come', async () => {
      const found = await harness.command('large');
      expect(found.text).toContain('all.json is too large for Discord');
      expect(harness.messageOf(found).files.map(({ name }) => name)).toEqual(['my_shelf.ics']);
    });

    it('that Discord does not take are named, and the words come', async () => {
      const answer = { status: 413, body: { code: 40005, message: 'Request entity too large' } };
      harness.fake.plan({ method: 'POST', path: /callback$/, answer });
      const told = await harness.command('files');
      expect(told).toMatchObject({ audience: 'asker' });
      expect(told.text).toContain('Discord did not take my shelf.ics');
    });
  });

  describe('plain words', () => {
    it('are content alone, with addresses that can be pressed and nobody pinged', async () => {
      const told = await harness.command('words');
      const { body } = harness.messageOf(told);
      expect(body.components).toBeUndefined();
      expect(body.content).toContain('<https://www.youtube.com/watch?v=a_b>');
      expect(told.visible).toContain('@everyone');
      expect(told).toMatchObject({ audience: 'asker', pings: [] });
    });

    it('that are many come in several messages, the last of which says that there is more', async () => {
      const asked = harness.type('long');
      await harness.fake.until(() => asked.outcomes[3]);
      const contents = asked.outcomes.map(({ message }) => message.body.content ?? '');
      expect(contents).toHaveLength(4);
      for (const content of contents) expect(content.length).toBeGreaterThan(1700);
      expect(contents.at(-1)).toMatch(/… and more$/);
      for (const { message } of asked.outcomes) expect(held(message).audience).toBe('asker');
    });

    it('take no card’s place, for Discord keeps a message what it was', async () => {
      const { found } = await onMessage('istio');
      const told = await harness.press(found, 'In words');
      expect(told).toMatchObject({ audience: 'asker', replaced: false, buttons: [] });
    });

    it('follow each other in a channel as well', async () => {
      const said = harness.fake.say({ content: '/long', place: IN_DIRECT });
      await harness.fake.until(() => harness.fake.store.all()[3]);
      const replies = harness.fake.store
        .all()
        .filter(({ body }) => body.message_reference?.message_id === said);
      expect(replies).toHaveLength(4);
    });
  });

  it('posts plain words in one message, which says that there is more', async () => {
    const text = rich('many words '.repeat(500));
    const card = { title: text, blocks: [] };
    const reply: Reply = { kind: 'cards', cards: [card], audience: 'channel', placement: 'new', plain: true };
    const to = { id: CHANNEL, kind: 'channel' } as const;
    await harness.platform.post(to, reply, { tenant: 'G1', key: 'k' });
    expect(harness.fake.store.all()).toHaveLength(1);
    expect((await harness.posted()).text).toMatch(/… and more$/);
  });

  it('says nothing in a server that it was added to', async () => {
    const { fake, command } = harness;
    fake.gateway.dispatch('GUILD_CREATE', { id: '200000000000000077', name: 'New', unavailable: false });
    await command('talk later');
    expect(fake.store.all()).toHaveLength(1);
  });
});
