// Modals: a press that opens a form is answered by the modal first, because Discord takes none after a
// deferral.
import type { Reply } from '../../../cards/model/reply.js';
import { rich } from '../../../cards/model/rich-text.js';
import type { Bot, InvocationTokens } from '../../../ports/bot.js';
import type { Log } from '../../../ports/telemetry.js';
import { DEFER_AFTER_MS } from '../limits.js';
import { resolveCustomId } from '../message/custom-id.js';
import { modalOf } from '../message/modal-view.js';
import type { InteractionCall } from '../receive/receive.js';
import { isSettled } from '../transport/delivery-outcome.js';
import type { AnswerApi } from '../transport/rest-api.js';

export interface ModalDeps {
  readonly bot: Bot;
  readonly log: Log;
  readonly tokens: InvocationTokens;
  readonly answers: AnswerApi;
}

const problemReply = (words: string): Reply => ({
  kind: 'notice',
  tone: 'problem',
  text: rich(words),
  audience: 'asker',
});

/** What a press whose invocation is lost is answered with: the bot has nothing to go by. */
export const EXPIRED = problemReply('I no longer know what this button does. Please ask again.');
export const EXPIRED_FORM = problemReply('I no longer know what this form was for. Please ask again.');
const OPENED_LATE = problemReply('The form took too long to open. Please press the button again.');

const TIMED_OUT = Symbol('late');

/** What comes of `look` while there is still time to open a form. */
async function withinDeadline<T>(look: Promise<T>): Promise<T | typeof TIMED_OUT> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof TIMED_OUT>((resolve) => {
    timer = setTimeout(resolve, DEFER_AFTER_MS, TIMED_OUT);
  });
  return Promise.race([look, late]).finally(() => clearTimeout(timer));
}

/**
 * Opens the form that `id` stands for, or gives the answer to be sent instead. `opened`: nothing is left to do;
 * `runs`: the command asks for nothing, so the press is one like any other. Rejects when `tokens` does.
 */
export async function openForm(
  call: InteractionCall,
  { id, requestId }: { readonly id: string; readonly requestId: string },
  deps: ModalDeps,
): Promise<Reply | 'opened' | 'runs'> {
  const invocation = await withinDeadline(resolveCustomId(id, deps.tokens));
  if (invocation === TIMED_OUT) return OPENED_LATE;
  if (invocation === null) return EXPIRED;
  const modal = modalOf(deps.bot.commands(), invocation, id);
  if (modal === null) return 'runs';
  try {
    await deps.answers.open(call, modal);
    return 'opened';
  } catch (error) {
    deps.log.error({ requestId, err: error }, 'a form was not opened');
    if (isSettled(error)) return 'opened';
    return problemReply(`Discord did not open the form. Please type /${invocation.command} instead.`);
  }
}
