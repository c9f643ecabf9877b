// Reminders, announcements and changes on the real Discord platform, against a strict fake of Discord.
import { afterEach, describe, expect, it } from 'vitest';
import { readOne } from '../../support/catalogue/import-folder.js';
import { liveWorld } from '../../support/digest/live-world.js';
import { held, startDiscord } from '../../support/discord/discord-harness.js';
import {
  CHANNEL,
  DIRECT,
  IN_DIRECT,
  IN_SERVER,
  type Place,
  SECOND_CHANNEL,
  SECOND_GUILD,
} from '../../support/discord/fake-discord-people.js';
import { type LiveHarness, liveContract } from '../platform/live.contract.js';

async function started(): Promise<LiveHarness> {
  const world = await liveWorld();
  const platform = await startDiscord(world.makeBot, world.tokens);
  const unasked = (channel: string) =>
    platform.fake.store
      .in(channel)
      .filter(({ byInteraction }) => !byInteraction)
      .map((message) => held(message));
  return { world, platform, posts: () => unasked(CHANNEL), told: () => unasked(DIRECT) };
}

liveContract('Discord', started);

describe('a talk that is on a person’s plans in two servers', () => {
  const TITLE = 'Sidecars Considered';
  const BOTH: readonly Place[] = [
    IN_SERVER,
    { ...IN_SERVER, channelId: SECOND_CHANNEL, guild: SECOND_GUILD },
  ];
  let stop = async (): Promise<void> => undefined;
  afterEach(() => stop());

  it('is asked about once, by direct message, and the answer pressed there is on the shelf of both', async () => {
    const world = await liveWorld();
    const discord = await startDiscord(world.makeBot, world.tokens);
    stop = async () => {
      await world.close();
      await discord.stop();
    };
    const beatAt = async (clock: string): Promise<void> => {
      world.at(`2026-03-02T${clock}:00+01:00`);
      await world.beat();
    };
    const row = { guid: 'mesh', title: TITLE, start: '11:00', duration: '0:30' };
    const days = [{ date: '2026-03-02', rooms: { Hall: [row] } }];
    const conference = { title: 'LiveConf', time_zone_name: 'Europe/Berlin', days };
    await beatAt('08:00');
    await world.take(
      await readOne('x.json', JSON.stringify({ schedule: { conference } }), { event: 'liveconf' }),
    );
    const { fake } = discord;
    await discord.run('shelf show:ask when:on', IN_DIRECT);
    for (const place of BOTH) {
      const card = await discord.answer(await discord.run(`talk ${TITLE}`, place));
      await discord.answer(fake.press(discord.messageOf(card), 'Save', place));
    }
    for (const clock of ['12:29', '12:30', '12:31']) await beatAt(clock);
    const asked = fake.store.in(DIRECT).filter(({ byInteraction }) => !byInteraction);
    expect(asked.map((message) => held(message).visible)).toEqual([
      expect.stringContaining(`How was “${TITLE}”?`),
    ]);
    const [question] = asked.map((message) => held(message));
    if (question === undefined) throw new Error('nothing was asked');
    await discord.press(question, '4');
    for (const place of BOTH)
      expect((await discord.answer(await discord.run('shelf', place))).visible).toContain(
        'you gave it 4 of 5',
      );
    expect(discord.refused()).toEqual([]);
  });
});
