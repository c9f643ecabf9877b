// What people do on Slack beyond typing, on a started harness: press with a fresh trigger, and look around.
import { pressDelivery } from './fake-slack-payloads.js';
import { type HeldMessage, WORKSPACE } from './fake-slack-state.js';
import type { SlackHarness } from './slack-harness.js';

const { asker, bot, direct } = WORKSPACE;

export interface SlackActs {
  readonly deliver: SlackHarness['fake']['deliveries']['deliver'];
  /** Presses a button of a message and gives the id of the address that came with the press. */
  press(on: HeldMessage, label: string): Promise<string>;
  /** What the bot said in a place so far. */
  saidIn(place: string): readonly HeldMessage[];
  /** The first that the bot says in the asker's direct messages. */
  inDirect(): Promise<HeldMessage>;
}

export const actsOn = ({ fake }: SlackHarness): SlackActs => ({
  deliver: fake.deliveries.deliver,
  press: async (on, label) => {
    const id = fake.issueResponseUrl(on.channel, asker, on);
    const where = { responseUrl: fake.responseUrl(id), trigger: fake.views.trigger() };
    await fake.deliveries.deliver(pressDelivery(on, label, where));
    return id;
  },
  saidIn: (place) => fake.messages.filter((held) => held.channel === place && held.from === bot.user),
  inDirect: () => fake.when((held) => held.channel === direct && held.from === bot.user),
});
