// Every door that speaks HTTP, with what no honest client sends: a clear refusal, and the next request is answered.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandDelivery } from '../../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type SlackHarness, startSlack } from '../../support/slack/slack-harness.js';
import { startWeb, type WebHarness } from '../../support/web/web-harness.js';

const DEEP = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;

/** Bodies of JSON as bytes, so that some can be no text at all. */
const BODIES: readonly (readonly [what: string, body: Buffer])[] = [
  ['nothing', Buffer.from('')],
  ['null', Buffer.from('null')],
  ['a list', Buffer.from('[1,2]')],
  ['a number', Buffer.from('7')],
  ['half an object', Buffer.from('{"line":"/talk')],
  [
    'another prototype',
    Buffer.from('{"__proto__":{"polluted":true},"line":{"__proto__":{"polluted":true}}}'),
  ],
  ['a constructor', Buffer.from('{"constructor":{"prototype":{"polluted":true}}}')],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['NUL characters', Buffer.from('{"line":"\\u0000\\u0000","\\u0000":1}')],
  ['a very deep list', Buffer.from(DEEP)],
  ['a lone surrogate', Buffer.from('{"line":"\\ud800","command":"\\udfff"}')],
];

const unpolluted = (): void => expect(({} as Record<string, unknown>).polluted).toBeUndefined();

describe('the web’s doors', () => {
  let web: WebHarness;
  beforeAll(async () => {
    web = await startWeb();
  });
  afterAll(() => web.stop());

  const send = (path: string, body: Buffer, type: string) =>
    fetch(new URL(path, web.url()), {
      method: 'POST',
      headers: { 'content-type': type, connection: 'close' },
      body: new Uint8Array(body),
    });

  it.each(BODIES)('stay shut and polite to %s', async (_, body) => {
    for (const path of ['/api/ask', '/api/press', '/api/form']) {
      for (const type of [
        'application/json',
        'application/x-www-form-urlencoded',
        'text/plain',
        'image/png',
      ]) {
        const { status } = await send(path, body, type);
        expect(status, `${path} ${type}`).toBeLessThan(500);
      }
    }
    unpolluted();
    const next = await send('/api/ask', Buffer.from('{"line":"/talk istio"}'), 'application/json');
    expect(next.status).toBe(200);
  });

  it('refuse more than they read', async () => {
    const huge = Buffer.from(JSON.stringify({ line: 'x'.repeat(1_100_000) }));
    for (const path of ['/api/ask', '/api/press', '/api/form']) {
      expect((await send(path, huge, 'application/json')).status, path).toBe(413);
    }
  });
});

describe('Slack’s door', () => {
  let slack: SlackHarness;
  beforeAll(async () => {
    slack = await startSlack('http');
  });
  afterAll(() => slack.stop());

  /** A good signature under any body. */
  const send = async (body: Buffer, type: string): Promise<number> => {
    const stamp = String(Math.floor(Date.now() / 1000));
    const base = Buffer.concat([Buffer.from(`v0:${stamp}:`), body]);
    const signature = createHmac('sha256', WORKSPACE.signingSecret).update(base).digest('hex');
    const headers = {
      'content-type': type,
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': `v0=${signature}`,
      connection: 'close',
    };
    const { status } = await fetch(slack.url, { method: 'POST', headers, body: new Uint8Array(body) });
    return status;
  };

  it.each(BODIES)('stays shut and polite to %s, though it be signed', async (_, body) => {
    const form = Buffer.from(`payload=${encodeURIComponent(body.toString('latin1'))}`);
    expect(await send(body, 'application/json')).toBe(400);
    expect(await send(form, 'application/x-www-form-urlencoded')).toBe(400);
    expect(await send(body, 'application/x-www-form-urlencoded')).toBe(400);
    expect(await send(body, 'text/plain')).toBe(400);
    unpolluted();
    expect((await slack.typed('talk istio')).visible).toContain('istio');
  });

  it('takes a signature for the bytes it was made of, not for what they mean', async () => {
    const { fake, url } = slack;
    const responseUrl = fake.responseUrl(fake.issueResponseUrl(WORKSPACE.channel, WORKSPACE.asker));
    const signed = fake.deliveries.sign(
      commandDelivery('talk a b', { channel: WORKSPACE.channel, responseUrl }),
    );
    expect(signed.body).toContain('a+b');
    const same = { ...signed, body: signed.body.replace('a+b', 'a%20b') };
    expect(await fake.deliveries.send(url, same)).toBe(401);
  });
});
