// The real Slack platform beside a fake Slack, as the platform contract wants to drive them.
import { connect } from 'node:net';
import { defined } from '../../../src/lib/defined.js';
import type { ArrivalLimits } from '../../../src/lib/http-server.js';
import type { SlackSettings } from '../../../src/platforms/slack/env.js';
import type { SocketModeTimes } from '../../../src/platforms/slack/limits.js';
import { createSlackPlatform } from '../../../src/platforms/slack/platform.js';
import { slackManifest } from '../../../src/platforms/slack/register.js';
import type { Bot, InvocationTokens } from '../../../src/ports/bot.js';
import type { Platform, PlatformDeps } from '../../../src/ports/platform.js';
import type { Harness, Held } from '../../contract/platform/platform.contract.js';
import { contractBot, mapTokens } from '../bot/contract-bot.js';
import { type KeptLog, keptLog } from '../quiet-log.js';
import { createFakeSlack, type FakeSlack } from './fake-slack.js';
import type { Delivery } from './fake-slack-deliveries.js';
import {
  commandDelivery,
  directEvent,
  escaped,
  eventDelivery,
  mentionEvent,
  pressDelivery,
} from './fake-slack-payloads.js';
import { buttonsOf, notificationOf, pingsOf, visibleOf } from './fake-slack-reader.js';
import { type HeldMessage, WORKSPACE } from './fake-slack-state.js';

export type Mode = 'socket' | 'http';

/** What the Slack-only clauses need beside the contract's harness. */
export interface SlackHarness extends Harness {
  readonly fake: FakeSlack;
  /** Where the app listens in HTTP mode. */
  readonly url: string;
  mention(text: string): Promise<Held>;
  direct(text: string): Promise<Held>;
  /** A direct message with files; gives the first answer. */
  sent(text: string, files: readonly Record<string, unknown>[]): Promise<Held>;
  /** A slash command of somebody, somewhere. */
  typed(line: string, where?: { channel?: string; user?: string; team?: string }): Promise<Held>;
  /** The message of an earlier answer as the server holds it now. */
  heldOf(held: Held): HeldMessage;
  /** What the server holds, as a reader sees it. */
  read(message: HeldMessage): Held;
}

function readHeld(message: HeldMessage): Held {
  const { content } = message;
  return {
    text: notificationOf(content),
    visible: visibleOf(content),
    audience: message.onlyFor !== undefined || message.channel.startsWith('D') ? 'asker' : 'channel',
    threaded: message.thread !== undefined,
    replaced: message.replaced,
    buttons: buttonsOf(content),
    pings: pingsOf(content),
    raw: message,
  };
}

export function slackSettings(
  mode: Mode,
  fake: FakeSlack,
  { prefix = '', agentView, times = {}, arrival, imports }: HarnessWishes,
): SlackSettings {
  const agent = agentView ? { agentView } : {};
  const common = {
    workspace: { kind: 'single' as const, botToken: WORKSPACE.bot.token },
    apiUrl: fake.apiUrl,
    prefix,
    ...agent,
    ...defined({ imports, fileOrigin: new URL(fake.apiUrl).origin }),
  };
  return mode === 'socket'
    ? { kind: 'socket', appToken: WORKSPACE.appToken, times, ...common }
    : {
        kind: 'http',
        signingSecret: WORKSPACE.signingSecret,
        host: '127.0.0.1',
        port: 0,
        ...common,
        ...defined({ arrival }),
      };
}

/** True when somebody still listens. */
const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

export interface HarnessWishes {
  readonly prefix?: string;
  /** The app has Slack's agent view. */
  readonly agentView?: true;
  /** Admins import from the chat, so that the app may read files. */
  readonly imports?: true;
  /** The web pages, with their address. */
  readonly pages?: Required<Pick<PlatformDeps, 'site' | 'siteUrl'>>;
  /** Another bot than the probes'; it may be made for the platform that will serve it. */
  readonly bot?: Bot | ((log: KeptLog, platform: Platform) => Bot);
  readonly tokens?: InvocationTokens;
  readonly times?: Partial<SocketModeTimes>;
  readonly arrival?: ArrivalLimits;
}

export async function startSlack(mode: Mode, wishes: HarnessWishes = {}): Promise<SlackHarness> {
  const { prefix = '' } = wishes;
  const fake = await createFakeSlack();
  const log = keptLog();
  const settings = slackSettings(mode, fake, wishes);
  // The app is installed as its manifest says.
  const { agentView = false, imports = false, pages } = wishes;
  const manifest = slackManifest([], { agentView, imports, ...defined({ site: pages?.siteUrl }) });
  for (const scope of manifest.oauth_config?.scopes?.bot ?? []) fake.scopes.add(scope);
  const platform = createSlackPlatform(settings, { log, tokens: wishes.tokens ?? mapTokens(), ...pages });
  const { bot = contractBot } = wishes;
  await platform.start(typeof bot === 'function' ? bot(log, platform) : bot);
  // With port 0 the log names the port that was taken.
  const port = Number(log.lines.findLast(({ fields }) => 'port' in fields)?.fields.port ?? 0);
  const url = `http://127.0.0.1:${port}/slack/events`;
  if (mode === 'http') fake.deliveries.target(url);
  let stillOpen = -1;

  const heldOf = (held: Held) => held.raw as HeldMessage;
  const { channel, direct, asker } = WORKSPACE;

  /** Delivers something with a response_url and waits for what comes through that. */
  const respondedTo = async (id: string, delivery: Delivery): Promise<Held> => {
    await fake.deliveries.deliver(delivery);
    return readHeld(await fake.when(({ via }) => via === id));
  };

  const typed: SlackHarness['typed'] = (line, where = {}) => {
    const { user = asker } = where;
    const id = fake.issueResponseUrl(where.channel ?? channel, user);
    const responseUrl = fake.responseUrl(id);
    return respondedTo(id, commandDelivery(line, { channel, prefix, ...where, responseUrl }));
  };

  const press = (on: Held, label: string): Promise<Held> => {
    const message = heldOf(on);
    const id = fake.issueResponseUrl(message.channel, asker, message);
    return respondedTo(id, pressDelivery(message, label, { responseUrl: fake.responseUrl(id) }));
  };

  const said = async (
    where: string,
    text: string,
    event: (message: HeldMessage) => Record<string, unknown>,
  ): Promise<Held> => {
    const message = fake.say(where, asker, text);
    const before = new Set(fake.messages);
    await fake.deliveries.deliver(eventDelivery(event(message)));
    const isAnswer = (held: HeldMessage) => held.channel === where && !before.has(held);
    return readHeld(await fake.when(isAnswer));
  };

  return {
    fake,
    url,
    platform,
    log,
    heldOf,
    read: readHeld,
    channel: { id: channel, kind: 'channel' },
    typed,
    command: (line) => typed(line),
    press,
    choose: press,
    mention: (text) => said(channel, `<@${WORKSPACE.bot.user}> ${escaped(text)}`, mentionEvent),
    direct: (text) => said(direct, escaped(text), directEvent),
    sent: (text, files) =>
      said(direct, escaped(text), (message) => ({ ...directEvent(message), subtype: 'file_share', files })),
    posted: async () => {
      const last = fake.messages.findLast((held) => held.channel === channel && held.via === undefined);
      if (last === undefined) throw new Error('nothing was posted');
      return readHeld(last);
    },
    refused: () => fake.refused,
    stop: async () => {
      await platform.stop();
      await fake.settled();
      stillOpen = fake.open() + (mode === 'http' && (await answers(port)) ? 1 : 0);
      await fake.stop();
    },
    open: () => stillOpen,
  };
}
