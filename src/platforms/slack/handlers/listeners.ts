// Bolt listeners for commands, messages and button presses: each acknowledges, drops duplicates and hands on
// to the request handler.
import type { App, BlockAction, KnownEventFromType } from '@slack/bolt';
import type { Invocation } from '../../../cards/model/card.js';
import { explainExpired } from '../../../command/error-messages.js';
import { defined } from '../../../lib/defined.js';
import type { BotRequest } from '../../../ports/bot.js';
import type { Deduplicator } from '../../deduplicator.js';
import { type DeliveryRoute, deliverReply, type Sender } from '../delivery/deliver.js';
import { resolveValue } from '../message/button-value.js';
import {
  type ButtonPress,
  type ReceiveContext,
  receiveAction,
  receiveCommand,
  receiveDirect,
  receiveMention,
} from '../receive/receive.js';
import type { RequestRoute } from './app-home.js';
import {
  acknowledge,
  type HandlerDeps,
  handleRequest,
  problemReply,
  type RequestReader,
  type RoutedRequest,
} from './handle-request.js';
import { openFormOnPress } from './modals.js';
import { listenForSurfaces } from './shortcuts.js';
import { listenForLinks } from './unfurl.js';
import { listenForUninstall } from './uninstall.js';

function listenForCommands(app: App, deps: HandlerDeps): void {
  app.command(/.*/s, async ({ ack, command, context }) => {
    await acknowledge(ack, deps.log);
    const read: RequestReader = (receiveContext) => ({
      request: receiveCommand(command, receiveContext),
      route: { kind: 'respond', url: command.response_url, replaceable: false, isPrivate: false },
    });
    deps.track(
      handleRequest(read, { context, respondTo: command.response_url, ids: [command.trigger_id] }, deps),
    );
  });
}

type TextEvent = KnownEventFromType<'app_mention'> | KnownEventFromType<'message'>;

/** A known event, or one that was heard already: a mention in a direct message may come as two events. */
async function readTextEvent(
  request: BotRequest | null,
  eventId: string,
  event: TextEvent,
  deduplicator: Deduplicator,
): Promise<RoutedRequest | null> {
  if (request === null || !(await deduplicator.isFirst(eventId, `${event.channel} ${event.ts}`))) return null;
  return { request, route: { kind: 'post', channel: request.channel } };
}

function listenForMessages(app: App, deps: HandlerDeps): void {
  const { deduplicator, track } = deps;
  app.event('app_mention', async ({ event, body, context }) => {
    const read: RequestReader = (receiveContext) =>
      readTextEvent(receiveMention(event, receiveContext), body.event_id, event, deduplicator);
    track(handleRequest(read, { context }, deps));
  });
  app.event('message', async ({ event, body, context }) => {
    const startsThread = deps.agentView && !('thread_ts' in event && event.thread_ts !== undefined);
    const read: RequestReader = async (receiveContext) => {
      const routed = await readTextEvent(
        receiveDirect(event, receiveContext),
        body.event_id,
        event,
        deduplicator,
      );
      return routed === null ? null : { ...routed, startsThread };
    };
    track(handleRequest(read, { context }, deps));
  });
}

function routeOf({ origin, isOwn, isEphemeral, onHome }: ButtonPress, url: string): DeliveryRoute {
  if (onHome) return { kind: 'post', channel: origin.channel };
  const { thread } = origin.channel;
  return {
    kind: 'respond',
    url,
    replaceable: isOwn,
    isPrivate: isOwn && !isEphemeral,
    ...defined({ thread }),
  };
}

/** What is pressed twice shows the asker the same twice; only what all see must not come double. */
async function isRepeatedShare(
  invocation: Invocation | null,
  { origin, value }: ButtonPress,
  { pressDeduplicator }: HandlerDeps,
) {
  if (invocation?.options.share !== true) return false;
  return !(await pressDeduplicator.isFirst(JSON.stringify([origin.asker.id, origin.channel, value])));
}

async function readPress(
  body: BlockAction,
  receiveContext: ReceiveContext,
  sender: Sender,
  deps: HandlerDeps,
): Promise<RoutedRequest | null> {
  const { log } = deps;
  const press = receiveAction(body, receiveContext);
  if (press === null) return null;
  const { origin, onHome, value } = press;
  const { requestId } = receiveContext;
  const route = routeOf(press, body.response_url);
  const invocation = await resolveValue(value, sender.tokens);
  if (invocation?.form && (await openFormOnPress(invocation, body, { ...press, route }, sender, deps)))
    return null;
  if (await isRepeatedShare(invocation, press, deps)) return null;
  if (invocation !== null) {
    const homeRoute: RequestRoute = { kind: 'pressed-home', user: origin.asker.id, channel: origin.channel };
    return { request: { ...origin, kind: 'action', invocation }, route: onHome ? homeRoute : route };
  }
  await deliverReply(problemReply(explainExpired()), route, sender, {
    log: log.child({ requestId }),
    requestId,
  });
  return null;
}

function listenForActions(app: App, deps: HandlerDeps): void {
  app.action({ type: 'block_actions' }, async ({ ack, body, context }) => {
    await acknowledge(ack, deps.log);
    const [action] = body.actions;
    const ids = [`${body.trigger_id} ${action?.action_ts}`];
    const read: RequestReader = (receiveContext, sender) => readPress(body, receiveContext, sender, deps);
    deps.track(handleRequest(read, { context, respondTo: body.response_url, ids }, deps));
  });
}

/** Registers everything the bot listens to. */
export function registerListeners(app: App, deps: HandlerDeps): void {
  listenForCommands(app, deps);
  listenForMessages(app, deps);
  listenForActions(app, deps);
  listenForSurfaces(app, deps);
  listenForUninstall(app, deps);
  listenForLinks(app, deps);
  app.error(async (error) => {
    deps.log.error({ err: error }, 'Bolt could not handle something from Slack');
  });
}
