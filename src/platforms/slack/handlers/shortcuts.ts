// Slack beyond messages: shortcuts, and the pages of a person's own.
import type { App, Context, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import { newRequestId } from '../../../command/request-id.js';
import { deliver, type Route, type Sender } from '../delivery/deliver.js';
import { type Known, receivePersonal, receiveShortcut } from '../receive/receive.js';
import { offerPrompts } from './assistant.js';
import { type Asked, acknowledge, type Listening, type Read, take } from './handle-request.js';
import { listenToForms, notOpened, openForm } from './modals.js';

/** `callback_id`s of the manifest's shortcuts: `form:talk` opens a form, `message:talk` is called on a message. */
export const SHORTCUT = { form: 'form:', message: 'message:' } as const;

async function openShortcut(
  shortcut: GlobalShortcut,
  sender: Sender,
  { bot, log }: Pick<Listening, 'bot' | 'log'>,
): Promise<null> {
  const command = shortcut.callback_id.slice(SHORTCUT.form.length);
  const { client } = sender;
  try {
    if (await openForm({ command, options: {} }, shortcut.trigger_id, {}, { bot, client })) return null;
    log.warn({ command }, 'a shortcut of an older manifest was called; paste the manifest again');
  } catch (error) {
    const requestId = newRequestId();
    const known = log.child({ requestId });
    known.error({ err: error }, 'a form could not be opened');
    const route: Route = { kind: 'post', channel: { id: shortcut.user.id, kind: 'direct' } };
    await deliver(notOpened(requestId), route, sender, { log: known, requestId });
  }
  return null;
}

function readShortcut(shortcut: MessageShortcut, known: Known): Asked {
  const request = receiveShortcut(shortcut, known);
  const { thread } = request.channel;
  // In the thread of the message, if it is in one; a private answer beside a lone message needs none.
  const inThread = shortcut.message.thread_ts !== undefined && thread !== undefined;
  const route: Route = {
    kind: 'respond',
    url: shortcut.response_url,
    replaceable: false,
    isPrivate: false,
    ...(inThread && { thread }),
  };
  return { request, route };
}

function listenToShortcuts(app: App, listening: Listening): void {
  const { seen, underWay, log } = listening;
  app.shortcut({ type: 'shortcut', callback_id: /^form:/ }, async ({ ack, shortcut, context }) => {
    await acknowledge(ack, log);
    if (shortcut.type !== 'shortcut' || !seen.isNew([shortcut.trigger_id])) return;
    underWay(take((_, sender) => openShortcut(shortcut, sender, listening), { context }, listening));
  });
  app.shortcut({ type: 'message_action', callback_id: /^message:/ }, async ({ ack, shortcut, context }) => {
    await acknowledge(ack, log);
    if (shortcut.type !== 'message_action' || !seen.isNew([shortcut.trigger_id])) return;
    const respondTo = shortcut.response_url;
    underWay(take((known) => readShortcut(shortcut, known), { context, respondTo }, listening));
  });
}

/**
 * Says hello in somebody's direct messages, once in a lifetime: when they are opened, or when the app was installed
 * by that person. `context` needs `teamId`, or `enterpriseId` for an app that is installed to a whole organisation.
 */
export function welcome(user: string, context: Context, listening: Listening): Promise<void> {
  const read = (known: Known): Asked => {
    const origin = receivePersonal({ id: user }, known);
    return { request: { ...origin, kind: 'opened' }, route: { kind: 'post', channel: origin.channel } };
  };
  return take(read, { context }, listening);
}

function listenToHome(app: App, listening: Listening): void {
  const { seen, underWay, agentView, bot, log } = listening;
  app.event('app_home_opened', async ({ event, body, context }) => {
    if (!seen.isNew([body.event_id])) return;
    if (event.tab === 'home') {
      const read = (known: Known): Asked => ({
        request: { ...receivePersonal({ id: event.user }, known), kind: 'home' },
        route: { kind: 'home', user: event.user },
      });
      underWay(take(read, { context }, listening));
    }
    if (event.tab !== 'messages') return;
    underWay(welcome(event.user, context, listening));
    if (!agentView) return;
    const offer: Read = async (_, { client }) => {
      await offerPrompts(event.channel, bot.commands, { client, log });
      return null;
    };
    underWay(take(offer, { context }, listening));
  });
}

/** Registers what is listened to beside commands, words and presses. */
export function listenToSurfaces(app: App, listening: Listening): void {
  listenToShortcuts(app, listening);
  listenToForms(app, listening);
  listenToHome(app, listening);
}
