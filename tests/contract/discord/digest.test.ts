// The talk of the day on the real Discord platform, against a strict fake of Discord.
import { afterEach, describe, expect, it } from 'vitest';
import { defined } from '../../../src/lib/defined.js';
import { type DigestWorld, digestWorld } from '../../support/digest/digest-world.js';
import { type DiscordHarness, held, startDiscord } from '../../support/discord/discord-harness.js';
import type { Typed } from '../../support/discord/fake-discord-commands.js';
import {
  ASKER,
  CHANNEL,
  DIRECT,
  GUILD,
  IN_SERVER,
  OTHER,
  SECOND_CHANNEL,
  SECOND_GUILD,
} from '../../support/discord/fake-discord-people.js';
import { type DigestHarness, digestContract, type Where, type Who } from '../platform/digest.contract.js';

const PLACES = {
  here: { guild: GUILD, channelId: CHANNEL, direct: false },
  there: { guild: SECOND_GUILD, channelId: SECOND_CHANNEL, direct: false },
} as const;
const VIEW_CHANNEL = String(1 << 10);
const MANAGE_CHANNELS = String(1 << 4);
const PEOPLE: Record<Who, { readonly user: string; readonly permissions: string }> = {
  admin: { user: ASKER, permissions: MANAGE_CHANNELS },
  member: { user: OTHER, permissions: '2048' },
};
const broken = { status: 500, body: { code: 0, message: '500: Internal Server Error' } };
/** discord.js gives a message four tries. */
const TRIES = 4;

const startWorld = async (): Promise<{ world: DigestWorld; discord: DiscordHarness }> => {
  const world = await digestWorld();
  return { world, discord: await startDiscord(world.makeBot, world.tokens) };
};

/** `/digest daily` with options as somebody chose them. */
function chosen({ fake }: DiscordHarness, name: string, values: Typed['values']): Typed {
  const command = fake.commands().find((each) => each.name === 'digest');
  const sub = command?.options?.find((option) => option.name === name);
  if (command === undefined || sub === undefined) throw new Error(`/digest ${name} is not registered`);
  return { command, sub, values };
}

async function started(): Promise<DigestHarness> {
  const { world, discord } = await startWorld();
  const { fake } = discord;
  let appPermissions: string | undefined;
  const unasked = (channel: string) =>
    fake.store
      .in(channel)
      .filter(({ byInteraction }) => !byInteraction)
      .map((message) => held(message));
  return {
    world,
    ask: (line, values = {}, { who = 'admin', where = 'here' } = {}) => {
      const [name = ''] = line.split(' ');
      return discord.answer(
        fake.command(chosen(discord, name, values), {
          ...PLACES[where],
          ...PEOPLE[who],
          ...defined({ appPermissions }),
        }),
      );
    },
    useConference: (name) => {
      const command = fake.commands().find((each) => each.name === 'events');
      if (command === undefined) throw new Error('/events is not registered');
      const values = { event: name, use: true };
      return discord.answer(fake.command({ command, values }, { ...PLACES.here, ...PEOPLE.admin }));
    },
    press: (on, label, who = 'admin') =>
      discord.answer(
        fake.press(discord.messageOf(on), label, { ...PEOPLE[who], ...defined({ appPermissions }) }),
      ),
    posts: (where: Where = 'here') => unasked(PLACES[where].channelId),
    told: () => unasked(DIRECT),
    breakDown: () => {
      for (let tried = 0; tried < TRIES; tried += 1) {
        fake.plan({ method: 'POST', path: new RegExp(`/channels/${CHANNEL}/messages$`), answer: broken });
      }
    },
    shut: (isShut) => {
      if (isShut) fake.closed.add(CHANNEL);
      else fake.closed.delete(CHANNEL);
    },
    expel: (isOut) => {
      appPermissions = isOut ? VIEW_CHANNEL : undefined;
    },
    mend: 'Edit Channel → Permissions',
    limit: (where, seconds) =>
      fake.plan({
        method: 'POST',
        path: new RegExp(`/channels/${PLACES[where].channelId}/messages$`),
        answer: {
          status: 429,
          body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
          headers: { 'retry-after': String(seconds), 'x-ratelimit-scope': 'shared' },
        },
      }),
    refused: discord.refused,
    stop: async () => {
      await discord.stop();
      return discord.open();
    },
  };
}

digestContract('Discord', started);

describe('a digest on Discord alone', () => {
  let world: DigestWorld;
  let discord: DiscordHarness;
  afterEach(async () => {
    await world.close();
    await discord.stop();
    expect(discord.refused()).toEqual([]);
  });

  it('isn’t set up where a person brought the bot along without the server', async () => {
    ({ world, discord } = await startWorld());
    const typed = chosen(discord, 'daily', { time: '9am', zone: 'Europe/Berlin' });
    const place = { ...IN_SERVER, guild: GUILD, alone: true };
    const refused = await discord.answer(discord.fake.command(typed, place));
    expect(refused.visible).toContain('I am not a member of this server');
    const status = await discord.answer(
      discord.fake.command(chosen(discord, 'status', {}), { ...IN_SERVER, guild: GUILD }),
    );
    expect(status.visible).toContain('no talk of the day');
  });

  it('says in its status what it lacks since it was set up', async () => {
    ({ world, discord } = await startWorld());
    const ask = (name: string, values: Typed['values'], appPermissions: string) =>
      discord.answer(
        discord.fake.command(chosen(discord, name, values), { ...IN_SERVER, guild: GUILD, appPermissions }),
      );
    const all = String((1 << 10) | (1 << 11));
    await ask('daily', { time: '9am', zone: 'Europe/Berlin' }, all);
    const status = await ask('status', {}, '0');
    expect(status.visible).toContain('I lack the permissions View Channel, Send Messages');
    expect(status.visible).toMatch(/State\W+on, but I can’t post here/);
    expect((await ask('status', {}, all)).visible).not.toContain('I lack');
  });

  it('completes time zones while they are typed', async () => {
    ({ world, discord } = await startWorld());
    const completed = async (zone: string) => {
      const typed = chosen(discord, 'daily', { time: '9am', zone });
      const interaction = discord.fake.complete(typed, 'zone');
      const choices = await discord.fake.until(() => interaction.choices);
      return choices.map(({ value }) => value);
    };
    expect(await completed('berl')).toEqual(['Europe/Berlin']);
    expect(await completed('new y')).toContain('America/New_York');
    expect((await completed('')).length).toBeLessThanOrEqual(25);
    const typed = chosen(discord, 'pin', { talk: 'kata' });
    const interaction = discord.fake.complete(typed, 'talk');
    expect((await discord.fake.until(() => interaction.choices)).length).toBeGreaterThan(0);
  });

  it('is said once though Discord took it and failed: the key of the day is its nonce', async () => {
    ({ world, discord } = await startWorld());
    const { fake } = discord;
    await discord.answer(
      fake.command(chosen(discord, 'daily', { time: '09:00', zone: 'Europe/Berlin' }), IN_SERVER),
    );
    const path = new RegExp(`/channels/${CHANNEL}/messages$`);
    fake.plan({ method: 'POST', path, answer: broken, done: true });
    world.at('2026-03-02T08:00Z');
    await world.beat();
    const posts = fake.store.in(CHANNEL).filter(({ byInteraction }) => !byInteraction);
    expect(posts).toHaveLength(1);
    expect(posts[0]?.body).toMatchObject({
      enforce_nonce: true,
      nonce: expect.stringMatching(/^[\w-]{16,25}$/),
    });
    const sent = fake.requests().filter((request) => request === `POST /channels/${CHANNEL}/messages`);
    expect(sent).toHaveLength(2);
  });

  it('tells whoever mentions it that only a slash command shows who is an admin', async () => {
    ({ world, discord } = await startWorld());
    const refused = await discord.mention('digest daily 09:00 Europe/Berlin who:admins');
    expect(refused.visible).toContain('A slash command tells me more than a mention');
    expect((await discord.mention('digest daily 09:00 Europe/Berlin')).visible).toContain('09:00, every day');
  });
});
