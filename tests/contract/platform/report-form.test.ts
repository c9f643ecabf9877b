// The form of *Report a mistake* on every real platform: it opens with the talk in it, and keeps what is sent.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebPayload } from '../../../src/platforms/web/message/payload.js';
import { realBot } from '../../support/bot/real-bot.js';
import { startDiscord } from '../../support/discord/discord-harness.js';
import { submissionDelivery } from '../../support/slack/fake-slack-payloads.js';
import { actsOn } from '../../support/slack/slack-acts.js';
import { startSlack } from '../../support/slack/slack-harness.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import { strictHtml, visibleText } from '../../support/web/strict-html.js';
import { startWeb } from '../../support/web/web-harness.js';
import type { Harness } from './platform.contract.js';

const TALK = 'effective-rbac';
const LABEL = 'Report a mistake';
const FIELDS = ['Talk', 'Field', 'Right', 'Source'];
const SENT = { talk: TALK, field: 'room', right: 'Ballroom B' };

let store: AStore;
let harness: Harness;
beforeEach(async () => {
  store = await aStore();
});
afterEach(async () => {
  expect(harness.refused()).toEqual([]);
  await harness.stop();
  await store.remove();
});

const expectKept = async (visible: string): Promise<void> => {
  expect(visible).toContain('Report 1 on “Effective RBAC” is kept (room: Ballroom B)');
  expect(await store.reports.list()).toMatchObject([{ talkId: TALK, field: 'room', right: 'Ballroom B' }]);
};

describe('the form of a report', () => {
  it('is a modal on Slack', async () => {
    const slack = await startSlack('socket', { bot: realBot(store) });
    harness = slack;
    const acts = actsOn(slack);
    const id = await acts.press(slack.heldOf(await slack.typed(`talk ${TALK}`)), LABEL);
    const modal = await slack.fake.views.when(1);
    expect(modal.blocks.map(({ label }) => label.text)).toEqual(FIELDS);
    await acts.deliver(submissionDelivery(modal, SENT));
    await expectKept(slack.read(await slack.fake.when(({ via }) => via === id)).visible);
  });

  it('is a modal on Discord', async () => {
    const discord = await startDiscord(() => realBot(store), store.tokens);
    harness = discord;
    const pressed = discord.fake.press(discord.messageOf(await discord.command(`talk ${TALK}`)), LABEL);
    await discord.fake.until(() => pressed.modal);
    expect(pressed.modal?.components.map(({ label }) => label)).toEqual(FIELDS);
    await expectKept((await discord.answer(discord.fake.submit(pressed, SENT))).visible);
  });

  it('stands in the page', async () => {
    const web = await startWeb({}, realBot(store));
    harness = web;
    const form = await web.press(await web.command(`talk ${TALK}`), LABEL);
    const { root } = strictHtml((form.raw as WebPayload).html);
    for (const field of FIELDS) expect(visibleText(root)).toContain(field);
    const sent = await web.client.postJson('/api/form', { form: 'report', values: SENT });
    await expectKept(visibleText(strictHtml((JSON.parse(sent.body) as WebPayload).html).root));
  });
});
