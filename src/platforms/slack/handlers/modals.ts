// Modal handlers: a command's form is opened by a press or a shortcut, completed while it is filled in, and
// answered by a message.
import type { AllMiddlewareArgs, App, BlockAction, SlackViewMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Invocation } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { rich } from '../../../cards/model/rich-text.js';
import { type Form, formOf } from '../../../command/input/form.js';
import { defined } from '../../../lib/defined.js';
import type { Bot, BotRequest, ChannelRef } from '../../../ports/bot.js';
import { type DeliveryRoute, deliverReply, type Sender } from '../delivery/deliver.js';
import { unescapeText } from '../message/escape.js';
import {
  FORM_CALLBACK_ID,
  type FormMetadata,
  formView,
  metadataOf,
  suggestedOptions,
  valuesOf,
} from '../message/modal-view.js';
import {
  type ButtonPress,
  originInChannel,
  originOfPerson,
  type ReceiveContext,
} from '../receive/receive.js';
import {
  acknowledge,
  type HandlerDeps,
  handleRequest,
  problemReply,
  type RoutedRequest,
} from './handle-request.js';

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
  const form: Form | null = formOf(bot.commands(), invocation);
  if (form === null) return false;
  await client.views.open({ trigger_id: triggerId, view: formView(form, metadata) });
  return true;
}

/** Mostly the 3 seconds were over: what loses the race once wins it the next time. */
export const modalFailedReply = (requestId: string): Reply =>
  problemReply(
    rich(
      `Slack did not open the form in time. Please try once more; if it happens again, the reference is ${requestId}.`,
    ),
  );

/** Opens the form behind something pressed, or says where it was pressed that it could not. False without a form. */
export async function openFormOnPress(
  invocation: Invocation,
  body: BlockAction,
  press: ButtonPress & { readonly route: DeliveryRoute },
  sender: Sender,
  { bot, log }: Pick<HandlerDeps, 'bot' | 'log'>,
): Promise<boolean> {
  const { origin, route, onHome } = press;
  const { channel, requestId } = origin;
  const responding = route.kind === 'respond' ? route : undefined;
  const metadata = defined({
    channel: onHome ? undefined : channel.id,
    respondTo: responding?.url,
    isPrivate: responding?.isPrivate,
    thread: channel.thread,
  });
  try {
    return await openForm(invocation, body.trigger_id, metadata, { bot, client: sender.client });
  } catch (error) {
    const requestLog = log.child({ requestId });
    requestLog.error({ err: error }, 'a form could not be opened');
    await deliverReply(modalFailedReply(requestId), route, sender, { log: requestLog, requestId });
    return true;
  }
}

/**
 * Where the answer to a form goes: privately to where it was opened; from a shortcut or the App Home, which are in
 * no channel, to the person's direct messages. It is a message and not the modal redrawn: a message can be pressed,
 * shared and found again, while a modal is gone with one click. An invalid value is answered there too, so that the
 * words are the ones every other way in gives.
 */
function routeOf({ respondTo, isPrivate = false, thread }: FormMetadata, user: string): DeliveryRoute {
  const direct: ChannelRef = { id: user, kind: 'direct' };
  if (respondTo === undefined) return { kind: 'post', channel: direct };
  return {
    kind: 'respond',
    url: respondTo,
    replaceable: false,
    isPrivate,
    fallback: direct,
    ...defined({ thread }),
  };
}

type Submission = Pick<SlackViewMiddlewareArgs & AllMiddlewareArgs, 'body' | 'view'>;

function readSubmission({ body, view }: Submission, context: ReceiveContext): RoutedRequest | null {
  const metadata = metadataOf(view);
  if (metadata === null) return null;
  const { user } = body;
  const { channel, thread } = metadata;
  const origin =
    channel === undefined
      ? originOfPerson(user, context)
      : originInChannel(user, { channel, thread }, context);
  const request: BotRequest = {
    ...origin,
    kind: 'command',
    command: metadata.command,
    input: { kind: 'options', values: valuesOf(view.state.values) },
  };
  return { request, route: routeOf(metadata, user.id) };
}

/** Registers what comes from open forms. */
export function listenForModals(app: App, deps: HandlerDeps): void {
  const { bot, track, log } = deps;
  app.view(
    { type: 'view_submission', callback_id: FORM_CALLBACK_ID },
    async ({ ack, body, view, context }) => {
      // The modal closes at once; what was asked is answered as a message.
      await acknowledge(() => ack(), log);
      const ids = [`${view.id} ${view.hash}`];
      const respondTo = metadataOf(view)?.respondTo;
      track(
        handleRequest(
          (context) => readSubmission({ body, view }, context),
          { context, respondTo, ids },
          deps,
        ),
      );
    },
  );
  app.options<'block_suggestion'>({ type: 'block_suggestion' }, async ({ ack, options }) => {
    const command = options.view === undefined ? undefined : metadataOf(options.view)?.command;
    // Like what is chosen, what is typed comes with `&` as an entity at times.
    const typed = unescapeText(options.value);
    const suggestions = command === undefined ? [] : await bot.suggest(command, options.block_id, typed);
    await acknowledge(() => ack({ options: suggestedOptions(typed, suggestions) }), log);
  });
}
