// Two workspaces, or two servers, whose people have the same ids and ask at the same time: nothing of one is seen in
// the other.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realBot } from '../../support/bot/real-bot.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { startDiscord } from '../../support/discord/discord-harness.js';
import { CHANNEL, GUILD, SECOND_CHANNEL, SECOND_GUILD } from '../../support/discord/fake-discord-people.js';
import { pressDelivery } from '../../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type Mode, startSlack } from '../../support/slack/slack-harness.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import type { Harness, Held } from '../platform/platform.contract.js';

/** Somebody, by number, of one of two tenants; the same number is the same id in both. */
interface Who {
  readonly tenant: 0 | 1;
  readonly person: number;
}

interface Both {
  readonly harness: Harness;
  talk(id: string, who: Who): Promise<Held>;
  shelf(show: 'all' | 'team', who: Who): Promise<Held>;
  press(on: Held, label: string, who: Who): Promise<Held>;
}

const digitsOf = (person: number): string => String(person).padStart(3, '0');

async function slackBy(mode: Mode, store: AStore): Promise<Both> {
  const slack = await startSlack(mode, { bot: realBot(store), tokens: store.tokens });
  const { team, channel, secondTeam, secondChannel } = WORKSPACE;
  const placeOf = ({ tenant, person }: Who) => ({
    ...(tenant === 0 ? { team, channel } : { team: secondTeam, channel: secondChannel }),
    user: `U0${digitsOf(person)}`,
  });
  return {
    harness: slack,
    talk: (id, who) => slack.typed(`talk ${id}`, placeOf(who)),
    shelf: (show, who) => slack.typed(`shelf show:${show}`, placeOf(who)),
    press: async (on, label, who) => {
      const message = slack.heldOf(on);
      const place = placeOf(who);
      const id = slack.fake.issueResponseUrl(message.channel, place.user, message);
      const where = { ...place, responseUrl: slack.fake.responseUrl(id) };
      await slack.fake.deliveries.deliver(pressDelivery(message, label, where));
      return slack.read(await slack.fake.when(({ via }) => via === id));
    },
  };
}

async function discordWith(store: AStore): Promise<Both> {
  const discord = await startDiscord(() => realBot(store), store.tokens);
  const placeOf = ({ tenant, person }: Who) => ({
    ...(tenant === 0
      ? { guild: GUILD, channelId: CHANNEL }
      : { guild: SECOND_GUILD, channelId: SECOND_CHANNEL }),
    direct: false,
    user: `400000000000000${digitsOf(person)}`,
  });
  const run = (name: string, values: Record<string, string>, who: Who) => {
    const command = discord.fake.commands().find((each) => each.name === name);
    if (command === undefined) throw new Error(`/${name} is not registered`);
    return discord.answer(discord.fake.command({ command, values }, placeOf(who)));
  };
  return {
    harness: discord,
    talk: (id, who) => run('talk', { query: id }, who),
    shelf: (show, who) => run('shelf', { show }, who),
    press: (on, label, who) => discord.answer(discord.fake.press(discord.messageOf(on), label, placeOf(who))),
  };
}

describe.each<[string, (store: AStore) => Promise<Both>]>([
  ['Slack over Socket Mode', (store) => slackBy('socket', store)],
  ['Slack over HTTP', (store) => slackBy('http', store)],
  ['Discord', discordWith],
])('two tenants on %s', (_, start) => {
  const PEOPLE = 5;
  const everybody: readonly Who[] = Array.from({ length: PEOPLE * 2 }, (__, index) => ({
    tenant: index % 2 === 0 ? 0 : 1,
    person: 100 + Math.floor(index / 2),
  }));
  const talks = theCatalogue().catalogue.all();
  /** A talk of their own for everybody. */
  const talkOf = ({ tenant, person }: Who) => talks[tenant * 50 + (person - 100) * 3] ?? talks[0];
  let store: AStore;
  let both: Both;
  beforeEach(async () => {
    store = await aStore();
    both = await start(store);
  });
  afterEach(async () => {
    await both.harness.stop();
    await store.remove();
  });

  it('see their own alone, all asking at once', async () => {
    await Promise.all(
      everybody.map(async (who) => {
        const id = talkOf(who)?.id ?? '';
        await both.press(await both.talk(id, who), 'Save', who);
      }),
    );
    const titlesIn = ({ visible }: Held) =>
      talks.filter(({ title }) => visible.includes(title)).map(({ title }) => title);
    const shown = await Promise.all(
      everybody.map(async (who) => ({
        who,
        own: titlesIn(await both.shelf('all', who)),
        team: titlesIn(await both.shelf('team', who)),
      })),
    );
    for (const { who, own, team } of shown) {
      const here = everybody.filter(({ tenant }) => tenant === who.tenant);
      expect(own).toEqual([talkOf(who)?.title]);
      expect(team.sort()).toEqual(here.map((each) => talkOf(each)?.title).sort());
    }
    expect(both.harness.refused()).toEqual([]);
  });
});
