// Reminders, announcements and changes on the real Discord platform, against a strict fake of Discord.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  const ROW = { guid: 'mesh', title: TITLE, start: '11:00', duration: '0:30' };
  const BOTH: readonly Place[] = [
    IN_SERVER,
    { ...IN_SERVER, channelId: SECOND_CHANNEL, guild: SECOND_GUILD },
  ];
  let world: Awaited<ReturnType<typeof liveWorld>>;
  let discord: Awaited<ReturnType<typeof startDiscord>>;

  const beatAt = async (...clocks: readonly string[]): Promise<void> => {
    for (const clock of clocks) {
      world.at(`2026-03-02T${clock}:00+01:00`);
      await world.beat();
    }
  };
  const importRows = async (...rows: readonly object[]): Promise<void> => {
    const days = [{ date: '2026-03-02', rooms: { Hall: rows } }];
    const conference = { title: 'LiveConf', time_zone_name: 'Europe/Berlin', days };
    await world.take(
      await readOne('x.json', JSON.stringify({ schedule: { conference } }), { event: 'liveconf' }),
    );
  };
  const unasked = () => discord.fake.store.in(DIRECT).filter(({ byInteraction }) => !byInteraction);
  const told = (): readonly string[] => unasked().map((message) => held(message).visible);
  /** Presses a button of what a line brings, in each server. */
  const pressInBoth = async (line: string, label: string): Promise<void> => {
    for (const place of BOTH) {
      const card = await discord.answer(await discord.run(line, place));
      await discord.answer(discord.fake.press(discord.messageOf(card), label, place));
    }
  };
  beforeEach(async () => {
    world = await liveWorld();
    discord = await startDiscord(world.makeBot, world.tokens);
    await beatAt('08:00');
    await importRows(ROW);
    await beatAt('08:01');
  });
  afterEach(async () => {
    await world.close();
    await discord.stop();
    expect(discord.refused()).toEqual([]);
  });

  it('is reminded of once', async () => {
    await pressInBoth(`talk ${TITLE}`, 'Remind me');
    await beatAt('10:49', '10:50', '10:51', '10:52');
    expect(told()).toEqual([expect.stringContaining(`In 10 min: ${TITLE}`)]);
  });

  it('is told of once when it moves', async () => {
    await pressInBoth(`talk ${TITLE}`, 'Save');
    await importRows({ ...ROW, start: '15:00' });
    await beatAt('08:02', '08:03');
    expect(told()).toEqual([expect.stringContaining('15:00–15:30')]);
  });

  it('and was wished for in both before it was there, is told of once', async () => {
    await pressInBoth('talk cobol migration', 'Tell me when there is one');
    await importRows(ROW, { ...ROW, guid: 'cobol', title: 'A COBOL Migration', start: '14:00' });
    await beatAt('08:02', '08:03');
    expect(told()).toEqual([expect.stringContaining('A COBOL Migration')]);
  });

  it('is asked about once, by direct message, and the answer pressed there is on the shelf of both', async () => {
    await discord.run('shelf show:ask when:on', IN_DIRECT);
    await pressInBoth(`talk ${TITLE}`, 'Save');
    await beatAt('12:29', '12:30', '12:31');
    expect(told()).toEqual([expect.stringContaining(`How was “${TITLE}”?`)]);
    const [question] = unasked().map((message) => held(message));
    if (question === undefined) throw new Error('nothing was asked');
    await discord.press(question, '4');
    for (const place of BOTH)
      expect((await discord.answer(await discord.run('shelf', place))).visible).toContain(
        'you gave it 4 of 5',
      );
  });
});
