// Reminders, announcements and changes on the real Discord platform, against a strict fake of Discord.
import { liveWorld } from '../../support/digest/live-world.js';
import { held, startDiscord } from '../../support/discord/discord-harness.js';
import { CHANNEL, DIRECT } from '../../support/discord/fake-discord-people.js';
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
