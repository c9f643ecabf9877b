// What Bolt calls for commands, words and presses: each is acknowledged, taken up once, answered.

import type { App, BlockAction, KnownEventFromType } from '@slack/bolt';
import type { Invocation } from '../../../cards/model/card.js';
import { explainExpired } from '../../../command/error-messages.js';
import { defined } from '../../../lib/defined.js';
import type { BotRequest } from '../../../ports/bot.js';
import { deliver, type Route, type Sender } from '../delivery/deliver.js';
import { recallPress } from '../message/button-value.js';
import {
  type Known,
  type Pressed,
  receiveCommand,
  receiveDirect,
  receiveMention,
  receivePress,
} from '../receive/receive.js';
import type { Destination } from './app-home.js';
import type { Seen } from './deduplicator.js';
import { type Asked, acknowledge, type Listening, problem, type Read, take } from './handle-request.js';
import { openPressed } from './modals.js';
import { listenToSurfaces } from './shortcuts.js';
import { listenToRemovals } from './uninstall.js';

function listenToCommands(app: App, listening: Listening): void {
  app.command(/.*/s, async ({ ack, command, context }) => {
    await acknowledge(ack, listening.log);
    if (!listening.seen.isNew([command.trigger_id])) return;
    const read: Read = (known) => ({
      request: receiveCommand(command, known),
      route: { kind: 'respond', url: command.response_url, replaceable: false, isPrivate: false },
    });
    listening.underWay(take(read, { context, respondTo: command.response_url }, listening));
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
    underWay(take(read, { context }, listening));
  });
  app.event('message', async ({ event, body, context }) => {
    const begins = listening.agentView && !('thread_ts' in event && event.thread_ts !== undefined);
    const read: Read = (known) => {
      const asked = readWords(receiveDirect(event, known), body.event_id, event, seen);
      return asked === null ? null : { ...asked, begins };
    };
    underWay(take(read, { context }, listening));
  });
}

function routeOf({ origin, own, ephemeral, onHome }: Pressed, url: string): Route {
  if (onHome) return { kind: 'post', channel: origin.channel };
  const { thread } = origin.channel;
  return {
    kind: 'respond',
    url,
    replaceable: own,
    isPrivate: own && !ephemeral,
    ...defined({ thread }),
  };
}

/** What is pressed twice shows the asker the same twice; only what all see must not come double. */
function isRepeatedShare(invocation: Invocation | null, { origin, value }: Pressed, { pressed }: Listening) {
  if (invocation?.options.share !== true) return false;
  return !pressed.isNew([JSON.stringify([origin.asker.id, origin.channel, value])]);
}

async function readPress(
  body: BlockAction,
  known: Known,
  sender: Sender,
  listening: Listening,
): Promise<Asked | null> {
  const { log } = listening;
  const pressed = receivePress(body, known);
  if (pressed === null) return null;
  const { origin, onHome, value } = pressed;
  const { requestId } = known;
  const route = routeOf(pressed, body.response_url);
  const invocation = await recallPress(value, sender.tokens);
  if (invocation?.form && (await openPressed(invocation, body, { ...pressed, route }, sender, listening)))
    return null;
  if (isRepeatedShare(invocation, pressed, listening)) return null;
  if (invocation !== null) {
    const page: Destination = { kind: 'pressed-home', user: origin.asker.id, channel: origin.channel };
    return { request: { ...origin, kind: 'action', invocation }, route: onHome ? page : route };
  }
  await deliver(problem(explainExpired()), route, sender, { log: log.child({ requestId }), requestId });
  return null;
}

function listenToPresses(app: App, listening: Listening): void {
  app.action({ type: 'block_actions' }, async ({ ack, body, context }) => {
    await acknowledge(ack, listening.log);
    const [action] = body.actions;
    if (!listening.seen.isNew([`${body.trigger_id} ${action?.action_ts}`])) return;
    const read: Read = (known, sender) => readPress(body, known, sender, listening);
    listening.underWay(take(read, { context, respondTo: body.response_url }, listening));
  });
}

/** Registers everything the bot listens to. */
export function listen(app: App, listening: Listening): void {
  listenToCommands(app, listening);
  listenToWords(app, listening);
  listenToPresses(app, listening);
  listenToSurfaces(app, listening);
  listenToRemovals(app, listening);
  app.error(async (error) => {
    listening.log.error({ err: error }, 'Bolt could not handle something from Slack');
  });
}
