// Slack beyond messages: shortcuts, forms in modals with completion, and the App Home.
import type { AllMiddlewareArgs, App, MessageShortcut, SlackViewMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Invocation } from '../../cards/card.js';
import { type Form, formOf } from '../../command/form.js';
import type { Bot, BotRequest } from '../../ports.js';
import type { Route } from './answer.js';
import { FORM, type FormMetadata, formView, metadataOf, suggestedOptions, valuesOf } from './modal.js';
import { type Known, receivePersonal, receiveShortcut } from './receive.js';
import { type Asked, acknowledge, type Listening, take } from './take.js';

/** `callback_id`s of the manifest's shortcuts: `form:talk` opens a form, `message:talk` is called on a message. */
export const SHORTCUT = { form: 'form:', message: 'message:' } as const;

/**
 * Opens the form of an invocation, which Slack allows for 3 seconds after the press. False for a command without
 * a form. Rejects when Slack does not open it.
 */
export async function openForm(
  invocation: Invocation,
  triggerId: string,
  metadata: Omit<FormMetadata, 'command'>,
  { bot, client }: { readonly bot: Bot; readonly client: WebClient },
): Promise<boolean> {
  const form: Form | null = formOf(bot.commands, invocation);
  if (form === null) return false;
  await client.views.open({ trigger_id: triggerId, view: formView(form, metadata) });
  return true;
}

/** A person's own place: their direct messages with the bot. */
const toPerson = (request: BotRequest): Asked => ({
  request,
  route: { kind: 'post', channel: request.channel },
});

function listenToShortcuts(app: App, listening: Listening): void {
  const { bot, sender, seen, underWay, log } = listening;
  app.shortcut({ type: 'shortcut', callback_id: /^form:/ }, async ({ ack, shortcut }) => {
    await acknowledge(ack, log);
    if (!seen.isNew([shortcut.trigger_id])) return;
    const command = shortcut.callback_id.slice(SHORTCUT.form.length);
    const opening = openForm(
      { command, options: {} },
      shortcut.trigger_id,
      {},
      { bot, client: sender.client },
    );
    const opened = opening.then(
      () => undefined,
      (error: unknown) => log.error({ err: error }, 'a form could not be opened'),
    );
    underWay(opened);
  });
  app.shortcut({ type: 'message_action', callback_id: /^message:/ }, async ({ ack, shortcut, context }) => {
    await acknowledge(ack, log);
    if (!seen.isNew([shortcut.trigger_id])) return;
    const read = (known: Known): Asked => {
      const request = receiveShortcut(shortcut as MessageShortcut, known);
      const { thread } = request.channel;
      const url = (shortcut as MessageShortcut).response_url;
      // In the thread of the message, if it is in one; a private answer beside a lone message needs none.
      const inThread = (shortcut as MessageShortcut).message.thread_ts !== undefined && thread !== undefined;
      const route: Route = {
        kind: 'respond',
        url,
        replaceable: false,
        isPrivate: false,
        ...(inThread && { thread }),
      };
      return { request, route };
    };
    underWay(take(read, context, listening));
  });
}

/** Where the answer to a form goes: where it was opened, or to the person. */
function routeOf({ respondTo, isPrivate = false, thread }: FormMetadata, request: BotRequest): Route {
  if (respondTo === undefined) return { kind: 'post', channel: request.channel };
  return {
    kind: 'respond',
    url: respondTo,
    replaceable: false,
    isPrivate,
    ...(thread !== undefined && { thread }),
  };
}

type Submission = Pick<SlackViewMiddlewareArgs & AllMiddlewareArgs, 'body' | 'view'>;

function readSubmission({ body, view }: Submission, known: Known): Asked | null {
  const metadata = metadataOf(view);
  if (metadata === null) return null;
  const request: BotRequest = {
    ...receivePersonal(body.user, known),
    kind: 'command',
    command: metadata.command,
    input: { kind: 'options', values: valuesOf(view.state.values) },
  };
  return { request, route: routeOf(metadata, request) };
}

function listenToForms(app: App, listening: Listening): void {
  const { bot, seen, underWay, log } = listening;
  app.view({ type: 'view_submission', callback_id: FORM }, async ({ ack, body, view, context }) => {
    // The modal closes at once; what was asked is answered as a message.
    await acknowledge(() => ack(), log);
    if (!seen.isNew([`${view.id} ${view.hash}`])) return;
    underWay(take((known) => readSubmission({ body, view }, known), context, listening));
  });
  app.options<'block_suggestion'>({ type: 'block_suggestion' }, async ({ ack, options }) => {
    const command = options.view === undefined ? undefined : metadataOf(options.view)?.command;
    const found = command === undefined ? [] : await bot.suggest(command, options.block_id, options.value);
    await acknowledge(() => ack({ options: suggestedOptions(options.value, found) }), log);
  });
}

function listenToHome(app: App, listening: Listening): void {
  const { seen, underWay } = listening;
  app.event('app_home_opened', async ({ event, body, context }) => {
    const read = (known: Known): Asked | null => {
      if (!seen.isNew([body.event_id])) return null;
      const origin = receivePersonal({ id: event.user }, known);
      if (event.tab === 'home') {
        return { request: { ...origin, kind: 'home' }, route: { kind: 'home', user: event.user } };
      }
      return event.tab === 'messages' ? toPerson({ ...origin, kind: 'opened' }) : null;
    };
    underWay(take(read, context, listening));
  });
}

/** Registers what is listened to beside commands, words and presses. */
export function listenToSurfaces(app: App, listening: Listening): void {
  listenToShortcuts(app, listening);
  listenToForms(app, listening);
  listenToHome(app, listening);
}
