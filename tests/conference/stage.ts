// The platforms that a conference is played on, each with people, a channel for each room, one for all talks and one for
// changes, and what the strict fakes hold of posts.
import type { LiveWorld } from '../support/digest/live-world.js';
import { held, startDiscord } from '../support/discord/discord-harness.js';
import { GUILD } from '../support/discord/fake-discord-people.js';
import { WORKSPACE } from '../support/slack/fake-slack-state.js';
import { startSlack } from '../support/slack/slack-harness.js';

export interface Stage {
  readonly platform: 'slack' | 'discord';
  readonly tenant: string;
  readonly people: readonly string[];
  /** As many as there are rooms, one more for all talks and one more for changes. */
  readonly channels: readonly string[];
  /** What came since it was asked last: whom or where to, and what a reader sees. */
  take(): readonly { readonly to: string; readonly text: string }[];
  refused(): readonly string[];
  stop(): Promise<void>;
}

const numbered = (count: number, name: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => name(index));

export async function slackStage(world: LiveWorld, people: number, channels: number): Promise<Stage> {
  const slack = await startSlack('socket', { bot: world.makeBot, tokens: world.tokens });
  const { fake } = slack;
  const ids = numbered(people, (index) => `U1P${index}`);
  for (const id of ids) {
    const rank = { is_admin: false, is_owner: false, is_primary_owner: false };
    fake.users.set(id, { id, team_id: WORKSPACE.team, name: id, ...rank });
  }
  const places = numbered(channels, (index) => `C1ROOM${index}`);
  for (const place of places) fake.invite(place);
  let taken = 0;
  return {
    platform: 'slack',
    tenant: WORKSPACE.team,
    people: ids,
    channels: places,
    take: () => {
      const fresh = fake.messages.slice(taken);
      taken = fake.messages.length;
      return fresh.map((message) => ({
        to: message.channel.replace(/^D/, 'U'),
        text: slack.read(message).visible,
      }));
    },
    refused: slack.refused,
    stop: slack.stop,
  };
}

export async function discordStage(world: LiveWorld, people: number, channels: number): Promise<Stage> {
  const discord = await startDiscord(world.makeBot, world.tokens);
  const { fake } = discord;
  const ids = numbered(people, (index) => `${500_000_000_000_000_000n + BigInt(index)}`);
  const directs = new Map(ids.map((id, index) => [`${600_000_000_000_000_000n + BigInt(index)}`, id]));
  for (const [direct, id] of directs) fake.welcome(id, direct);
  const places = numbered(channels, (index) => `${700_000_000_000_000_000n + BigInt(index)}`);
  for (const place of places) fake.welcome(place);
  const taken = new Map<string, number>();
  return {
    platform: 'discord',
    tenant: GUILD,
    people: ids,
    channels: places,
    take: () =>
      [...directs.keys(), ...places].flatMap((channel) => {
        const all = fake.store.in(channel);
        const fresh = all.slice(taken.get(channel) ?? 0);
        taken.set(channel, all.length);
        return fresh.map((message) => ({ to: directs.get(channel) ?? channel, text: held(message).visible }));
      }),
    refused: discord.refused,
    stop: discord.stop,
  };
}
