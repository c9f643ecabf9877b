// What Bolt calls: each event is acknowledged, taken up once, answered, and never lets a failure out.
import type { App, BlockAction, Context, KnownEventFromType } from '@slack/bolt';
import type { Reply } from '../../cards/reply.js';
import { explainExpired, explainFailure } from '../../command/explain.js';
import { newRequestId } from '../../command/request-id.js';
import type { Bot, BotRequest, Log } from '../../ports.js';
import { deliver, type Route, type Sender } from './answer.js';
import { recallPress } from './press.js';
import type { AddRank } from './rank.js';
import { type Known, receiveCommand, receiveDirect, receiveMention, receivePress } from './receive.js';
import type { Seen } from './seen.js';

export interface Listening {
  readonly bot: Bot;
  readonly log: Log;
  readonly sender: Sender;
  readonly seen: Seen;
  readonly addRank: AddRank;
  readonly prefix: string;
  readonly botUserId: string;
  /** Keeps the work in sight until it is done, so that stopping can wait for it. */
  readonly underWay: (work: Promise<void>) => void;
}

/** One thing that was asked, once it is known where the answer goes. */
interface Asked {
  readonly request: BotRequest;
  readonly route: Route;
}

type Read = (known: Known) => Promise<Asked | null> | Asked | null;

const problem = (text: ReturnType<typeof explainFailure>) =>
  ({ kind: 'notice', tone: 'problem', text, audience: 'asker' }) as const;

/** What is said in a direct message is for the asker alone, so that its pages may turn in place. */
const addressed = (reply: Reply, { channel, kind }: BotRequest): Reply =>
  kind === 'mention' && channel.kind === 'direct' && reply.kind !== 'silence'
    ? { ...reply, audience: 'asker' }
    : reply;

/** Reads, asks the bot and brings the answer. Whatever fails is logged under the request's id. */
async function take(read: Read, context: Context, listening: Listening): Promise<void> {
  const { bot, sender, addRank, prefix, botUserId } = listening;
  const requestId = newRequestId();
  const log = listening.log.child({ requestId, platform: 'slack' });
  try {
    const tenant = context.teamId ?? context.enterpriseId ?? context.userId ?? '';
    const asked = await read({ requestId, tenant, botUserId, prefix });
    if (asked === null) return;
    const request = await addRank(asked.request);
    const reply = await bot.answer(request).catch((error: unknown) => {
      log.error({ err: error }, 'the bot did not answer');
      return problem(explainFailure(error, requestId));
    });
    await deliver(addressed(reply, request), asked.route, sender, { log, requestId });
  } catch (error) {
    log.error({ err: error }, 'a request could not be taken');
  }
}

/** A failed acknowledgement is no reason not to answer: Slack delivers again, and that is known by then. */
async function acknowledge(ack: () => Promise<void>, log: Log): Promise<void> {
  try {
    await ack();
  } catch (error) {
    log.warn({ err: error }, 'Slack could not be told that a request arrived');
  }
}

function listenToCommands(app: App, listening: Listening): void {
  app.command(/.*/s, async ({ ack, command, context }) => {
    await acknowledge(ack, listening.log);
    if (!listening.seen.isNew([command.trigger_id])) return;
    const read: Read = (known) => ({
      request: receiveCommand(command, known),
      route: { kind: 'respond', url: command.response_url, replaceable: false, isPrivate: false },
    });
    listening.underWay(take(read, context, listening));
  });
}

type Words = KnownEventFromType<'app_mention'> | KnownEventFromType<'message'>;

/** A known event, or one that was heard already: a mention in a direct message may come as two events. */
function readWords(request: BotRequest | null, eventId: string, event: Words, seen: Seen): Asked | null {
  if (request === null || !seen.isNew([eventId, `${event.channel} ${event.ts}`])) return null;
  return { request, route: { kind: 'post', channel: request.channel } };
}

function listenToWords(app: App, listening: Listening): void {
  const { seen, underWay } = listening;
  app.event('app_mention', async ({ event, body, context }) => {
    const read: Read = (known) => readWords(receiveMention(event, known), body.event_id, event, seen);
    underWay(take(read, context, listening));
  });
  app.event('message', async ({ event, body, context }) => {
    const read: Read = (known) => readWords(receiveDirect(event, known), body.event_id, event, seen);
    underWay(take(read, context, listening));
  });
}

async function readPress(body: BlockAction, known: Known, { sender, log }: Listening): Promise<Asked | null> {
  const pressed = receivePress(body, known);
  if (pressed === null) return null;
  const { origin, own, ephemeral } = pressed;
  const { thread } = origin.channel;
  const route: Route = {
    kind: 'respond',
    url: body.response_url,
    replaceable: own,
    isPrivate: own && !ephemeral,
    ...(thread !== undefined && { thread }),
  };
  const invocation = await recallPress(pressed.value, sender.tokens);
  if (invocation !== null) return { request: { ...origin, kind: 'action', invocation }, route };
  const { requestId } = known;
  await deliver(problem(explainExpired()), route, sender, { log: log.child({ requestId }), requestId });
  return null;
}

function listenToPresses(app: App, listening: Listening): void {
  app.action({ type: 'block_actions' }, async ({ ack, body, context }) => {
    await acknowledge(ack, listening.log);
    const [action] = body.actions;
    if (!listening.seen.isNew([`${body.trigger_id} ${action?.action_ts}`])) return;
    listening.underWay(take((known) => readPress(body, known, listening), context, listening));
  });
}

/** Registers everything the bot listens to. */
export function listen(app: App, listening: Listening): void {
  listenToCommands(app, listening);
  listenToWords(app, listening);
  listenToPresses(app, listening);
  app.error(async (error) => {
    listening.log.error({ err: error }, 'Bolt could not handle something from Slack');
  });
}
