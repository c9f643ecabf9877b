// Forms in modals: opened from a press, completed while they are filled in, and answered.

import type { AllMiddlewareArgs, App, BlockAction, SlackViewMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Invocation } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { rich } from '../../../cards/model/rich-text.js';
import { type Form, formOf } from '../../../command/input/form.js';
import { defined } from '../../../lib/defined.js';
import type { Bot, BotRequest, ChannelRef } from '../../../ports/bot.js';
import { deliver, type Route, type Sender } from '../delivery/deliver.js';
import { unescapeText } from '../message/escape.js';
import {
  FORM,
  type FormMetadata,
  formView,
  metadataOf,
  suggestedOptions,
  valuesOf,
} from '../message/modal-view.js';
import { type Known, type Pressed, receiveIn, receivePersonal } from '../receive/receive.js';
import { type Asked, acknowledge, type Listening, problem, take } from './handle-request.js';

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

/** Mostly the 3 seconds were over: what loses the race once wins it the next time. */
export const notOpened = (requestId: string): Reply =>
  problem(
    rich(
      `Slack did not open the form in time. Please try once more; if it happens again, the reference is ${requestId}.`,
    ),
  );

/** Opens the form behind something pressed, or says where it was pressed that it could not. False without a form. */
export async function openPressed(
  invocation: Invocation,
  body: BlockAction,
  pressed: Pressed & { readonly route: Route },
  sender: Sender,
  { bot, log }: Pick<Listening, 'bot' | 'log'>,
): Promise<boolean> {
  const { origin, route, onHome } = pressed;
  const { channel, requestId } = origin;
  const metadata = {
    ...(!onHome && { channel: channel.id }),
    ...(route.kind === 'respond' && { respondTo: route.url, isPrivate: route.isPrivate }),
    ...defined({ thread: channel.thread }),
  };
  try {
    return await openForm(invocation, body.trigger_id, metadata, { bot, client: sender.client });
  } catch (error) {
    const known = log.child({ requestId });
    known.error({ err: error }, 'a form could not be opened');
    await deliver(notOpened(requestId), route, sender, { log: known, requestId });
    return true;
  }
}

/**
 * Where the answer to a form goes: privately to where it was opened; from a shortcut or the App Home, which are in
 * no channel, to the person's direct messages. It is a message and not the modal redrawn: a message can be pressed,
 * shared and found again, while a modal is gone with one click. An invalid value is answered there too, so that the
 * words are the ones every other way in gives.
 */
function routeOf({ respondTo, isPrivate = false, thread }: FormMetadata, user: string): Route {
  const direct: ChannelRef = { id: user, kind: 'direct' };
  if (respondTo === undefined) return { kind: 'post', channel: direct };
  return {
    kind: 'respond',
    url: respondTo,
    replaceable: false,
    isPrivate,
    otherwise: direct,
    ...defined({ thread }),
  };
}

type Submission = Pick<SlackViewMiddlewareArgs & AllMiddlewareArgs, 'body' | 'view'>;

function readSubmission({ body, view }: Submission, known: Known): Asked | null {
  const metadata = metadataOf(view);
  if (metadata === null) return null;
  const { user } = body;
  const { channel, thread } = metadata;
  const origin =
    channel === undefined ? receivePersonal(user, known) : receiveIn(user, { channel, thread }, known);
  const request: BotRequest = {
    ...origin,
    kind: 'command',
    command: metadata.command,
    input: { kind: 'options', values: valuesOf(view.state.values) },
  };
  return { request, route: routeOf(metadata, user.id) };
}

/** Registers what comes from open forms. */
export function listenToForms(app: App, listening: Listening): void {
  const { bot, seen, underWay, log } = listening;
  app.view({ type: 'view_submission', callback_id: FORM }, async ({ ack, body, view, context }) => {
    // The modal closes at once; what was asked is answered as a message.
    await acknowledge(() => ack(), log);
    if (!seen.isNew([`${view.id} ${view.hash}`])) return;
    const respondTo = metadataOf(view)?.respondTo;
    underWay(take((known) => readSubmission({ body, view }, known), { context, respondTo }, listening));
  });
  app.options<'block_suggestion'>({ type: 'block_suggestion' }, async ({ ack, options }) => {
    const command = options.view === undefined ? undefined : metadataOf(options.view)?.command;
    // Like what is chosen, what is typed comes with `&` as an entity at times.
    const typed = unescapeText(options.value);
    const found = command === undefined ? [] : await bot.suggest(command, options.block_id, typed);
    await acknowledge(() => ack({ options: suggestedOptions(typed, found) }), log);
  });
}
