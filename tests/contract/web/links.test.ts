// A web address only shows things: whatever line it holds, following it changes nothing that is stored.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realBot } from '../../support/bot/real-bot.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import { strictHtml, visibleText } from '../../support/web/strict-html.js';
import { startWeb, type WebHarness } from '../../support/web/web-harness.js';

const shown = (html: string): string => visibleText(strictHtml(html).root);

describe('a followed address', () => {
  let store: AStore;
  let web: WebHarness;
  beforeAll(async () => {
    store = await aStore();
  });
  afterAll(() => store.remove());
  beforeEach(async () => {
    web = await startWeb({}, realBot(store));
    // Something to save is in view.
    await web.client.postJson('/api/ask', { line: 'istio' });
    await web.client.postJson('/api/ask', { line: 'the first one' });
  });
  afterEach(() => web.stop());

  const stored = () => {
    const person = { platform: 'web', tenant: 'web', person: web.channel.id };
    return store.personalData.read(person);
  };
  const follow = (line: string) => web.client.ask(`/?${new URLSearchParams({ q: line })}`);

  it.each([
    'save it',
    'the second one',
    'forget it',
    'plain answers please',
    '/lectern privacy delete:true',
    'gibt es etwas zu istio?',
    'rate it 5',
  ])('changes nothing by “%s”', async (line) => {
    const before = JSON.stringify(await stored());
    expect((await follow(line)).status).toBe(200);
    expect(JSON.stringify(await stored())).toBe(before);
  });

  it('says so where its line would change something, and the same line typed does it', async () => {
    expect(shown((await follow('save it')).body)).toContain('An address only shows things');
    const page = await web.client.ask('/', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ q: 'save it' }).toString(),
    });
    expect(shown(page.body)).toMatch(/saved|shelf/i);
    expect(JSON.stringify(await stored())).toContain('savedAt');
  });

  it('shows what it asks for, under a title of its own', async () => {
    const { body } = await follow('istio');
    expect(shown(body)).toContain('Istio');
    expect(body).toContain('<title>istio · Lectern</title>');
  });
});

describe('two tabs of one person', () => {
  it('have a conversation each', async () => {
    const store = await aStore();
    const web = await startWeb({}, realBot(store));
    const say = async (conversation: string, line: string): Promise<string> => {
      const { body } = await web.client.postJson('/api/ask', { line, conversation });
      return (JSON.parse(body) as { text: string }).text;
    };
    const [, first = ''] = /1\. (.*)/.exec(await say('tab-one-1', 'istio')) ?? [];
    const [, other = ''] = /1\. (.*)/.exec(await say('tab-two-2', 'etcd')) ?? [];
    expect(await say('tab-one-1', 'the first one')).toContain(first);
    expect(await say('tab-two-2', 'the first one')).toContain(other);
    await web.stop();
    await store.remove();
  });
});
