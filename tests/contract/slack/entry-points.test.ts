// What belongs to one of Slack's two ways in: signatures and the port, or sockets that come and go.
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { SlackSettings } from '../../../src/platforms/slack/env.js';
import { createSlackPlatform } from '../../../src/platforms/slack/platform.js';
import { contractBot, mapTokens } from '../../support/bot/contract-bot.js';
import { keptLog } from '../../support/quiet-log.js';
import { createFakeSlack, type FakeSlack } from '../../support/slack/fake-slack.js';
import type { Delivery } from '../../support/slack/fake-slack-deliveries.js';
import { commandDelivery } from '../../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type SlackHarness, startSlack } from '../../support/slack/slack-harness.js';

const { asker, channel } = WORKSPACE;
const MINUTE = 60_000;

let slack: SlackHarness | undefined;
afterEach(async () => {
  await slack?.stop();
  slack = undefined;
});

describe('Slack over HTTP', () => {
  it('refuses requests that Slack did not sign just now, and runs nothing', async () => {
    slack = await startSlack('http');
    const { fake, url, log } = slack;
    const responseUrl = fake.responseUrl(fake.issueResponseUrl(channel, asker));
    const command = commandDelivery('talk istio', { channel, responseUrl });
    const good = fake.deliveries.sign(command);
    const { 'x-slack-signature': signature = '', 'x-slack-request-timestamp': _, ...rest } = good.headers;
    const forged = {
      ...good.headers,
      'x-slack-signature': signature.replace(/.$/, (end) => (end === '0' ? '1' : '0')),
    };
    const bad = [
      { ...good, headers: forged },
      { ...good, body: `${good.body}&text=else` },
      { ...good, headers: rest },
      { ...good, headers: { ...rest, 'x-slack-signature': signature } },
      fake.deliveries.sign(command, Date.now() - 6 * MINUTE),
      fake.deliveries.sign(command, Date.now() + 6 * MINUTE),
    ];
    for (const request of bad) expect(await fake.deliveries.send(url, request)).toBe(401);
    await slack.platform.stop();
    expect(fake.messages).toEqual([]);
    expect(log.lines.some(({ message }) => message === 'answered')).toBe(false);
  });

  it('tells whoever opens its address that it is alive, and nothing else', async () => {
    slack = await startSlack('http');
    const home = await fetch(new URL('/', slack.url), { headers: { connection: 'close' } });
    expect(home.status).toBe(200);
    expect(await home.text()).toBe('Lectern is listening to Slack at /slack/events\n');
    expect((await fetch(new URL('/else', slack.url))).status).toBe(404);
    expect((await fetch(slack.url)).status).toBe(404);
  });

  it('refuses at once what is signed and can’t be Slack’s, and logs no error', async () => {
    slack = await startSlack('http');
    const { fake, url, log } = slack;
    const event = (inner: unknown) => ({ type: 'event_callback', team_id: 'T1', event: inner });
    const press = { type: 'block_actions', user: { id: asker }, container: { type: 'message' } };
    const payloads: readonly Delivery[] = [
      ...[null, {}, [], 'x', { type: null }, { channel: 'C1' }].map(
        (inner): Delivery => ({
          kind: 'events_api',
          payload: event(inner),
        }),
      ),
      { kind: 'events_api', payload: { type: 'event_callback' } },
      { kind: 'events_api', payload: { type: 'nothing_known' } },
      ...[undefined, null, [], [{}], [null]].map(
        (actions): Delivery => ({
          kind: 'interactive',
          payload: { ...press, actions },
        }),
      ),
      { kind: 'interactive', payload: { type: 'view_submission', user: { id: asker } } },
      {
        kind: 'interactive',
        payload: { type: 'message_action', user: { id: asker }, callback_id: 'message:talk' },
      },
      { kind: 'interactive', payload: { type: 'interactive_message' } },
    ];
    for (const payload of payloads) {
      expect(await fake.deliveries.send(url, fake.deliveries.sign(payload)), JSON.stringify(payload)).toBe(
        400,
      );
    }
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  /** What a client reads that sends half a request and then waits, or leaves at once. */
  const halfRequest = (url: string, isImpatient: boolean): Promise<string> =>
    new Promise((resolve) => {
      let answer = '';
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
        socket.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"half"');
        if (isImpatient) setTimeout(() => socket.resetAndDestroy(), 5);
      });
      socket.on('data', (bytes) => {
        answer += bytes.toString();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answer));
    });

  it('ends a request that trickles in', async () => {
    const arrival = { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20 };
    slack = await startSlack('http', { arrival });
    expect(await halfRequest(slack.url, false)).toContain('408');
  });

  it('logs nothing of senders that leave halfway', async () => {
    slack = await startSlack('http');
    for (let sender = 0; sender < 20; sender += 1) await halfRequest(slack.url, true);
    await slack.platform.stop();
    expect(slack.log.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });

  it('answers the check that Slack makes when its address is entered', async () => {
    slack = await startSlack('http');
    const { fake, url } = slack;
    const check = { type: 'url_verification', challenge: 'abc', token: 'verification' };
    expect(
      await fake.deliveries.send(url, fake.deliveries.sign({ kind: 'events_api', payload: check })),
    ).toBe(200);
  });

  it('says which variable to change when its port is taken', async () => {
    slack = await startSlack('http');
    const port = Number(new URL(slack.url).port);
    const second = createSlackPlatform(httpSettings(slack.fake, port), {
      log: keptLog(),
      tokens: mapTokens(),
    });
    await expect(second.start(contractBot(keptLog()))).rejects.toMatchObject({
      code: 'invalid-config',
      message: expect.stringContaining('set PORT or HOST'),
    });
    await second.stop();
  });
});

const httpSettings = (fake: FakeSlack, port: number): SlackSettings => ({
  kind: 'http',
  workspace: { kind: 'single' as const, botToken: WORKSPACE.bot.token },
  apiUrl: fake.apiUrl,
  prefix: '',
  signingSecret: WORKSPACE.signingSecret,
  host: '127.0.0.1',
  port,
});

describe('Slack over Socket Mode', () => {
  it('keeps two connections and comes again when they are renewed or lost', async () => {
    slack = await startSlack('socket');
    const { deliveries } = slack.fake;
    await deliveries.connected(2);
    deliveries.refresh();
    await deliveries.left(2);
    await deliveries.connected(2);
    expect((await slack.command('talk after renewal')).visible).toContain('after renewal');
    await deliveries.connected(2);
    deliveries.drop();
    await deliveries.left(2);
    await deliveries.connected(2);
    expect((await slack.command('talk after loss')).visible).toContain('after loss');
  });

  it('outlives a Slack that grants no connection for a while', async () => {
    slack = await startSlack('socket');
    const { fake } = slack;
    await fake.deliveries.connected(2);
    fake.trouble('apps.connections.open', { status: 200, accept: false, error: 'invalid_auth' });
    fake.trouble('apps.connections.open', { status: 503, accept: false });
    fake.deliveries.drop();
    await fake.deliveries.left(2);
    await fake.deliveries.connected(1);
    expect((await slack.command('talk after trouble')).visible).toContain('after trouble');
  });

  it('says which variable is wrong when Slack takes a token not at all', async () => {
    const fake = await createFakeSlack();
    const settings = { kind: 'socket', apiUrl: fake.apiUrl, prefix: '' } as const;
    const tokens = [
      { appToken: 'xapp-else', workspace: { kind: 'single' as const, botToken: WORKSPACE.bot.token } },
      { appToken: WORKSPACE.appToken, workspace: { kind: 'single' as const, botToken: 'xoxb-else' } },
    ];
    const started = tokens.map((pair) =>
      createSlackPlatform({ ...settings, ...pair }, { log: keptLog(), tokens: mapTokens() }),
    );
    const names = ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN'];
    for (const [index, platform] of started.entries()) {
      await expect(platform.start(contractBot(keptLog()))).rejects.toMatchObject({
        code: 'invalid-config',
        message: expect.stringContaining(names[index] ?? ''),
      });
      await platform.stop();
    }
    await fake.settled();
    expect(fake.open()).toBe(0);
    await fake.stop();
  });

  it('stops while it is still looking for a connection', async () => {
    slack = await startSlack('socket');
    await slack.fake.deliveries.connected(2);
    slack.fake.deliveries.drop();
    await slack.fake.deliveries.left(2);
    await slack.stop();
    expect(slack.open()).toBe(0);
    slack = undefined;
  });
});

describe('a workspace with a prefix', () => {
  it('finds the command behind its own name, and is told that name', async () => {
    slack = await startSlack('http', { prefix: 'lectern-' });
    expect((await slack.mention('/lectern-talk helm')).visible).toContain('Heard: helm');
    expect((await slack.direct('/tlak istio')).visible).toContain('/lectern-talk');
    expect((await slack.command('talk istio')).visible).toContain('Heard: istio');
    expect((await slack.command('lectern privacy')).visible).toContain('Privacy of this probe');
  });
});
