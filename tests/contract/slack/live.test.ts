// Reminders, announcements and changes on the real Slack platform, against a strict fake of Slack.
import { liveWorld } from '../../support/digest/live-world.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { startSlack } from '../../support/slack/slack-harness.js';
import { type LiveHarness, liveContract } from '../platform/live.contract.js';

const { bot, channel, direct } = WORKSPACE;

async function started(): Promise<LiveHarness> {
  const world = await liveWorld();
  const platform = await startSlack('socket', { bot: world.makeBot, tokens: world.tokens });
  /** What the bot said by itself. */
  const unasked = (place: string) =>
    platform.fake.messages
      .filter(
        (held) =>
          held.channel === place &&
          held.from === bot.user &&
          held.via === undefined &&
          held.onlyFor === undefined,
      )
      .map(platform.read);
  return { world, platform, posts: () => unasked(channel), told: () => unasked(direct) };
}

liveContract('Slack over Socket Mode', started);
