// The talk of the day on the real Slack platform, against a strict fake of Slack.
import { afterEach, describe, expect, it } from 'vitest';
import { type DigestWorld, digestWorld } from '../../support/digest/digest-world.js';
import { eventDelivery, mentionEvent, pressDelivery } from '../../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type SlackHarness, startSlack } from '../../support/slack/slack-harness.js';
import { type DigestHarness, digestContract, type Where, type Who } from '../platform/digest.contract.js';

const { asker, other, bot, team, channel, direct, secondTeam, secondChannel } = WORKSPACE;
const PLACES = {
  here: { team, channel },
  there: { team: secondTeam, channel: secondChannel },
} as const;
const PEOPLE: Record<Who, string> = { admin: asker, member: other };

const startWorld = async (): Promise<{ world: DigestWorld; slack: SlackHarness }> => {
  const world = await digestWorld();
  return { world, slack: await startSlack('socket', { bot: world.makeBot, tokens: world.tokens }) };
};

async function started(): Promise<DigestHarness> {
  const { world, slack } = await startWorld();
  const { fake } = slack;
  /** What the bot said by itself. */
  const unasked = (place: string) =>
    fake.messages
      .filter(
        (held) =>
          held.channel === place &&
          held.from === bot.user &&
          held.via === undefined &&
          held.onlyFor === undefined,
      )
      .map(slack.read);
  return {
    world,
    ask: (line, _, { who = 'admin', where = 'here' } = {}) =>
      slack.typed(`digest ${line}`, { ...PLACES[where], user: PEOPLE[who] }),
    useConference: (name) => slack.typed(`events use ${name}`, { ...PLACES.here, user: PEOPLE.admin }),
    press: async (on, label, who = 'admin') => {
      const message = slack.heldOf(on);
      const user = PEOPLE[who];
      const id = fake.issueResponseUrl(message.channel, user, message);
      await fake.deliveries.deliver(
        pressDelivery(message, label, { responseUrl: fake.responseUrl(id), user }),
      );
      return slack.read(await fake.when(({ via }) => via === id));
    },
    posts: (where: Where = 'here') => unasked(PLACES[where].channel),
    told: () => unasked(direct),
    breakDown: () => fake.trouble('chat.postMessage', { status: 500, accept: false }),
    shut: (isShut) => fake.archive(channel, isShut),
    expel: (isOut) => fake.invite(channel, !isOut),
    mend: '/invite @Lectern',
    limit: (where, seconds) =>
      fake.trouble('chat.postMessage', {
        status: 429,
        accept: false,
        retryAfter: seconds,
        channel: PLACES[where].channel,
      }),
    refused: slack.refused,
    stop: async () => {
      await slack.stop();
      return slack.open();
    },
  };
}

digestContract('Slack over Socket Mode', started);

describe('a digest on Slack alone', () => {
  let world: DigestWorld;
  let slack: SlackHarness;
  afterEach(async () => {
    await world.close();
    await slack.stop();
  });

  it('is one attempt: what Slack took before it failed is not said again', async () => {
    ({ world, slack } = await startWorld());
    await slack.typed('digest daily 09:00 Europe/Berlin');
    slack.fake.trouble('chat.postMessage', { status: 500, accept: true });
    for (const time of ['08:00', '08:05', '12:00']) {
      world.at(`2026-03-02T${time}Z`);
      await world.beat();
    }
    expect(slack.fake.calls('chat.postMessage')).toBe(1);
    expect((await slack.typed('digest log')).visible).toContain('uncertain');
  });

  it('doesn’t check after a mention, which Slack sends only from channels that the bot is in', async () => {
    ({ world, slack } = await startWorld());
    await slack.mention('digest daily 09:00 Europe/Berlin');
    expect(slack.fake.calls('chat.postEphemeral')).toBe(0);
  });

  it.each([
    ['is_archived', 'Bring it back'],
    ['channel_not_found', '/invite @Lectern'],
    ['restricted_action_read_only_channel', 'Let me write here'],
  ])('tells what mends %s', async (error, mend) => {
    ({ world, slack } = await startWorld());
    slack.fake.trouble('chat.postEphemeral', { status: 200, accept: false, error });
    const kept = await slack.typed('digest daily 09:00 Europe/Berlin');
    expect(kept.visible).toContain('I can’t post in this channel');
    expect(kept.visible).toContain(mend);
  });

  it.each([
    { status: 200, accept: false, error: 'missing_scope' },
    { status: 200, accept: false, error: 'user_not_in_channel' },
    { status: 500, accept: false },
    { status: 429, accept: false, retryAfter: 30 },
  ])('is on where Slack doesn’t tell whether it can post: %o', async (trouble) => {
    ({ world, slack } = await startWorld());
    slack.fake.trouble('chat.postEphemeral', trouble);
    const set = await slack.typed('digest daily 09:00 Europe/Berlin');
    expect(set.visible).toMatch(/State\W+on/);
    expect(set.visible).not.toContain('I can’t post');
  });

  it('knows an admin in a mention too, and asks Slack only where that counts', async () => {
    ({ world, slack } = await startWorld());
    await slack.mention('istio');
    await slack.typed('talk istio');
    expect(slack.fake.calls('users.info')).toBe(0);
    const set = await slack.mention('digest daily 09:00 Europe/Berlin who:admins');
    expect(set.visible).toMatch(/change it\W+admins/);
    const asked = slack.fake.say(channel, other, `<@${bot.user}> digest off`);
    await slack.fake.deliveries.deliver(eventDelivery(mentionEvent(asked)));
    const refused = await slack.fake.when(({ thread }) => thread === asked.ts);
    expect(slack.read(refused).visible).toContain('Only admins may change');
    expect(slack.fake.calls('users.info')).toBe(2);
  });

  it('answers without knowing who is an admin when Slack doesn’t say', async () => {
    ({ world, slack } = await startWorld());
    slack.fake.scopes.delete('users:read');
    expect((await slack.typed('digest daily 09:00 Europe/Berlin')).visible).toContain('09:00, every day');
    const limited = await slack.typed('digest daily 09:00 who:admins');
    expect(limited.visible).toContain('Only an admin may limit changes');
  });
});
