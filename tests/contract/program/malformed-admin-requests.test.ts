// The doors besides the web's and Slack's events: installing the app, and the port for operators. What no honest
// client sends is refused or does nothing, the process lives on, and the next request is answered.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMetrics } from '../../../src/operations/metrics.js';
import { type OperationsServer, startOperations } from '../../../src/operations/server.js';
import { type InstallHarness, startInstalls } from '../../support/slack/install-harness.js';
import { startSlack } from '../../support/slack/slack-harness.js';

/** Sends bytes as they are and gives the status that comes back; 0 for a connection closed without a word. */
const status = (url: string, bytes: string | Buffer): Promise<number> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      answer += part.toString('latin1');
      socket.end();
    });
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)));
  });

const request = (method: string, target: string, body = Buffer.alloc(0), headers = ''): Buffer =>
  Buffer.concat([
    Buffer.from(
      `${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n${headers}\r\n`,
      'latin1',
    ),
    body,
  ]);

const BODY = Buffer.from('{"__proto__":{"polluted":true},"a":"\u0000"}');
const NOT_UTF8 = Buffer.from([0xff, 0xfe, 0x00, 0xc0]);

/** After the path: what may stand in an address. */
const QUERIES: readonly (readonly [what: string, query: string])[] = [
  ['nothing', ''],
  ['an empty code and state', '?code=&state='],
  ['a state that is none', '?code=x&state=x.y.z'],
  ['NUL characters', '?code=%00&state=%00'],
  ['bytes that are no UTF-8', '?code=%ff%fe&state=%c0%af'],
  ['half an escape', '?code=%&state=%2'],
  ['another prototype', '?__proto__[polluted]=true&constructor[prototype][polluted]=true&state=x'],
  ['the same twice', '?state=a&state=b&code=c&code=d'],
  ['markup', '?error=<script>alert(1)</script>&state="><img src=x>'.replaceAll(' ', '+')],
  ['10,000 characters', `?state=${'x'.repeat(10_000)}`],
];

/** What is not even a request. */
const NOISE: readonly (readonly [what: string, bytes: string | Buffer])[] = [
  ['no HTTP', 'hello\r\n\r\n'],
  ['no UTF-8', Buffer.concat([NOT_UTF8, Buffer.from('\r\n\r\n')])],
  ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a path with NUL', 'GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n'],
];

const unpolluted = (): void => expect(({} as Record<string, unknown>).polluted).toBeUndefined();

describe('the doors of an installation', () => {
  let slack: InstallHarness;
  beforeAll(async () => {
    slack = await startInstalls();
  });
  afterAll(() => slack.stop());

  it.each(QUERIES)('take back nothing that comes with %s', async (_, query) => {
    const { origin, fake, log } = slack;
    expect(await status(origin(), request('GET', `/slack/oauth_redirect${query}`))).toBe(400);
    const forged = `slack-app-oauth-state=${'a'.repeat(22)}.9999999999999.${'b'.repeat(43)}`;
    const cookie = `Cookie: ${forged}; __proto__=x; =; ;\r\n`;
    expect(await status(origin(), request('GET', `/slack/oauth_redirect${query}`, undefined, cookie))).toBe(
      400,
    );
    expect(await status(origin(), request('GET', `/slack/install${query}`))).toBe(302);
    expect(fake.calls('oauth.v2.access')).toBe(0);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    unpolluted();
  });

  it('show nothing of what came in the address', async () => {
    const url = `${slack.origin()}/slack/oauth_redirect?error=${encodeURIComponent('<script>alert(1)</script>')}&state=x`;
    const page = await (await fetch(url, { headers: { connection: 'close' } })).text();
    expect(page).not.toContain('alert(1)');
  });

  it('take no body, whatever is in it', async () => {
    for (const path of ['/slack/install', '/slack/oauth_redirect', '/']) {
      for (const body of [BODY, NOT_UTF8]) {
        for (const method of ['POST', 'PUT', 'DELETE']) {
          const answered = await status(slack.origin(), request(method, path, body));
          expect(answered, `${method} ${path}`).toBeGreaterThanOrEqual(400);
          expect(answered, `${method} ${path}`).toBeLessThan(500);
        }
      }
    }
    unpolluted();
    expect((await slack.install()).status).toBe(200);
  });

  it.each(NOISE)('outlive %s', async (_, bytes) => {
    expect(await status(slack.origin(), bytes)).toBeLessThan(500);
    expect((await slack.begin()).page).toContain('/oauth/v2/authorize');
  });
});

describe('Slack’s door', () => {
  it('reads no body over 1 MB, and none that doesn’t say how long it is', async () => {
    const slack = await startSlack('http');
    const headers = 'Content-Type: application/json\r\nX-Slack-Signature: v0=x\r\n';
    const long = `POST /slack/events HTTP/1.1\r\nHost: x\r\n${headers}Content-Length: 1000001\r\n\r\n`;
    expect(await status(slack.url, long)).toBe(413);
    const chunked = `POST /slack/events HTTP/1.1\r\nHost: x\r\n${headers}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`;
    expect(await status(slack.url, chunked)).toBe(411);
    expect((await slack.command('talk istio')).visible).toContain('istio');
    await slack.stop();
  });

  it.each(NOISE)('outlives %s', async (_, bytes) => {
    const slack = await startSlack('http');
    expect(await status(slack.url, bytes)).toBeLessThan(500);
    expect((await slack.command('talk istio')).visible).toContain('istio');
    await slack.stop();
  });
});

describe('the operators’ door', () => {
  let server: OperationsServer;
  const metrics = createMetrics();
  beforeAll(async () => {
    const look = async () => ({ ready: true, checks: [] });
    server = await startOperations({ host: '127.0.0.1', port: 0 }, { look, metrics });
  });
  afterAll(async () => {
    await server.stop();
    metrics.stop();
  });
  const isWell = async () => expect(await status(server.url, request('GET', '/healthz'))).toBe(200);

  it.each(QUERIES)('answers as ever to %s', async (_, query) => {
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect(await status(server.url, request('GET', `${path}${query}`)), path).toBe(200);
    }
    expect(await status(server.url, request('GET', `/else${query}`))).toBe(404);
    unpolluted();
  });

  it('takes no body, whatever is in it', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      for (const body of [BODY, NOT_UTF8, Buffer.alloc(1_100_000)]) {
        expect(await status(server.url, request('POST', path, body)), path).toBe(405);
      }
    }
    await isWell();
  });

  it.each(NOISE)('outlives %s', async (_, bytes) => {
    expect(await status(server.url, bytes)).toBeLessThan(500);
    await isWell();
  });

  it('says what it has, and that it is for no other page', async () => {
    const answer = await fetch(`${server.url}/metrics`, { headers: { connection: 'close' } });
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
