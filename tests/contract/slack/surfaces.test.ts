// Slack beyond messages, with the real commands and a real store: forms, shortcuts, the App Home, files.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realBot } from '../../support/bot/real-bot.js';
import {
  directEvent,
  eventDelivery,
  homeEvent,
  homePressDelivery,
  messageShortcutDelivery,
  pressDelivery,
  shortcutDelivery,
  submissionDelivery,
  suggestionDelivery,
} from '../../support/slack/fake-slack-payloads.js';
import { type HeldMessage, WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type Mode, type SlackHarness, startSlack } from '../../support/slack/slack-harness.js';
import { type AStore, aStore } from '../../support/store/a-store.js';

const { asker, other, channel, direct } = WORKSPACE;
let store: AStore;
beforeAll(async () => {
  store = await aStore();
});
afterAll(() => store.remove());

describe.each<Mode>(['socket', 'http'])('Slack by %s', (mode) => {
  let slack: SlackHarness;
  beforeEach(async () => {
    slack = await startSlack(mode, { bot: realBot(store) });
  });
  afterEach(async () => {
    expect(slack.refused()).toEqual([]);
    await slack.stop();
  });

  const deliver = (delivery: Parameters<SlackHarness['fake']['deliveries']['deliver']>[0]) =>
    slack.fake.deliveries.deliver(delivery);
  const next = (after: readonly HeldMessage[], wish: (held: HeldMessage) => boolean) => {
    const before = new Set(after);
    return slack.fake.when((held) => !before.has(held) && wish(held));
  };

  describe('a form', () => {
    it('is opened by the global shortcut and answered by direct message', async () => {
      const { views, messages } = slack.fake;
      await deliver(shortcutDelivery('form:talk', views.trigger()));
      const modal = await views.when(1);
      expect(modal.title.text).toBe('Search talks');
      expect(modal.blocks.map(({ block_id }) => block_id)).toEqual(
        expect.arrayContaining(['query', 'level', 'company', 'speaker', 'under', 'fit', 'sort']),
      );
      const before = [...messages];
      await deliver(submissionDelivery(modal, { query: 'security', level: 'beginner', under: '60' }));
      const answer = await next(before, (held) => held.channel === direct);
      expect(answer.content.text).toContain('“security level:beginner under:60m”');
    });

    it('answered by direct message is what a follow-up there is about', async () => {
      const { views, messages } = slack.fake;
      await deliver(shortcutDelivery('form:talk', views.trigger()));
      const before = [...messages];
      await deliver(submissionDelivery(await views.when(1), { query: 'etcd' }));
      const list = await next(before, (held) => held.channel === direct);
      const second = /^2\. (.+)$/m.exec(list.content.text)?.[1] ?? 'no second talk';
      expect((await slack.direct('the second one')).text).toContain(second);
    });

    it('says what is wrong with what was filled in', async () => {
      const { views, messages } = slack.fake;
      await deliver(shortcutDelivery('form:talk', views.trigger()));
      const modal = await views.when(1);
      const before = [...messages];
      await deliver(submissionDelivery(modal, { query: 'security', under: '100000' }));
      const answer = await next(before, (held) => held.channel === direct);
      expect(answer.content.text).toMatch(/under/);
    });

    it('completes names while they are typed, the typed words first', async () => {
      const { views } = slack.fake;
      await deliver(shortcutDelivery('form:talk', views.trigger()));
      const modal = await views.when(1);
      const carried = (await deliver(suggestionDelivery(modal, 'company', 'goo'))) as {
        options: { text: { text: string }; value: string }[];
      };
      expect(carried.options[0]?.value).toBe('goo');
      expect(carried.options.map(({ value }) => value)).toContain('Google');
      for (const { text, value } of carried.options) {
        expect(text.text.length).toBeLessThanOrEqual(75);
        expect(value.length).toBeLessThanOrEqual(150);
      }
    });

    it('opened from a message is answered there, to the asker alone', async () => {
      const hello = slack.fake.say(channel, asker, `<@${WORKSPACE.bot.user}> hi`);
      const before = [...slack.fake.messages];
      await deliver(eventDelivery({ ...directEvent(hello), type: 'app_mention', channel_type: undefined }));
      const greeting = await next(before, (held) => held.thread === hello.ts);
      const id = slack.fake.issueResponseUrl(channel, asker, greeting);
      const where = { responseUrl: slack.fake.responseUrl(id), trigger: slack.fake.views.trigger() };
      await deliver(pressDelivery(greeting, 'Search talks', where));
      const modal = await slack.fake.views.when(1);
      await deliver(submissionDelivery(modal, { query: 'etcd' }));
      const answer = await slack.fake.when(({ via }) => via === id);
      expect(answer).toMatchObject({ channel, onlyFor: asker, thread: hello.ts, replaced: false });
      expect(answer.content.text).toContain('etcd');
    });
  });

  describe('the message shortcut', () => {
    it('finds talks about a message for the asker alone, and shares one in its thread', async () => {
      const said = slack.fake.say(channel, other, 'we lost etcd quorum &amp; prometheus was blind');
      const id = slack.fake.issueResponseUrl(channel, asker);
      const { trigger } = slack.fake.views;
      const url = slack.fake.responseUrl(id);
      await deliver(messageShortcutDelivery('message:talk', said, { responseUrl: url, trigger: trigger() }));
      const found = await slack.fake.when(({ via }) => via === id);
      expect(found.onlyFor).toBe(asker);
      expect(found.content.text).toContain('Talks about this message');
      const pressId = slack.fake.issueResponseUrl(channel, asker, found);
      await deliver(
        pressDelivery(found, 'Share 1 in thread', { responseUrl: slack.fake.responseUrl(pressId) }),
      );
      const shared = await slack.fake.when(({ via }) => via === pressId);
      expect(shared).toMatchObject({ channel, thread: said.ts });
      expect(shared.onlyFor).toBeUndefined();
      expect(shared.content.text).toContain('shared by asker');
    });
  });

  describe('the App Home', () => {
    it('shows a search, today’s talk, the shelf and the digests, and what is pressed is answered by message', async () => {
      await deliver(eventDelivery(homeEvent(asker, 'home')));
      const blocks = await slack.fake.views.whenHome(asker);
      const all = JSON.stringify(blocks);
      for (const words of ['Search talks', 'Today’s talk', 'My shelf', 'Talk of the day'])
        expect(all).toContain(words);
      const before = [...slack.fake.messages];
      await deliver(homePressDelivery(blocks, 'Browse topics', slack.fake.views.trigger()));
      const answer = await next(before, (held) => held.channel === direct);
      expect(answer.content.text).toMatch(/Topics|Tracks/i);
      await deliver(homePressDelivery(blocks, 'Search talks', slack.fake.views.trigger()));
      expect((await slack.fake.views.when(1)).title.text).toBe('Search talks');
    });

    it('welcomes whoever opens the messages, once however often Slack says so', async () => {
      const person = { platform: 'slack', tenant: WORKSPACE.team, person: other };
      await store.personalData.erase(person);
      const event = eventDelivery(homeEvent(other, 'messages'));
      await deliver(event);
      const inbox = other.replace(/^U/, 'D');
      const welcome = await slack.fake.when((held) => held.channel === inbox);
      expect(welcome.content.text).toContain('What are you curious about?');
      await deliver(event);
      await deliver(eventDelivery(homeEvent(other, 'messages')));
      await deliver(eventDelivery(homeEvent(other, 'home')));
      await slack.fake.views.whenHome(other);
      expect(slack.fake.messages.filter((held) => held.channel === inbox)).toHaveLength(1);
    });
  });

  it('brings a shelf as a file to the direct messages and says so where it was asked for', async () => {
    await store.shelf.mark(
      { platform: 'slack', tenant: WORKSPACE.team, person: asker },
      'effective-rbac',
      { saved: true },
      Date.now(),
    );
    const asked = await slack.typed('shelf export:ics');
    expect(asked.text).toContain('I sent it to you by direct message');
    const [file] = slack.fake.files.shared;
    expect(file).toMatchObject({ name: 'shelf.ics', channel: direct });
    expect(file?.text).toMatch(/BEGIN:VCALENDAR[\s\S]*SUMMARY:Effective RBAC/);
  });

  it('shows the time of a talk at the venue and in the reader’s zone, and the venue’s in the notification', async () => {
    const card = await slack.typed('talk effective-rbac');
    const raw = JSON.stringify(slack.heldOf(card).content.blocks);
    expect(raw).toMatch(/<!date\^1512771900\^|"timestamp":1512771900/);
    expect(raw).toContain('Fri 8 Dec 2017, 16:25–17:00 CST');
    expect(card.text).toContain('Fri 8 Dec 2017, 16:25–17:00');
  });

  it('answers in words alone to whoever wished for that', async () => {
    await slack.typed('lectern plain on', { user: other });
    const id = await slack.typed('talk istio', { user: other });
    expect(slack.heldOf(id).content.blocks).toEqual([]);
    expect(id.text).toMatch(/talks for “istio”/);
  });

  it('takes a double press for one', async () => {
    const card = await slack.typed('talk effective-rbac');
    const held = slack.heldOf(card);
    const ids = [1, 2, 3].map(() => slack.fake.issueResponseUrl(channel, asker, held));
    const where = (id: string) => ({ responseUrl: slack.fake.responseUrl(id) });
    await Promise.all(ids.map((id) => deliver(pressDelivery(held, 'Share', where(id)))));
    await slack.fake.when(({ via }) => ids.includes(via ?? ''));
    await slack.typed('talk istio');
    expect(slack.fake.messages.filter(({ via }) => ids.includes(via ?? ''))).toHaveLength(1);
  });
});
