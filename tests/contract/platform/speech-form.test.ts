// The form of *Search in this talk* on every real platform: it opens with the talk in it, and answers with the places.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WebPayload } from '../../../src/platforms/web/message/payload.js';
import { aTranscript } from '../../support/bot/a-transcript.js';
import { realBot } from '../../support/bot/real-bot.js';
import { startDiscord } from '../../support/discord/discord-harness.js';
import { submissionDelivery } from '../../support/slack/fake-slack-payloads.js';
import { actsOn } from '../../support/slack/slack-acts.js';
import { type Mode, startSlack } from '../../support/slack/slack-harness.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import { all, type Element, strictHtml, visibleText } from '../../support/web/strict-html.js';
import { startWeb } from '../../support/web/web-harness.js';
import type { Harness } from './platform.contract.js';

const TALK = '101-ways-to-crash-your-cluster';
const LABEL = 'Search in this talk';
/** What the form asks, by its fields' labels. */
const FIELDS = ['Talk', 'Find'];

let store: AStore;
let harness: Harness;
beforeAll(async () => {
  store = await aStore();
  const said = [
    [[750, 'We begin.'] as const],
    [[754, 'The gibbous moonlight broke our etcd.'] as const],
    [[900, 'Gibbous again.'] as const],
  ];
  await store.transcripts.store(aTranscript(TALK, said), 0, false);
});
afterAll(() => store.remove());
afterEach(async () => {
  expect(harness.refused()).toEqual([]);
  await harness.stop();
});

const expectPlaces = (visible: string): void => {
  expect(visible).toContain('2 places');
  expect(visible).toContain('12:34');
  expect(visible).toContain('15:00');
};

describe('the form of a search in a talk', () => {
  it.each<Mode>(['socket', 'http'])('is a modal on Slack by %s', async (mode) => {
    const slack = await startSlack(mode, { bot: realBot(store) });
    harness = slack;
    const talk = slack.heldOf(await slack.typed(`talk ${TALK}`));
    const acts = actsOn(slack);
    const id = await acts.press(talk, LABEL);
    const modal = await slack.fake.views.when(1);
    expect(modal.blocks.map(({ label }) => label.text)).toEqual(FIELDS);
    expect(modal.blocks[0]?.element).toMatchObject({ initial_value: TALK });
    await acts.deliver(submissionDelivery(modal, { talk: TALK, find: 'gibbous' }));
    expectPlaces(slack.read(await slack.fake.when(({ via }) => via === id)).visible);
  });

  it('is a modal on Discord', async () => {
    const discord = await startDiscord(() => realBot(store), store.tokens);
    harness = discord;
    const talk = await discord.command(`talk ${TALK}`);
    const pressed = discord.fake.press(discord.messageOf(talk), LABEL);
    await discord.fake.until(() => pressed.modal);
    expect(pressed.modal?.components.map(({ label }) => label)).toEqual(FIELDS);
    expect(pressed.modal?.components[0]?.component).toMatchObject({ value: TALK });
    expectPlaces((await discord.answer(discord.fake.submit(pressed, { find: 'gibbous' }))).visible);
  });

  it('stands in the page', async () => {
    const web = await startWeb({}, realBot(store));
    harness = web;
    const form = await web.press(await web.command(`talk ${TALK}`), LABEL);
    const { root } = strictHtml((form.raw as WebPayload).html);
    const isField = ({ tag, attributes }: Element): boolean =>
      tag === 'input' && attributes.type !== 'hidden';
    const [talk, find] = all(root, isField).map(({ attributes }) => attributes);
    expect(all(root, ({ tag }) => tag === 'label').map((label) => visibleText(label).trim())).toEqual(
      FIELDS.map((field) => expect.stringContaining(field)),
    );
    expect(talk).toMatchObject({ value: TALK });
    expect(find?.value ?? '').toBe('');
    const sent = await web.client.postJson('/api/form', {
      form: 'transcript',
      values: { talk: TALK, find: 'gibbous' },
    });
    expectPlaces(visibleText(strictHtml((JSON.parse(sent.body) as WebPayload).html).root));
  });
});
