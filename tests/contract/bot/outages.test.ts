// A chat platform that is away when Lectern starts, and one that goes away while it runs: both come back by themselves.
// Five minutes are three tenths of a second here: our own waits are shortened a thousandfold, those of the SDKs are not.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rich } from '../../../src/cards/model/rich-text.js';
import { createDiscordPlatform } from '../../../src/platforms/discord/platform.js';
import { registerDiscord } from '../../../src/platforms/discord/register/register.js';
import {
  createReconnectingPlatform,
  type StartedPlatform,
} from '../../../src/platforms/reconnecting-platform.js';
import { createSlackPlatform } from '../../../src/platforms/slack/platform.js';
import { contractBot, mapTokens } from '../../support/bot/contract-bot.js';
import { type FakeDiscord, startFakeDiscord, TOKEN } from '../../support/discord/fake-discord.js';
import { BOT, CHANNEL } from '../../support/discord/fake-discord-people.js';
import { type StartedProgram, startProgram } from '../../support/program/started-program.js';
import { type KeptLog, keptLog } from '../../support/quiet-log.js';
import { createFakeSlack, type FakeSlack } from '../../support/slack/fake-slack.js';
import { commandDelivery } from '../../support/slack/fake-slack-payloads.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type Mode, slackSettings, startSlack } from '../../support/slack/slack-harness.js';
import { eventually } from '../../support/until.js';

const FIVE_MINUTES = 300;
const WAITS = { firstMs: 1, longestMs: 30, patienceMs: 10 };
const SOCKET_TIMES = { steadyMs: 10, firstWaitMs: 1, longestWaitMs: 30 };

/** A platform of which nothing is started, and somebody to ask it something. */
interface Away {
  readonly platform: StartedPlatform;
  readonly log: KeptLog;
  down(): Promise<void>;
  up(): Promise<void>;
  /** Asks, and resolves with all answers that there are once there is one. */
  ask(words: string): Promise<number>;
  stop(): Promise<void>;
}

async function slackBy(mode: Mode): Promise<Away> {
  const fake = await createFakeSlack();
  for (const scope of ['chat:write', 'users:read']) fake.scopes.add(scope);
  const log = keptLog();
  const settings = slackSettings(mode, fake, { times: SOCKET_TIMES });
  const create = async () => createSlackPlatform(settings, { log, tokens: mapTokens() });
  const platform = await createReconnectingPlatform(create, log, WAITS);
  const { asker, channel } = WORKSPACE;
  return {
    platform,
    log,
    down: fake.down,
    up: fake.up,
    ask: async (words) => {
      const port = log.lines.findLast(({ fields }) => 'port' in fields)?.fields.port;
      if (mode === 'http') fake.deliveries.target(`http://127.0.0.1:${port}/slack/events`);
      else await fake.deliveries.connected(1);
      const id = fake.issueResponseUrl(channel, asker);
      const delivery = commandDelivery(`talk ${words}`, { channel, responseUrl: fake.responseUrl(id) });
      await fake.deliveries.deliver(delivery);
      await fake.when(({ via }) => via === id);
      return fake.messages.filter(({ via }) => via === id).length;
    },
    stop: async () => {
      await platform.stop();
      await fake.stop();
    },
  };
}

async function discord(): Promise<Away> {
  const fake = await startFakeDiscord();
  const log = keptLog();
  const settings = { token: TOKEN, apiUrl: fake.apiUrl };
  const platform = await createReconnectingPlatform(
    async () => createDiscordPlatform(settings, { log, tokens: mapTokens() }),
    log,
    WAITS,
  );
  await registerDiscord(settings, contractBot(log).commands(), log);
  return {
    platform,
    log,
    down: fake.down,
    up: fake.up,
    ask: async (words) => {
      const asked = fake.say({ content: `<@${BOT}> ${words}` });
      await fake.replyTo(asked);
      return fake.store.in(CHANNEL).filter(({ body }) => body.message_reference?.message_id === asked).length;
    },
    stop: async () => {
      await platform.stop();
      await fake.stop();
    },
  };
}

const reached = ({ platform }: Away): Promise<void> =>
  eventually(() => expect(platform.health?.()).toMatchObject({ ok: true }));
const said = ({ log }: Away, words: string): boolean =>
  log.lines.some(({ message }) => message.includes(words));

describe.each([
  ['Slack over Socket Mode', () => slackBy('socket')],
  ['Slack over HTTP', () => slackBy('http')],
  ['Discord', discord],
])('%s', (name, create) => {
  let away: Away;
  afterEach(() => away.stop());

  it('that is away at the start is tried again until it is there, and holds up nobody', async () => {
    away = await create();
    const { platform, log } = away;
    await away.down();
    await platform.start(contractBot(log));
    expect(platform.isReached?.()).toBe(false);
    expect(platform.health?.()).toEqual({ ok: false, detail: expect.stringContaining('not reached yet') });
    await sleep(FIVE_MINUTES);
    const tries = log.lines.filter(({ message }) => message.includes('can’t be reached; trying again'));
    expect(tries.length).toBeGreaterThan(2);
    expect(tries.map(({ level }) => level)).not.toContain('error');
    await away.up();
    await reached(away);
    expect(said(away, 'the platform is reached now')).toBe(true);
    expect(await away.ask('istio')).toBe(1);
  });

  it('that goes away while it is served is served again when it is back, and a post waits for that', async () => {
    away = await create();
    const { platform, log } = away;
    await platform.start(contractBot(log));
    await reached(away);
    await away.down();
    const to = { id: name === 'Discord' ? CHANNEL : WORKSPACE.channel, kind: 'channel' } as const;
    const words = { kind: 'notice', tone: 'info', text: rich('Words'), audience: 'channel' } as const;
    const post = () => platform.post(to, words, { tenant: 'T1', key: 'one' });
    expect(await post()).toEqual({ kind: 'not-sent', reason: 'ECONNREFUSED' });
    await sleep(FIVE_MINUTES);
    if (name !== 'Slack over HTTP') expect(platform.health?.()).toMatchObject({ ok: false });
    await away.up();
    await reached(away);
    expect(await post()).toMatchObject({ kind: 'posted' });
    expect(await away.ask('istio')).toBe(1);
  });

  it('that is stopped while it is looked for leaves nothing running', async () => {
    away = await create();
    await away.down();
    await away.platform.start(contractBot(away.log));
    await away.platform.stop();
    await away.up();
    const before = away.log.lines.length;
    await sleep(100);
    expect(away.log.lines.slice(before)).toEqual([]);
  });
});

describe('Slack over HTTP', () => {
  it('brings an answer once that was due while Slack was away', async () => {
    const slack = await startSlack('http');
    const { fake, log } = slack;
    const responseUrl = fake.responseUrl(fake.issueResponseUrl(WORKSPACE.channel, WORKSPACE.asker));
    await fake.down();
    const delivery = commandDelivery('talk istio', { channel: WORKSPACE.channel, responseUrl });
    await fake.deliveries.deliver(delivery);
    const waits = () => log.lines.find(({ message }) => message.includes('the answer waits'));
    await eventually(() => expect(waits()).toMatchObject({ level: 'warn' }));
    expect(waits()?.fields.requestId).toEqual(expect.stringMatching(/^\w{8}$/));
    await fake.up();
    await fake.when(({ content }) => content.text.includes('istio'));
    await slack.stop();
    expect(fake.messages).toHaveLength(1);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('the program with Slack away', () => {
  let slack: FakeSlack;
  let fakeDiscord: FakeDiscord;
  let program: StartedProgram;
  beforeAll(async () => {
    [slack, fakeDiscord] = [await createFakeSlack(), await startFakeDiscord()];
    await slack.down();
    program = await startProgram({
      SLACK_BOT_TOKEN: WORKSPACE.bot.token,
      SLACK_APP_TOKEN: WORKSPACE.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: fakeDiscord.apiUrl,
      OPERATIONS_PORT: '0',
    });
  });
  afterAll(async () => {
    await program.stop();
    await slack.stop();
    await fakeDiscord.stop();
  });

  it('serves Discord, is not ready, and is once Slack is back', async () => {
    const log = program.lines.join('\n');
    expect(log).toContain('Lectern is ready: serving discord, trying to reach slack');
    const [, url = ''] = /"url":"(http:[^"]+)".*health and metrics/.exec(log) ?? [];
    await fakeDiscord.replyTo(fakeDiscord.say({ content: `<@${BOT}> istio` }));
    const ready = async () => {
      const answer = await fetch(`${url}/readyz`);
      const { checks } = (await answer.json()) as { checks: { name: string; ok: boolean }[] };
      return { status: answer.status, missing: checks.flatMap(({ name, ok }) => (ok ? [] : name)) };
    };
    await eventually(async () => expect(await ready()).toEqual({ status: 503, missing: ['slack'] }));
    await slack.up();
    await program.wrote((lines) => lines.some((line) => line.includes('the platform is reached now')));
    await eventually(async () => expect(await ready()).toEqual({ status: 200, missing: [] }));
  });
});
