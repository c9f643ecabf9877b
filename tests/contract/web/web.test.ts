// The web platform keeps the contract over real HTTP, and a few promises that only a web page makes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE } from '../../support/bot/contract-bot.js';
import { all, type Element, strictHtml, visibleText } from '../../support/web/strict-html.js';
import { createWebClient } from '../../support/web/web-client.js';
import { startWeb, type WebHarness } from '../../support/web/web-harness.js';
import { platformContract } from '../platform/platform.contract.js';

platformContract('Web', () => startWeb());

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

const shown = (html: string): string => visibleText(strictHtml(html).root);
const find = (html: string, test: (element: Element) => boolean): readonly Element[] =>
  all(strictHtml(html).root, test);

describe('The web page', () => {
  let web: WebHarness;
  beforeAll(async () => {
    web = await startWeb();
  });
  afterAll(async () => {
    await web.stop();
  });

  const askLine = (line: string, headers: Record<string, string> = {}) =>
    web.client.ask('/api/ask', {
      method: 'POST',
      headers: { ...JSON_TYPE, ...headers },
      body: JSON.stringify({ line }),
    });

  it('sends headers on every answer that let nothing foreign in', async () => {
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    for (const path of ['/', '/?q=%2Ftalk+a', '/api/complete?line=%2Ft', '/assets/style.css', '/nowhere']) {
      const { headers } = await web.client.ask(path);
      expect(headers, path).toMatchObject({
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  it('is strict HTML without any address that loads from elsewhere', async () => {
    const hostile = `/?${new URLSearchParams({ q: `/talk ${HOSTILE}` })}`;
    for (const path of ['/', '/?q=%2Ftalk+a', '/?q=%2Fhuge', hostile]) {
      expect(strictHtml((await web.client.ask(path)).body).problems, path).toEqual([]);
    }
  });

  it('needs one style and one script, under 60 kB together, and answers "unchanged"', async () => {
    const named = find((await web.client.ask('/')).body, ({ tag }) => tag === 'link' || tag === 'script').map(
      ({ attributes }) => attributes.href ?? attributes.src ?? '',
    );
    expect(named).toEqual(['/assets/icon.svg', '/assets/style.css', '/assets/main.js']);
    let bytes = 0;
    for (const path of named) {
      const { status, headers, body } = await web.client.ask(path);
      expect(status, path).toBe(200);
      bytes += Buffer.byteLength(body);
      const loads = /@import|url\(|^import |import\(|https?:\/\/(?!www\.w3\.org\/2000\/svg)/m;
      expect(body, `${path} loads nothing more`).not.toMatch(loads);
      const again = await web.client.ask(path, { headers: { 'if-none-match': String(headers.etag) } });
      expect(again.status, path).toBe(304);
    }
    expect(bytes).toBeLessThan(60_000);
    expect((await web.client.ask('/assets/..%2fpage.ts')).status).toBe(404);
  });

  it('welcomes with examples from the commands, as links that work without a script', async () => {
    const [first] = find(
      (await web.client.ask('/')).body,
      ({ attributes }) => attributes.class === 'example',
    );
    expect(first?.attributes).toMatchObject({
      href: '/?q=%2Ftalk+kubernetes+security',
      'data-line': '/talk kubernetes security',
    });
    expect(shown((await web.client.ask(first?.attributes.href ?? '')).body)).toContain(
      'Heard: kubernetes security',
    );
  });

  it('answers a press of a plain form with the whole page', async () => {
    const body = new URLSearchParams({ press: 'talk?query=by+form&page=~n2' }).toString();
    const pressed = await web.client.ask('/', { method: 'POST', headers: FORM_TYPE, body });
    expect(shown(pressed.body)).toContain('Heard: by form');
    expect(find(pressed.body, ({ attributes }) => attributes.id === 'line')).toHaveLength(1);
  });

  it('keeps a press that is too long behind a token', async () => {
    const held = await web.command('huge');
    const presses = find((held.raw as { html: string }).html, ({ attributes }) => attributes.name === 'press')
      .map(({ attributes }) => attributes.value ?? '')
      .filter((value) => value.startsWith('!'));
    expect(presses.length).toBeGreaterThan(0);
    expect(Math.max(...presses.map(({ length }) => length))).toBeLessThan(100);
    const answer = await web.client.postJson('/api/press', { press: presses[0] });
    expect(answer.body).toContain('Heard: qqqq');
  });

  it('explains a press that it does not know, whether token or nonsense', async () => {
    for (const press of ['!gone', '!', '', '<script>', 'Talk?', 'talk?page=~nx']) {
      const { status, body } = await web.client.postJson('/api/press', { press });
      expect(status, press).toBe(200);
      expect(body, press).toContain('too old to press');
    }
    const form = await web.client.ask('/', { method: 'POST', headers: FORM_TYPE, body: 'nothing=here' });
    expect(shown(form.body)).toContain('too old to press');
  });

  it('completes commands, then values', async () => {
    const lines = async (line: string): Promise<readonly string[]> => {
      const { body } = await web.client.ask(`/api/complete?${new URLSearchParams({ line })}`);
      return (JSON.parse(body) as { completions: { line: string }[] }).completions.map((each) => each.line);
    };
    expect(await lines('/ta')).toEqual(['/talk ']);
    expect(await lines('/lectern p')).toEqual(['/lectern privacy']);
    expect(await lines('/talk ist')).toContain('/talk kubernetes ist');
    expect(await lines('/talk mesh level:b')).toEqual(['/talk mesh level:beginner']);
    expect(await lines('/nothing x')).toEqual([]);
  });

  it('gives each browser an asker of its own, in a cookie that scripts and other sites never see', async () => {
    const client = createWebClient(() => web.url());
    const first = await client.ask('/');
    expect(String(first.headers['set-cookie'])).toMatch(
      /^lectern_asker=[\w-]{22}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect((await client.ask('/')).headers['set-cookie']).toBeUndefined();
    expect(client.cookie('lectern_asker')).not.toBe(web.client.cookie('lectern_asker'));
    const https = await createWebClient(() => web.url()).ask('/', {
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(String(https.headers['set-cookie'])).toContain('; Secure');
  });

  it('answers a link from another site in nobody’s name and leaves the cookie alone', async () => {
    const client = createWebClient(() => web.url());
    const linked = await client.ask('/?q=%2Ftalk+linked', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(shown(linked.body)).toContain('Heard: linked');
    expect(linked.headers['set-cookie']).toBeUndefined();
  });

  it('refuses what another site posts', async () => {
    const host = new URL(web.url()).host;
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const headers of foreign) {
      expect((await askLine('/talk a', headers)).status, JSON.stringify(headers)).toBe(403);
      const form = { method: 'POST', headers: { ...FORM_TYPE, ...headers }, body: 'press=talk' };
      expect((await web.client.ask('/', form)).status, JSON.stringify(headers)).toBe(403);
    }
    const own = [
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { origin: `http://${host}` },
    ];
    for (const headers of own) {
      expect((await askLine('/talk a', headers)).status, JSON.stringify(headers)).toBe(200);
    }
  });

  it('says in a sentence what is wrong with a body', async () => {
    const bad = ['', '{', '[]', '"/talk"', '{"line": 5}', '{"line"', 'null'];
    for (const body of bad) {
      const answer = await web.client.ask('/api/ask', { method: 'POST', headers: JSON_TYPE, body });
      expect(answer.status, body).toBe(400);
      expect(JSON.parse(answer.body)).toEqual({
        problem: 'Send JSON with a line, such as {"line": "/help"}.',
      });
    }
    const text = await web.client.ask('/api/ask', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"line": "/talk a"}',
    });
    expect(text.status).toBe(415);
  });

  it('refuses a body over 64 KiB, told or found out, and takes one just below', async () => {
    const body = (size: number) => JSON.stringify({ line: '/empty '.padEnd(size - 11, 'x') });
    expect(Buffer.byteLength(body(64 * 1024))).toBe(64 * 1024);
    const sizes = { headers: JSON_TYPE, method: 'POST' };
    expect((await web.client.ask('/api/ask', { ...sizes, body: body(64 * 1024) })).status).toBe(200);
    const over = await web.client.ask('/api/ask', { ...sizes, body: body(64 * 1024 + 1) });
    expect(over.status).toBe(413);
    expect(over.body).toContain('64 KiB');
    const chunked = { ...JSON_TYPE, 'transfer-encoding': 'chunked' };
    const streamed = await web.client.ask('/api/ask', {
      method: 'POST',
      headers: chunked,
      body: body(64 * 1024 + 1),
    });
    expect(streamed.status).toBe(413);
  });

  it('takes 4,000 characters of noise, posted and in the address', async () => {
    const noise = '🦄<&>"\'\u0000\u202E\uD800% +?#\n\\'.repeat(300).slice(0, 4000);
    const posted = await askLine(`/talk ${noise}`);
    expect(posted.status).toBe(200);
    expect(strictHtml(JSON.parse(posted.body).html).problems).toEqual([]);
    const got = await web.client.ask(`/?${new URLSearchParams({ q: noise })}`);
    expect(got.status).toBe(200);
    expect(strictHtml(got.body).problems).toEqual([]);
    expect(shown(got.body)).toContain('Heard: 🦄<&>"\'');
    const encoded = new URLSearchParams({ q: '🦄'.repeat(2000) });
    expect(String(encoded).length).toBeGreaterThan(16 * 1024);
    expect((await web.client.ask(`/?${encoded}`)).status).toBe(200);
  });

  it('shows posts that waited with the next page, once', async () => {
    const text = [{ kind: 'text' as const, text: 'A wish came true' }];
    await web.platform.post(
      web.channel,
      { kind: 'notice', tone: 'info', text, audience: 'asker' },
      { tenant: 'web', key: 'k' },
    );
    expect(shown((await web.client.ask('/')).body)).toContain('A wish came true');
    expect(shown((await web.client.ask('/')).body)).not.toContain('A wish came true');
  });

  it('answers /healthz and says plainly when an address leads nowhere', async () => {
    expect(await web.client.ask('/healthz')).toMatchObject({ status: 200, body: 'ok' });
    const missing = await web.client.ask('/nowhere');
    expect(missing.status).toBe(404);
    expect(shown(missing.body)).toContain('This address leads nowhere');
  });
});
