// Slack's Home, files and agent view, load and repetition, against the strict fake.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Bot } from '../../../src/ports/bot.js';
import type { Log } from '../../../src/ports/telemetry.js';
import {
  commandDelivery,
  directEvent,
  eventDelivery,
  homeEvent,
  homePressDelivery,
  mentionEvent,
  submissionDelivery,
} from '../../support/slack/fake-slack-payloads.js';
import { pingsOf, visibleOf } from '../../support/slack/fake-slack-reader.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { actsOn, type SlackActs } from '../../support/slack/slack-acts.js';
import {
  type HarnessWishes,
  type Mode,
  type SlackHarness,
  startSlack,
} from '../../support/slack/slack-harness.js';
import { FILE_TEXT, slackProbes } from '../../support/slack/slack-probes.js';
import { eventually } from '../../support/until.js';

const { asker, other, bot, channel, direct, friends } = WORKSPACE;

/** The probes, each answer held back until `finish`. */
function heldBack(): { readonly finish: () => void; readonly bot: (log: Log) => Bot } {
  let finish = () => {};
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const held = (log: Log): Bot => {
    const made = slackProbes(log);
    return { ...made, answer: (request) => gate.then(() => made.answer(request)) };
  };
  return { finish: () => finish(), bot: held };
}

describe.each<Mode>(['socket', 'http'])('a conversation on Slack by %s', (mode) => {
  let slack: SlackHarness;
  let acts: SlackActs;
  const start = async (wishes: HarnessWishes = {}) => {
    slack = await startSlack(mode, { bot: slackProbes, ...wishes });
    acts = actsOn(slack);
  };
  afterEach(async () => {
    vi.useRealTimers();
    expect(slack.refused()).toEqual([]);
    await slack.stop();
  });

  describe('the App Home', () => {
    const home = async () => {
      await start();
      const event = eventDelivery(homeEvent(asker, 'home'));
      await acts.deliver(event);
      const blocks = await slack.fake.views.whenHome(asker);
      return { event, blocks };
    };

    it('is drawn once for an event that comes twice', async () => {
      const { event } = await home();
      await acts.deliver(event, 1);
      await slack.platform.stop();
      expect(slack.fake.calls('views.publish')).toBe(1);
    });

    it('turns where it is, and answers everything else by direct message', async () => {
      const { blocks } = await home();
      await acts.deliver(homePressDelivery(blocks, 'Answer', slack.fake.views.trigger()));
      expect(slack.read(await acts.inDirect()).visible).toContain('"words":"answered"');
      await acts.deliver(homePressDelivery(blocks, 'Turn', slack.fake.views.trigger()));
      await slack.platform.stop();
      const shown = visibleOf({ text: '', blocks: slack.fake.views.homes.get(asker) ?? [] });
      expect(shown).toContain('Asked: {"words":"turned"}');
      expect(shown).not.toContain('Welcome home');
      expect(acts.saidIn(direct)).toHaveLength(1);
    });

    it('says kindly that there is no channel to share in, and shares nothing', async () => {
      const { blocks } = await home();
      await acts.deliver(homePressDelivery(blocks, 'Share', slack.fake.views.trigger()));
      expect((await acts.inDirect()).content.text).toContain('there is no channel to share this in');
      await slack.platform.stop();
      expect(slack.fake.messages).toHaveLength(1);
    });

    it('opens forms, which are answered by direct message', async () => {
      const { blocks } = await home();
      await acts.deliver(homePressDelivery(blocks, 'Form', slack.fake.views.trigger()));
      await acts.deliver(submissionDelivery(await slack.fake.views.when(1), { words: 'from home' }));
      expect(slack.read(await acts.inDirect()).visible).toContain('"words":"from home"');
    });
  });

  describe('a file', () => {
    it('goes to one’s own direct messages, also from those of two other people', async () => {
      await start();
      const answered = await slack.typed('file', { channel: friends });
      expect(answered.visible).toContain('As of today. I sent it to you by direct message.');
      expect(slack.heldOf(answered)).toMatchObject({ channel: friends, onlyFor: asker });
      expect(slack.fake.files.shared).toEqual([{ name: 'notes.md', text: FILE_TEXT, channel: direct }]);
      expect(acts.saidIn(direct).map(({ content }) => content.text)).toEqual(['Here is notes.md']);
    });

    it('stays in the direct messages that it was asked for in', async () => {
      await start();
      expect((await slack.direct('file')).visible).toContain('It is in this conversation.');
      expect(slack.fake.files.shared).toMatchObject([{ channel: direct }]);
      expect(acts.saidIn(direct)).toHaveLength(1);
    });

    it('that Slack does not take comes as its words, and the message that announced it says so', async () => {
      await start();
      slack.fake.scopes.delete('files:write');
      const answered = await slack.typed('file');
      expect(answered.visible).toContain(FILE_TEXT);
      expect(answered.visible).toContain('Slack did not take the file, so its text stands here. Reference');
      expect(answered.text).toContain(FILE_TEXT);
      expect(answered.audience).toBe('asker');
      expect(acts.saidIn(direct).map(({ content }) => content.text)).toEqual([
        'I wanted to send you notes.md, but Slack did not take it.',
      ]);
    });

    it('that Slack does not take is not read out to a channel', async () => {
      await start();
      slack.fake.trouble('files.completeUploadExternal', { status: 500, accept: false });
      const answered = await slack.mention('file');
      expect(answered.audience).toBe('channel');
      expect(answered.visible).toContain('Ask me for it by direct message.');
      expect(answered.visible).not.toContain(FILE_TEXT);
    });
  });

  describe('the agent view', () => {
    const opened = (event: Record<string, unknown>) => acts.deliver(eventDelivery(event));
    const told = async (text: string, thread?: string) => {
      const said = slack.fake.say(direct, asker, text, thread);
      await opened(directEvent(said));
      const before = new Set([said]);
      const root = thread ?? said.ts;
      const answer = await slack.fake.when(
        (held) => !before.has(held) && held.thread === root && held.from === bot.user,
      );
      return { said, answer };
    };

    it('offers four examples when the messages are opened, and nothing without the view', async () => {
      await start({ agentView: true });
      await opened(homeEvent(asker, 'messages'));
      await slack.platform.stop();
      expect(slack.fake.agent.prompts.get(direct)?.map(({ message }) => message)).toEqual([
        'anything',
        'everything',
        'something',
        'nothing',
      ]);
      await slack.stop();
      await start();
      await opened(homeEvent(asker, 'messages'));
      await slack.direct('plain words');
      await slack.platform.stop();
      expect(slack.fake.calls('assistant.threads.setSuggestedPrompts')).toBe(0);
      expect(slack.fake.calls('assistant.threads.setTitle')).toBe(0);
    });

    it('answers in the thread of the first message and names it once', async () => {
      await start({ agentView: true });
      const { said } = await told('everything about &lt;istio&gt;');
      await told('more', said.ts);
      await slack.platform.stop();
      expect([...slack.fake.agent.titles]).toEqual([[said.ts, 'everything about <istio>']]);
      expect(slack.fake.calls('assistant.threads.setTitle')).toBe(1);
      expect(slack.fake.agent.statuses).toEqual([]);
    });

    it('says that it is at work while an answer takes long, and says it before the answer', async () => {
      const held = heldBack();
      await start({ agentView: true, bot: held.bot });
      const said = slack.fake.say(direct, asker, 'a long story');
      await opened(directEvent(said));
      let show = () => {};
      const shown = new Promise<void>((resolve) => {
        show = resolve;
      });
      slack.fake.hold('assistant.threads.setStatus', shown);
      await eventually(() => expect(slack.fake.calls('assistant.threads.setStatus')).toBe(1));
      held.finish();
      // Whatever would overtake the status has had its time when somebody else has been answered.
      await slack.typed('ask anything');
      show();
      await slack.fake.when(({ thread }) => thread === said.ts);
      expect(slack.fake.agent.statuses).toMatchObject([{ thread: said.ts, answered: false }]);
    });

    it('answers all the same when none of that works', async () => {
      await start({ agentView: true });
      slack.fake.scopes.delete('assistant:write');
      await opened(homeEvent(asker, 'messages'));
      const { answer } = await told('anything');
      expect(slack.read(answer).visible).toContain('"words":"anything"');
      await slack.platform.stop();
      expect(slack.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(2);
      expect(slack.log.lines.some(({ level }) => level === 'error')).toBe(false);
    });
  });

  describe('under load and delivered again', () => {
    it('acknowledges at once whatever waits for an answer, and then answers all', async () => {
      const held = heldBack();
      await start({ bot: held.bot });
      const ids = Array.from({ length: 200 }, () => slack.fake.issueResponseUrl(channel, asker));
      // Late or missing acknowledgements are among what the fake refuses.
      await Promise.all(
        ids.map((id) =>
          acts.deliver(commandDelivery('ask anything', { channel, responseUrl: slack.fake.responseUrl(id) })),
        ),
      );
      expect(slack.fake.messages).toEqual([]);
      held.finish();
      await slack.platform.stop();
      expect(new Set(slack.fake.messages.map(({ via }) => via))).toEqual(new Set(ids));
      expect(slack.fake.messages).toHaveLength(200);
    });

    it('answers an event once however often Slack tries', async () => {
      await start();
      const said = slack.fake.say(channel, other, `<@${bot.user}> ask etcd`);
      const event = eventDelivery(mentionEvent(said));
      for (const retry of [0, 1, 2, 3]) await acts.deliver(event, retry);
      await slack.platform.stop();
      expect(acts.saidIn(channel)).toHaveLength(1);
    });

    it('shares once what is pressed twice at once, and again what is pressed again later', async () => {
      await start();
      const card = slack.heldOf(await slack.typed('ask anything'));
      const ids = await Promise.all([acts.press(card, 'Share'), acts.press(card, 'Share')]);
      await slack.fake.when(({ via }) => ids.includes(via ?? ''));
      const shared = () => slack.fake.messages.filter(({ onlyFor }) => onlyFor === undefined);
      expect(shared()).toHaveLength(1);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3000 });
      const third = await acts.press(card, 'Share');
      const again = await slack.fake.when(({ via }) => via === third);
      vi.useRealTimers();
      expect(pingsOf(again.content)).toEqual([]);
      expect(shared()).toHaveLength(2);
    });
  });
});
