// Answers of the web platform: lines, presses and forms become what the page shows.
import type { Invocation } from '../../../cards/model/card.js';
import type { Reply } from '../../../cards/model/reply.js';
import { rich } from '../../../cards/model/rich-text.js';
import { explainFailure } from '../../../command/error-messages.js';
import { type Form, formOf } from '../../../command/input/form.js';
import { typedLine } from '../../../command/input/typed-line.js';
import { newRequestId } from '../../../command/request-id.js';
import type { Bot, InvocationTokens } from '../../../ports/bot.js';
import type { PlatformDeps } from '../../../ports/platform.js';
import { type WebPayload, webPayload } from '../message/payload.js';
import { optionValues, renderForm, type SubmittedForm } from '../pages/form.js';
import { type Asker, originOf, pressTargetOf } from '../receive/receive.js';

export interface AnswerDeps extends PlatformDeps {
  readonly bot: Bot;
}

const EXPIRED_PRESS: Reply = {
  kind: 'notice',
  tone: 'problem',
  text: rich('This button is too old to press. Ask again and press it on the new answer.'),
  audience: 'asker',
};

const formPayload = (form: Form): WebPayload => ({
  html: renderForm(form, newRequestId()),
  text: form.title,
  audience: 'asker',
  placement: 'new',
});

/** Turns lines and presses into what the page shows. A failure becomes a notice with a reference that is logged. */
export function createAnswers({ bot, tokens, log }: AnswerDeps) {
  const shown = async (
    work: (requestId: string) => Promise<Reply>,
    store: InvocationTokens | null = tokens,
  ): Promise<WebPayload> => {
    const requestId = newRequestId();
    try {
      return await webPayload(await work(requestId), store);
    } catch (error) {
      log.error({ requestId, platform: 'web', err: error }, 'an answer could not be shown');
      const text = explainFailure(error, requestId);
      return webPayload({ kind: 'notice', tone: 'problem', text, audience: 'asker' }, tokens);
    }
  };
  /** Null for a press that means nothing any more, or can't be looked up now. */
  const invocationOf = async (press: string): Promise<Invocation | null> => {
    const read = pressTargetOf(press);
    if (read.kind !== 'token') return read.kind === 'invocation' ? read.invocation : null;
    return tokens.recall(read.token).catch((error: unknown) => {
      log.error({ platform: 'web', err: error }, 'a press could not be looked up');
      return null;
    });
  };
  return {
    line: (line: string, asker: Asker) =>
      shown(
        (requestId) => bot.answer(typedLine(line, originOf(requestId, asker), bot.commands())),
        asker.mayChange === undefined ? tokens : null,
      ),
    press: async (press: string, asker: Asker) => {
      const invocation = await invocationOf(press);
      const form = invocation?.form ? formOf(bot.commands(), invocation) : null;
      if (form !== null) return formPayload(form);
      return shown(async (requestId) => {
        if (invocation === null) return EXPIRED_PRESS;
        return bot.answer({ ...originOf(requestId, asker), kind: 'action', invocation });
      });
    },
    form: (filled: SubmittedForm, asker: Asker) =>
      shown((requestId) =>
        bot.answer({
          ...originOf(requestId, asker),
          kind: 'command',
          command: filled.command,
          input: { kind: 'options', values: optionValues(filled, bot.commands()) },
        }),
      ),
    post: (reply: Reply) => shown(async () => reply),
  };
}

export type Answers = ReturnType<typeof createAnswers>;
