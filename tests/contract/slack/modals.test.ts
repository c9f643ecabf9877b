// Forms in Slack's modals and the message shortcut, against the strict fake: what is filled in, and what goes wrong.
import { afterEach, describe, expect, it } from 'vitest';
import {
  messageShortcutDelivery,
  shortcutDelivery,
  submissionDelivery,
  suggestionDelivery,
} from '../../support/slack/fake-slack-payloads.js';
import { type HeldMessage, WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { actsOn, type SlackActs } from '../../support/slack/slack-acts.js';
import { type Mode, type SlackHarness, startSlack } from '../../support/slack/slack-harness.js';
import { slackProbes } from '../../support/slack/slack-probes.js';

const { asker, other, channel, friends } = WORKSPACE;
const MINUTE = 60_000;

describe.each<Mode>(['socket', 'http'])('forms on Slack by %s', (mode) => {
  let slack: SlackHarness;
  let acts: SlackActs;
  const start = async () => {
    slack = await startSlack(mode, { bot: slackProbes });
    acts = actsOn(slack);
  };
  afterEach(async () => {
    expect(slack.refused()).toEqual([]);
    await slack.stop();
  });

  describe('a form', () => {
    const opened = async (label = 'Form') => {
      await start();
      const card = slack.heldOf(await slack.typed('ask anything'));
      const id = await acts.press(card, label);
      return { id, modal: await slack.fake.views.when(1) };
    };

    it('has an element for each kind of option, filled in with what is known', async () => {
      const { modal } = await opened();
      const starts = modal.blocks.map(({ block_id, optional, element }) => [
        block_id,
        optional,
        element.type,
      ]);
      expect(starts).toEqual([
        ['words', false, 'plain_text_input'],
        ['level', true, 'static_select'],
        ['company', true, 'external_select'],
        ['minutes', true, 'number_input'],
        ['deep', true, 'checkboxes'],
      ]);
      const [words, level, company, minutes, deep] = modal.blocks.map(({ element }) => element);
      expect(words).toMatchObject({ initial_value: 'istio & co', max_length: 200 });
      expect(level).toMatchObject({ initial_option: { value: 'expert' } });
      expect(company).toMatchObject({ initial_option: { value: 'R&D <Inc>' }, min_query_length: 1 });
      expect(minutes).toMatchObject({ initial_value: '45', min_value: '5', max_value: '60' });
      expect(deep).toMatchObject({ initial_options: [{ value: 'true' }] });
    });

    it('leaves out what Slack would not let it start with', async () => {
      const { modal } = await opened('Out of range');
      for (const { element } of modal.blocks) {
        expect(element).not.toHaveProperty('initial_value');
        expect(element).not.toHaveProperty('initial_option');
      }
    });

    it('is answered privately where it was opened, with every value, and once', async () => {
      const { id, modal } = await opened();
      const filled = {
        words: 'a <b> & c',
        level: 'beginner',
        company: 'R&amp;D',
        minutes: '30',
        deep: 'true',
      };
      const submission = submissionDelivery(modal, filled);
      await acts.deliver(submission);
      await acts.deliver(submission);
      const held = await slack.fake.when(({ via }) => via === id);
      expect(held).toMatchObject({ channel, onlyFor: asker });
      const { visible } = slack.read(held);
      expect(visible).toContain(
        `Asked: {"words":"a <b> & c","level":"beginner","company":"R&D","minutes":30,"deep":true}`,
      );
      expect(visible).toContain(`Asked in ${channel}`);
      await slack.platform.stop();
      expect(slack.fake.messages.filter(({ via }) => via === id)).toHaveLength(1);
    });

    it('says what is missing when it is sent without', async () => {
      const { id, modal } = await opened();
      await acts.deliver(submissionDelivery(modal, {}));
      const { visible } = slack.read(await slack.fake.when(({ via }) => via === id));
      expect(visible).toContain('words');
    });

    it('is answered by direct message when it was open for longer than its address lives', async () => {
      const { modal } = await opened();
      slack.fake.advance(31 * MINUTE);
      await acts.deliver(submissionDelivery(modal, { words: 'late' }));
      expect(slack.read(await acts.inDirect()).visible).toContain('"words":"late"');
      expect(slack.fake.refused).toEqual([expect.stringContaining('expired_url')]);
      slack.fake.refused.length = 0;
    });

    it('that Slack does not open says so where it was pressed', async () => {
      await start();
      const card = slack.heldOf(await slack.typed('ask anything'));
      slack.fake.trouble('views.open', { status: 200, accept: false, error: 'expired_trigger_id' });
      const id = await acts.press(card, 'Form');
      const held = await slack.fake.when(({ via }) => via === id);
      expect(held.onlyFor).toBe(asker);
      expect(held.content.text).toContain('did not open the form in time');
      const reference = String(slack.log.lines.findLast(({ level }) => level === 'error')?.fields.requestId);
      expect(held.content.text).toContain(reference);
    });

    it('that a shortcut does not open says so by direct message', async () => {
      await start();
      slack.fake.trouble('views.open', { status: 200, accept: false, error: 'expired_trigger_id' });
      await acts.deliver(shortcutDelivery('form:ask', slack.fake.views.trigger()));
      expect((await acts.inDirect()).content.text).toContain('did not open the form in time');
    });

    it('offers what was typed and each other value once, and nothing that Slack refuses', async () => {
      const { modal } = await opened();
      const values = async (typed: string) => {
        const carried = await acts.deliver(suggestionDelivery(modal, 'company', typed));
        return (carried as { options: { value: string }[] }).options.map(({ value }) => value);
      };
      expect(await values('R&amp;D')).toEqual(['R&D', 'R&D <Inc>']);
      expect(await values('x'.repeat(151))).toEqual(['R&D <Inc>']);
      expect(await values('&'.repeat(40))).toEqual(['R&D <Inc>']);
      expect(await values('<!channel> \u202E')).toEqual(['<!channel>', 'R&D <Inc>']);
    });
  });

  describe('the message shortcut', () => {
    const asked = async (held: HeldMessage, more: Record<string, unknown>) => {
      const id = slack.fake.issueResponseUrl(held.channel, asker);
      const where = { responseUrl: slack.fake.responseUrl(id), trigger: slack.fake.views.trigger(), more };
      await acts.deliver(messageShortcutDelivery('message:ask', held, where));
      return slack.fake.when(({ via }) => via === id);
    };

    it('reads the words of a message that has them in blocks or attachments alone', async () => {
      await start();
      const said = slack.fake.say(channel, other, ' ');
      const section = [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a <b> & c' }] }];
      const inBlocks = await asked(said, { text: '', blocks: [{ type: 'rich_text', elements: section }] });
      expect(slack.read(inBlocks).visible).toContain('"words":"a <b> & c"');
      const attachments = [{ title: 'Alert', text: 'etcd &amp; more', fallback: 'Alert: etcd' }];
      expect(slack.read(await asked(said, { text: '', attachments })).visible).toContain(
        '"words":"Alert etcd & more"',
      );
      const lone = [{ fallback: 'Only this' }];
      expect(slack.read(await asked(said, { text: '', attachments: lone })).visible).toContain('Only this');
    });

    it('answers in the thread of the message, to the asker alone, also where the bot is not', async () => {
      await start();
      const root = slack.fake.say(channel, other, 'root');
      const reply = slack.fake.say(channel, other, 'in a thread', root.ts);
      expect(await asked(reply, {})).toMatchObject({ onlyFor: asker, thread: root.ts });
      const alone = slack.fake.say(friends, other, 'between us');
      const held = await asked(alone, {});
      expect(held).toMatchObject({ channel: friends, onlyFor: asker });
      expect(held.thread).toBeUndefined();
    });
  });
});
