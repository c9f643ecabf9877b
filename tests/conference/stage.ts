// The platforms that a conference is played on, each with people, a channel for each room, one for all talks and one for
// changes, and what the strict fakes hold of posts.
import { type PersonKey, personalTenant } from '../../src/ports/people.js';
import type { LiveWorld } from '../support/digest/live-world.js';
import { held, startDiscord } from '../support/discord/discord-harness.js';
import { GUILD } from '../support/discord/fake-discord-people.js';
import { pressDelivery } from '../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../support/slack/fake-slack-state.js';
import { startSlack } from '../support/slack/slack-harness.js';

/** What came unasked, and to whom or where. */
interface Taken {
  readonly to: string;
  /** What a reader sees. */
  readonly text: string;
  /** The reader presses a button of it; resolves when that is answered. */
  press(label: string): Promise<void>;
}

export interface Stage {
  readonly platform: 'slack' | 'discord';
  readonly tenant: string;
  readonly people: readonly string[];
  /** As many as there are rooms, one more for all talks and one more for changes. */
  readonly channels: readonly string[];
  /** What came unasked since it was asked last. */
  take(): readonly Taken[];
  /** A person as a direct message makes them known, where settings are said. */
  direct(person: string): PersonKey;
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
  const direct: Stage['direct'] = (person) => ({ platform: 'slack', tenant: WORKSPACE.team, person });
  let taken = 0;
  return {
    direct,
    platform: 'slack',
    tenant: WORKSPACE.team,
    people: ids,
    channels: places,
    take: () => {
      const fresh = fake.messages.slice(taken).filter(({ via }) => via === undefined);
      taken = fake.messages.length;
      return fresh.map((message) => {
        const to = message.channel.replace(/^D/, 'U');
        const press = async (label: string): Promise<void> => {
          const id = fake.issueResponseUrl(message.channel, to, message);
          const responseUrl = fake.responseUrl(id);
          await fake.deliveries.deliver(pressDelivery(message, label, { responseUrl, user: to }));
          await fake.when(({ via }) => via === id);
        };
        return { to, text: slack.read(message).visible, press };
      });
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
  const direct: Stage['direct'] = (person) => ({
    platform: 'discord',
    tenant: personalTenant(person),
    person,
  });
  const taken = new Map<string, number>();
  return {
    direct,
    platform: 'discord',
    tenant: GUILD,
    people: ids,
    channels: places,
    take: () =>
      [...directs.keys(), ...places].flatMap((channel) => {
        const all = fake.store.in(channel);
        const fresh = all.slice(taken.get(channel) ?? 0).filter(({ byInteraction }) => !byInteraction);
        taken.set(channel, all.length);
        return fresh.map((message) => {
          const to = directs.get(channel) ?? channel;
          const press = async (label: string): Promise<void> => {
            const { outcomes } = fake.press(message, label, { user: to });
            await fake.until(() => outcomes[0]);
          };
          return { to, text: held(message).visible, press };
        });
      }),
    refused: discord.refused,
    stop: discord.stop,
  };
}
