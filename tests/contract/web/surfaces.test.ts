// The web page with the real commands and a real store: forms, files, plain words, a plan from "hi" to a calendar.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebPayload } from '../../../src/platforms/web/message/payload.js';
import { realBot } from '../../support/bot/real-bot.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import { all, strictHtml, visibleText } from '../../support/web/strict-html.js';
import { startWeb, type WebHarness } from '../../support/web/web-harness.js';

let store: AStore;
let web: WebHarness;
beforeAll(async () => {
  store = await aStore();
  web = await startWeb({}, realBot(store));
});
afterAll(async () => {
  await web.stop();
  await store.remove();
});

const htmlOf = (held: { raw: unknown }): string => (held.raw as WebPayload).html;

describe('a form on the web page', () => {
  it('is shown where it was asked for, with a label for each field, and answers like a command', async () => {
    const form = await web.press(await web.direct('hi'), 'Search talks');
    const { root, problems } = strictHtml(htmlOf(form));
    expect(problems).toEqual([]);
    const labels = all(root, ({ tag }) => tag === 'label').map((label) => label.attributes.for);
    const fields = all(root, ({ tag }) => tag === 'input' || tag === 'select').filter(
      ({ attributes }) => attributes.type !== 'hidden',
    );
    expect(labels.length).toBeGreaterThan(5);
    expect(fields.map(({ attributes }) => attributes.id)).toEqual(labels);
    const values = { query: 'security', level: 'beginner', under: '60', company: '' };
    const answer = await web.client.postJson('/api/form', { form: 'talk', values });
    expect((JSON.parse(answer.body) as WebPayload).text).toContain('“security level:beginner under:60m”');
  });

  it('works without a script', async () => {
    const sent = new URLSearchParams({ form: 'talk', 'o.query': 'etcd', 'o.level': '' });
    const answer = await web.client.ask('/', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: sent.toString(),
    });
    expect(visibleText(strictHtml(answer.body).root)).toContain('for “etcd”');
  });

  it('says what is wrong with a value, and with a body that is no form', async () => {
    const wrong = await web.client.postJson('/api/form', {
      form: 'talk',
      values: { query: 'x', under: '-3' },
    });
    expect((JSON.parse(wrong.body) as WebPayload).text).toMatch(/under/);
    const none = await web.client.postJson('/api/form', { values: [] });
    expect(none.status).toBe(400);
    expect(none.body).toContain('Send JSON with a form');
    const unknown = await web.client.postJson('/api/form', { form: 'nothing', values: {} });
    expect((JSON.parse(unknown.body) as WebPayload).text).toMatch(/nothing/);
  });
});

it('goes from "hi" to a saved plan and a calendar to download', async () => {
  await web.direct('hi');
  const plan = await web.direct('something on security over lunch');
  const save = plan.buttons.find((label) => label.startsWith('Save')) ?? '';
  await web.press(plan, save);
  const shelf = await web.direct('my shelf');
  expect(shelf.text).toContain('still to watch');
  const file = await web.press(shelf, 'Export calendar');
  const link = all(strictHtml(htmlOf(file)).root, ({ attributes }) => attributes.download === 'shelf.ics')[0];
  expect(decodeURIComponent(link?.attributes.href ?? '')).toMatch(/^data:text\/calendar;.*BEGIN:VCALENDAR/s);
});

it('follows up on what was said', async () => {
  await web.direct('prometheus');
  expect((await web.direct('more')).text).toContain('Page 2 of');
  expect((await web.direct('only beginner ones')).text).toContain('prometheus level:beginner');
});

it('answers in words alone to whoever wished for that', async () => {
  await web.direct('/lectern plain on');
  const answer = await web.direct('istio');
  expect(answer.buttons).toEqual([]);
  expect(answer.visible).toContain('for “istio”');
  await web.direct('/lectern plain off');
});
