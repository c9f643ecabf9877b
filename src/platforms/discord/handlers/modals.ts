// A press that opens a form: the form is the first answer, for Discord takes none after a deferral.
import type { Reply } from '../../../cards/model/reply.js';
import { rich } from '../../../cards/model/rich-text.js';
import type { Bot, InvocationTokens } from '../../../ports/bot.js';
import type { Log } from '../../../ports/telemetry.js';
import { ACKNOWLEDGE_AFTER } from '../limits.js';
import { pressed } from '../message/custom-id.js';
import { modalOf } from '../message/modal-view.js';
import type { Call } from '../receive/receive.js';
import { isSettled } from '../transport/delivery-outcome.js';
import type { AnswerApi } from '../transport/rest-api.js';

export interface FormParts {
  readonly bot: Bot;
  readonly log: Log;
  readonly tokens: InvocationTokens;
  readonly answers: AnswerApi;
}

const problem = (words: string): Reply => ({
  kind: 'notice',
  tone: 'problem',
  text: rich(words),
  audience: 'asker',
});

/** What a press whose invocation is lost is answered with: the bot has nothing to go by. */
export const EXPIRED = problem('I no longer know what this button does. Please ask again.');
export const EXPIRED_FORM = problem('I no longer know what this form was for. Please ask again.');
const LATE = problem('The form took too long to open. Please press the button again.');

const LOOKED_UP_LATE = Symbol('late');

/** What comes of `look` while there is still time to open a form. */
async function inTime<T>(look: Promise<T>): Promise<T | typeof LOOKED_UP_LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LOOKED_UP_LATE>((resolve) => {
    timer = setTimeout(resolve, ACKNOWLEDGE_AFTER, LOOKED_UP_LATE);
  });
  return Promise.race([look, late]).finally(() => clearTimeout(timer));
}

/**
 * Opens the form that `id` stands for, or gives the answer to be sent instead. `opened`: nothing is left to do;
 * `runs`: the command asks for nothing, so the press is one like any other. Rejects when `tokens` does.
 */
export async function openForm(
  call: Call,
  { id, requestId }: { readonly id: string; readonly requestId: string },
  parts: FormParts,
): Promise<Reply | 'opened' | 'runs'> {
  const looked = await inTime(pressed(id, parts.tokens));
  if (looked === LOOKED_UP_LATE) return LATE;
  if (looked === null) return EXPIRED;
  const modal = modalOf(parts.bot.commands, looked, id);
  if (modal === null) return 'runs';
  try {
    await parts.answers.open(call, modal);
    return 'opened';
  } catch (error) {
    parts.log.error({ requestId, err: error }, 'a form was not opened');
    if (isSettled(error)) return 'opened';
    return problem(`Discord did not open the form. Please type /${looked.command} instead.`);
  }
}
