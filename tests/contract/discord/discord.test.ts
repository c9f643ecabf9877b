// The Discord platform against the fake Discord: the clauses of every platform, and Discord's own.
import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/cards/model/reply.js';
import { rich } from '../../../src/cards/model/rich-text.js';
import { registerDiscord } from '../../../src/platforms/discord/register/register.js';
import { contractBot } from '../../support/bot/contract-bot.js';
import { type DiscordHarness, heldBack, startDiscord } from '../../support/discord/discord-harness.js';
import { TOKEN } from '../../support/discord/fake-discord.js';
import {
  ALONE,
  ASKER,
  CHANNEL,
  DIRECT,
  GUILD,
  IN_DIRECT,
} from '../../support/discord/fake-discord-people.js';
import { platformContract } from '../platform/platform.contract.js';

platformContract('Discord', () => startDiscord());

const notice = (words: string): Reply => ({
  kind: 'notice',
  tone: 'info',
  text: rich(words),
  audience: 'channel',
});

describe('Discord alone', () => {
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

  it('registers exactly what the commands say, and nothing a second time', async () => {
    const { fake, log } = await started();
    const commands = contractBot(log).commands();
    const settings = { token: TOKEN, apiUrl: fake.apiUrl };
    const puts = () => fake.requests().filter((request) => request.startsWith('PUT')).length;
    expect(fake.commands().map(({ name, description }) => ({ name, description }))).toEqual(
      commands.map(({ name, description }) => ({ name, description })),
    );
    expect(fake.commands()[0]).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    expect(fake.commands()[0]?.options).toEqual([
      { type: 3, name: 'query', description: 'Anything', autocomplete: true, max_length: 4000 },
      {
        type: 3,
        name: 'level',
        description: 'A level',
        choices: [
          { name: 'beginner', value: 'beginner' },
          { name: 'advanced', value: 'advanced' },
        ],
      },
    ]);
    expect(await registerDiscord(settings, commands, log)).toEqual({
      applicationId: expect.stringMatching(/^\d{17,20}$/),
      added: [],
      changed: [],
      removed: [],
      unchanged: commands.map(({ name }) => `/${name}`),
    });
    expect(log.lines.at(-1)?.message).toBe('nothing changed');
    expect(puts()).toBe(1);
    const [talk, second, ...others] = commands;
    const fewer = [{ ...talk, description: 'Another one' } as (typeof commands)[number], ...others];
    expect(await registerDiscord(settings, fewer, log)).toMatchObject({
      added: [],
      changed: ['/talk'],
      removed: [`/${second?.name}`],
    });
    expect(puts()).toBe(2);
    expect(fake.commands()[0]?.description).toBe('Another one');
  });

  it('asks for no privileged intent', async () => {
    const { fake } = await started();
    expect(fake.gateway.intents()).toEqual([(1 << 0) | (1 << 9) | (1 << 12)]);
  });

  it('completes within the limits, however long a suggestion is', async () => {
    const { fake } = await started();
    const [command] = fake.commands();
    if (command === undefined) throw new Error('nothing is registered');
    const interaction = fake.complete({ command, values: { query: 'sec' } }, 'query');
    const choices = await fake.until(() => interaction.choices);
    expect(choices).toHaveLength(3);
    expect(choices[1]).toEqual({ name: 'security sec', value: 'security sec' });
    expect(choices[2]?.name).toBe(`${'x'.repeat(99)}…`);
    expect(choices[2]?.value).toBe('x'.repeat(100));
  });

  it('gives the bot the native options as they were chosen', async () => {
    const { fake, answer } = await started();
    const [command] = fake.commands();
    if (command === undefined) throw new Error('nothing is registered');
    await answer(fake.command({ command, values: { query: 'istio', level: 'beginner' } }));
    expect(bot.requests.at(-1)).toMatchObject({
      kind: 'command',
      command: 'talk',
      input: { kind: 'options', values: { query: 'istio', level: 'beginner' } },
      tenant: GUILD,
      asker: { id: ASKER },
      channel: { id: CHANNEL, kind: 'channel' },
    });
  });

  it('defers privately and puts a slow answer where it is awaited', async () => {
    const { fake, type, answer } = await started();
    bot.hold();
    const interaction = type('talk istio');
    await fake.until(() => (interaction.original?.loading === true ? true : undefined));
    bot.release();
    expect(await answer(interaction)).toMatchObject({ audience: 'asker' });
    expect(interaction.callback).toBe(5);
    expect(interaction.outcomes[0]?.message).toBe(interaction.original);
  });

  it('shares a slow answer in a message that all can see', async () => {
    const { fake, type, answer } = await started();
    bot.hold();
    const interaction = type('share');
    await fake.until(() => interaction.callback);
    bot.release();
    expect(await answer(interaction)).toMatchObject({
      audience: 'asker',
      text: 'Shared with everyone here.',
    });
    const shared = await fake.until(() => interaction.outcomes[1]);
    expect(shared.message.body.flags).toBe(1 << 15);
    expect(JSON.stringify(shared.message.body)).toContain('For everybody');
  });

  it('turns one page in place and opens another though both come late', async () => {
    const { fake, run, answer } = await started();
    const [first] = (await run('talk a')).outcomes;
    if (first === undefined) throw new Error('no answer');
    bot.hold();
    const more = fake.press(first.message, 'More');
    const next = fake.press(first.message, 'Next page');
    await fake.until(() => (more.callback === 6 && next.callback === 6 ? true : undefined));
    bot.release();
    expect(await answer(more)).toMatchObject({ audience: 'asker', replaced: false });
    const turned = await answer(next);
    expect(turned.replaced).toBe(true);
    expect(turned.visible).toMatch(/Page\W+2/);
  });

  it('hides nothing in a direct message and turns its pages in place', async () => {
    const { fake, run, answer } = await started();
    const [first] = (await run('talk a', IN_DIRECT)).outcomes;
    if (first === undefined) throw new Error('no answer');
    expect(first.message.body.flags).toBe(1 << 15);
    expect((await answer(fake.press(first.message, 'Next page'))).replaced).toBe(true);
    expect(bot.requests.at(-1)?.channel).toEqual({ id: DIRECT, kind: 'direct' });
  });

  it('keeps to the person where only the person brought the bot along', async () => {
    const { run } = await started();
    const tenants: (string | undefined)[] = [];
    for (const place of [ALONE, IN_DIRECT, undefined]) {
      await run('talk a', place);
      tenants.push(bot.requests.at(-1)?.tenant);
    }
    expect(tenants).toEqual([`user:${ASKER}`, `user:${ASKER}`, GUILD]);
  });

  it('pings nobody with any message, first or edited', async () => {
    const { fake, run, command, press, mention, platform } = await started();
    await press(await command('hostile'), 'Nothing').catch(() => undefined);
    await press(await command('talk @everyone'), 'Next page');
    await mention('@everyone');
    await run('share');
    await platform.post({ id: CHANNEL, kind: 'channel' }, notice('@everyone'), { tenant: 'G1', key: 'k' });
    const bodies = fake.store.all().map(({ body }) => body.allowed_mentions);
    expect(bodies).toHaveLength(5);
    for (const allowed of bodies) expect(allowed).toEqual({ parse: [], replied_user: false });
  });
});
