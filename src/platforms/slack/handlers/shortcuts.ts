// Listeners for shortcuts, for the App Home and for the opening of direct messages.
import type { App, Context, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import { newRequestId } from '../../../command/request-id.js';
import { defined } from '../../../lib/defined.js';
import { type DeliveryRoute, deliverReply, type Sender } from '../delivery/deliver.js';
import { originOfPerson, type ReceiveContext, receiveShortcut } from '../receive/receive.js';
import { setSuggestedPrompts } from './assistant.js';
import {
  acknowledge,
  type HandlerDeps,
  handleRequest,
  type RequestReader,
  type RoutedRequest,
} from './handle-request.js';
import { listenForModals, modalFailedReply, openForm } from './modals.js';

/** `callback_id`s of the manifest's shortcuts: `form:talk` opens a form, `message:talk` is called on a message. */
export const SHORTCUT = { form: 'form:', message: 'message:' } as const;

async function openShortcut(
  shortcut: GlobalShortcut,
  sender: Sender,
  { bot, log }: Pick<HandlerDeps, 'bot' | 'log'>,
): Promise<null> {
  const command = shortcut.callback_id.slice(SHORTCUT.form.length);
  const { client } = sender;
  try {
    if (await openForm({ command, options: {} }, shortcut.trigger_id, {}, { bot, client })) return null;
    log.warn({ command }, 'a shortcut of an older manifest was called; paste the manifest again');
  } catch (error) {
    const requestId = newRequestId();
    const receiveContext = log.child({ requestId });
    receiveContext.error({ err: error }, 'a form could not be opened');
    const route: DeliveryRoute = { kind: 'post', channel: { id: shortcut.user.id, kind: 'direct' } };
    await deliverReply(modalFailedReply(requestId), route, sender, { log: receiveContext, requestId });
  }
  return null;
}

function readShortcut(shortcut: MessageShortcut, receiveContext: ReceiveContext): RoutedRequest {
  const request = receiveShortcut(shortcut, receiveContext);
  const { thread } = request.channel;
  // In the thread of the message, if it is in one; a private answer beside a lone message needs none.
  const inThread = shortcut.message.thread_ts !== undefined && thread !== undefined;
  const route: DeliveryRoute = {
    kind: 'respond',
    url: shortcut.response_url,
    replaceable: false,
    isPrivate: false,
    ...defined({ thread: inThread ? thread : undefined }),
  };
  return { request, route };
}

function listenForShortcuts(app: App, deps: HandlerDeps): void {
  const { track, log } = deps;
  app.shortcut({ type: 'shortcut', callback_id: /^form:/ }, async ({ ack, shortcut, context }) => {
    await acknowledge(ack, log);
    if (shortcut.type !== 'shortcut') return;
    const ids = [shortcut.trigger_id];
    track(handleRequest((_, sender) => openShortcut(shortcut, sender, deps), { context, ids }, deps));
  });
  app.shortcut({ type: 'message_action', callback_id: /^message:/ }, async ({ ack, shortcut, context }) => {
    await acknowledge(ack, log);
    if (shortcut.type !== 'message_action') return;
    const source = { context, respondTo: shortcut.response_url, ids: [shortcut.trigger_id] };
    track(handleRequest((receiveContext) => readShortcut(shortcut, receiveContext), source, deps));
  });
}

/**
 * Welcomes a person by direct message, once ever: when they open the bot's direct messages, or when they installed
 * the app. `context` needs `teamId`, or `enterpriseId` for an app that is installed to a whole organisation.
 */
export function welcome(user: string, context: Context, deps: HandlerDeps): Promise<void> {
  const read = (receiveContext: ReceiveContext): RoutedRequest => {
    const origin = originOfPerson({ id: user }, receiveContext);
    return { request: { ...origin, kind: 'opened' }, route: { kind: 'post', channel: origin.channel } };
  };
  return handleRequest(read, { context }, deps);
}

/** Draws the bot's own page for a person. */
function openHome(user: string, context: Context, deps: HandlerDeps): Promise<void> {
  const read = (receiveContext: ReceiveContext): RoutedRequest => ({
    request: { ...originOfPerson({ id: user }, receiveContext), kind: 'home' },
    route: { kind: 'home', user },
  });
  return handleRequest(read, { context }, deps);
}

/** Offers what can be asked where direct messages are Slack's agent view. */
function offerPrompts(channel: string, context: Context, deps: HandlerDeps): Promise<void> {
  const { bot, log } = deps;
  const read: RequestReader = async (_, { client }) => {
    await setSuggestedPrompts(channel, bot.commands(), { client, log });
    return null;
  };
  return handleRequest(read, { context }, deps);
}

function listenForAppHome(app: App, deps: HandlerDeps): void {
  const { deduplicator, track, agentView } = deps;
  app.event('app_home_opened', async ({ event, body, context }) => {
    const handle = async (): Promise<void> => {
      if (!(await deduplicator.isFirst(body.event_id))) return;
      if (event.tab === 'home') await openHome(event.user, context, deps);
      if (event.tab !== 'messages') return;
      await welcome(event.user, context, deps);
      if (agentView) await offerPrompts(event.channel, context, deps);
    };
    track(handle());
  });
}

/** Registers what is listened to beside commands, words and presses. */
export function listenForSurfaces(app: App, deps: HandlerDeps): void {
  listenForShortcuts(app, deps);
  listenForModals(app, deps);
  listenForAppHome(app, deps);
}
