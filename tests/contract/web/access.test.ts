// Who gets in, and how the web platform starts, stops and fails, over real HTTP.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebPlatform } from '../../../src/platforms/web/platform.js';
import { contractBot, mapTokens } from '../../support/bot/contract-bot.js';
import { keptLog } from '../../support/quiet-log.js';
import { all, type Element, strictHtml, visibleText } from '../../support/web/strict-html.js';
import { createWebClient } from '../../support/web/web-client.js';
import { startWeb, type WebHarness } from '../../support/web/web-harness.js';

const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

const shown = (html: string): string => visibleText(strictHtml(html).root);
const find = (html: string, test: (element: Element) => boolean): readonly Element[] =>
  all(strictHtml(html).root, test);

describe('A web page with a token', () => {
  const TOKEN = 'correct-horse-battery-staple';
  let web: WebHarness;
  beforeAll(async () => {
    web = await startWeb({ token: TOKEN });
  });
  afterAll(async () => {
    await web.stop();
  });

  it('is locked without it, except for the assets and the health check', async () => {
    for (const path of ['/', '/?q=%2Ftalk+a', '/?token=wrong-wrong-wrong', '/?token=']) {
      const { status, body, headers } = await web.client.ask(path);
      expect(status, path).toBe(401);
      expect(shown(body), path).toContain('?token=…');
      expect(strictHtml(body).problems, path).toEqual([]);
      expect(headers['set-cookie'], path).toBeUndefined();
    }
    for (const path of ['/api/complete?line=/', '/api/posts', `/api/posts?token=${TOKEN}`, '/nowhere']) {
      expect((await web.client.ask(path)).status, path).toBe(401);
    }
    expect((await web.client.postJson('/api/ask', { line: '/talk a' })).status).toBe(401);
    expect(
      (await web.client.ask('/', { method: 'POST', headers: FORM_TYPE, body: 'press=talk' })).status,
    ).toBe(401);
    expect((await web.client.ask('/assets/style.css')).status).toBe(200);
    expect((await web.client.ask('/healthz')).body).toBe('ok');
  });

  it('opens for no cookie but its own', async () => {
    for (const session of [TOKEN, '', 'x'.repeat(43)]) {
      const headers = { cookie: `lectern_session=${session}` };
      expect((await web.client.ask('/', { headers })).status, session).toBe(401);
    }
  });

  it('opens with it in a header, for scripts', async () => {
    const authorized = (token: string) =>
      web.client.ask('/api/complete?line=/', { headers: { authorization: `Bearer ${token}` } });
    expect((await authorized(TOKEN)).status).toBe(200);
    expect((await authorized(`${TOKEN}x`)).status).toBe(401);
  });

  it('opens with it in the address once, and the cookie is not the token', async () => {
    const opened = await web.client.ask(`/?token=${TOKEN}&q=%2Ftalk+a%26b`);
    expect(opened.status).toBe(200);
    expect(String(opened.headers['set-cookie'])).toMatch(
      /^lectern_session=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(opened.body + JSON.stringify(opened.headers)).not.toContain(TOKEN);
    const [refresh] = find(opened.body, ({ attributes }) => attributes['http-equiv'] === 'refresh');
    expect(refresh?.attributes.content).toBe('0; url=/?q=%2Ftalk+a%26b');
    expect(shown((await web.client.ask('/?q=%2Ftalk+a%26b')).body)).toContain('Heard: a&b');
    expect((await web.client.postJson('/api/ask', { line: '/talk a' })).status).toBe(200);
  });
});

describe('The web platform', () => {
  const create = (port: number, host = '127.0.0.1') =>
    createWebPlatform({ port, host }, { log: keptLog(), tokens: mapTokens() });

  it('names the port that is taken and how to choose another', async () => {
    const web = await startWeb();
    const port = Number(new URL(web.url()).port);
    await expect(create(port).start(contractBot(keptLog()))).rejects.toMatchObject({
      code: 'invalid-config',
      message: `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
    });
    await web.stop();
  });

  it('names a host that is not this machine’s', async () => {
    await expect(create(0, '192.0.2.1').start(contractBot(keptLog()))).rejects.toMatchObject({
      code: 'invalid-config',
      message: expect.stringContaining('HOST=192.0.2.1'),
    });
  });

  it('finishes the answer under way when it stops, drops half a request, and takes no more', async () => {
    const web = await startWeb();
    const { hostname, port } = new URL(web.url());
    const half = connect(Number(port), hostname);
    half.write('POST /api/ask HTTP/1.1\r\nHost: x\r\n');
    const dropped = new Promise((resolve) => half.once('close', resolve));
    const slow = web.command('slow');
    // The answer is under way once a request sent after it is answered.
    await web.command('empty');
    await web.stop();
    expect((await slow).visible).toContain('Slow but here');
    await dropped;
    await expect(web.client.ask('/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('starts again after a stop, and stops without a start', async () => {
    const platform = create(0);
    await platform.stop();
    await platform.start(contractBot(keptLog()));
    await platform.stop();
    await platform.start(contractBot(keptLog()));
    expect(await (await fetch(`${platform.url()}/healthz`)).text()).toBe('ok');
    await platform.stop();
  });

  it('answers with a reference when what a press stands for can’t be kept, and logs the cause', async () => {
    const log = keptLog();
    const tokens = { keep: () => Promise.reject(new Error('disk full')), recall: async () => null };
    const platform = createWebPlatform({ port: 0, host: '127.0.0.1' }, { log, tokens });
    await platform.start(contractBot(log));
    const client = createWebClient(platform.url);
    const { body } = await client.postJson('/api/ask', { line: '/huge' });
    const failure = log.lines.find(({ level }) => level === 'error');
    expect(body).toContain(String(failure?.fields.requestId));
    expect(failure?.fields.err).toMatchObject({ message: 'disk full' });
    expect(body).not.toContain('disk full');
    await platform.stop();
    await client.closedByServer();
  });
});

describe('A web page by its names', () => {
  it.each<[string, object, string, number]>([
    ['the loopback’s name', {}, 'localhost:3000', 200],
    ['the loopback’s address', {}, '127.0.0.1', 200],
    ['the loopback’s other address', {}, '[::1]:3000', 200],
    ['another site’s name', {}, 'evil.example', 421],
    ['a name that begins like its own', {}, 'localhost.evil.example', 421],
    ['its public name', { publicUrl: 'https://talks.example.com' }, 'talks.example.com', 200],
    ['another name than its public one', { publicUrl: 'https://talks.example.com' }, 'evil.example', 421],
  ])('answers or refuses: %s', async (_, settings, host, status) => {
    const web = await startWeb(settings);
    try {
      const headers = { host };
      expect((await web.client.ask('/', { headers })).status).toBe(status);
      const json = { ...headers, 'content-type': 'application/json', origin: `http://${host}` };
      const body = JSON.stringify({ line: '/talk a' });
      expect((await web.client.ask('/api/ask', { method: 'POST', headers: json, body })).status).toBe(status);
      expect((await web.client.ask('/healthz', { headers })).status).toBe(200);
    } finally {
      await web.stop();
    }
  });

  it('answers to any name where only a token opens it and no name is set', async () => {
    const web = await startWeb({ token: 'correct-horse-battery-staple' });
    expect((await web.client.ask('/', { headers: { host: 'box.local' } })).status).toBe(401);
    await web.stop();
  });

  it('logs nothing of senders that leave halfway', async () => {
    const web = await startWeb();
    const { port } = new URL(web.url());
    for (let sender = 0; sender < 20; sender += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          const head = 'POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json';
          socket.write(`${head}\r\nContent-Length: 100\r\n\r\n{"line"`);
          setTimeout(() => socket.resetAndDestroy(), 20);
        });
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
      });
    }
    await web.stop();
    expect(web.log.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });
});
