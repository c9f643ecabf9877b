// What happens on each event of Discord's gateway: read it, ask the bot, deliver the answer. No failure escapes.
import type { APIInteraction, GatewayMessageCreateDispatchData } from 'discord-api-types/v10';
import type { Reply } from '../../../cards/model/reply.js';
import { rich } from '../../../cards/model/rich-text.js';
import { replyText } from '../../../cards/text/plain-text.js';
import { explainFailure } from '../../../command/error-messages.js';
import { newRequestId } from '../../../command/request-id.js';
import type { Bot, InvocationTokens } from '../../../ports/bot.js';
import type { Log } from '../../../ports/telemetry.js';
import { choicesOf } from '../message/autocomplete-choices.js';
import { opensForm, pressed } from '../message/custom-id.js';
import { valuesOf } from '../message/modal-view.js';
import { type DiscordMessage, renderNotice } from '../message/render.js';
import { type Call, callOf, type Received, receive } from '../receive/receive.js';
import { receiveMessage } from '../receive/receive-message.js';
import type { IsRepeat } from '../receive/share-permission.js';
import { isSettled } from '../transport/delivery-outcome.js';
import type { AnswerApi, ChannelApi } from '../transport/rest-api.js';
import { suggestionsFor } from './autocomplete.js';
import { EXPIRED, EXPIRED_FORM, openForm } from './modals.js';
import { createResponder, destinationOf } from './responder.js';

/** Both always resolve, once the event is dealt with. */
export interface Listeners {
  onInteraction(interaction: APIInteraction): Promise<void>;
  onMessage(message: GatewayMessageCreateDispatchData, botId: string): Promise<void>;
}

export interface Listening {
  readonly bot: Bot;
  readonly log: Log;
  readonly tokens: InvocationTokens;
  readonly draw: (reply: Reply) => Promise<readonly DiscordMessage[]>;
  readonly answers: AnswerApi;
  readonly channels: ChannelApi;
  /** True for an event's id the first time. */
  readonly firstTime: (id: string) => boolean;
  readonly isRepeat: IsRepeat;
}

/** One question and the ways to answer it. */
interface Errand {
  readonly requestId: string;
  readonly ask: () => Promise<Reply>;
  readonly send: (messages: readonly DiscordMessage[], reply: Reply) => Promise<void>;
  readonly sendPlain: (message: DiscordMessage) => Promise<void>;
}

type Question = Exclude<Received, { kind: 'suggest' }>;
type Suggest = Received & { kind: 'suggest' };

/** The same answer without anything that Discord could refuse; files are missed by name. */
function plainly(reply: Reply | undefined, requestId: string, error: unknown): DiscordMessage {
  const words = reply === undefined ? '' : replyText(reply);
  const files = reply?.kind === 'cards' ? (reply.files ?? []).map(({ name }) => name) : [];
  const missing = files.length === 0 ? '' : `\n\nDiscord did not take ${files.join(', ')}. Please try again.`;
  const all = `${words}${missing}`.trim();
  return renderNotice(all === '' ? explainFailure(error, requestId) : rich(all));
}

/** Answers once; when Discord refuses the answer, its plain text once. */
async function run({ requestId, ask, send, sendPlain }: Errand, { log, draw }: Listening): Promise<void> {
  let reply: Reply | undefined;
  try {
    reply = await ask();
    await send(await draw(reply), reply);
  } catch (error) {
    log.error({ requestId, err: error }, 'an answer was not delivered');
    if (isSettled(error)) return;
    await sendPlain(plainly(reply, requestId, error)).catch((again: unknown) =>
      log.error({ requestId, err: again }, 'nor was its plain text'),
    );
  }
}

/** A press or form whose invocation is lost is answered here: the bot has nothing to go by. */
async function answerTo(question: Question, { bot, tokens }: Listening): Promise<Reply> {
  if (question.kind === 'command') return bot.answer(question.request);
  const { origin } = question;
  const invocation = await pressed(question.id, tokens);
  if (question.kind === 'press') {
    return invocation === null ? EXPIRED : bot.answer({ ...origin, kind: 'action', invocation });
  }
  if (invocation === null) return EXPIRED_FORM;
  const values = valuesOf(bot.commands, invocation, question.filled);
  const { command } = invocation;
  return bot.answer({ ...origin, kind: 'command', command, input: { kind: 'options', values } });
}

/** A second hasty press on what shares something with the channel is only acknowledged. */
function isHasty(
  reply: Reply,
  question: Question,
  { call, at, isRepeat }: { readonly call: Call; readonly at: number; readonly isRepeat: IsRepeat },
): boolean {
  if (question.kind !== 'press' || call.direct) return false;
  const shares = reply.kind === 'cards' && reply.audience === 'channel';
  return shares && isRepeat(`${question.origin.asker.id} ${call.source} ${question.id}`, at);
}

/** The answer that was found on the way to opening a form, if any; null when there is nothing left to do. */
async function formFirst(
  call: Call,
  received: Question,
  { requestId, parts }: { readonly requestId: string; readonly parts: Listening },
): Promise<(() => Promise<Reply>) | null> {
  const ask = () => answerTo(received, parts);
  if (received.kind !== 'press' || !opensForm(received.id)) return ask;
  try {
    const opened = await openForm(call, { id: received.id, requestId }, parts);
    if (opened === 'opened') return null;
    return opened === 'runs' ? ask : async () => opened;
  } catch (error) {
    return () => Promise.reject(error);
  }
}

async function suggest(call: Call, asked: Suggest, requestId: string, parts: Listening): Promise<void> {
  try {
    const suggestions = await suggestionsFor(parts.bot, asked);
    await parts.answers.suggest(call, choicesOf(suggestions, asked.numeric));
  } catch (error) {
    parts.log.warn({ requestId, command: asked.command, err: error }, 'suggestions were not delivered');
  }
}

/** Creates the listeners. */
export function createListeners(parts: Listening): Listeners {
  const { bot, answers, channels, firstTime, isRepeat } = parts;
  return {
    onInteraction: async (interaction) => {
      const requestId = newRequestId();
      const received = receive(interaction, requestId);
      if (received === undefined || !firstTime(interaction.id)) return;
      const call = callOf(interaction);
      if (received.kind === 'suggest') return suggest(call, received, requestId, parts);
      const at = Date.now();
      const ask = await formFirst(call, received, { requestId, parts });
      if (ask === null) return;
      const responder = createResponder(call, { answers, channels }, at);
      const errand: Errand = {
        requestId,
        ask,
        send: (messages, reply) =>
          responder.deliver(
            isHasty(reply, received, { call, at, isRepeat }) ? [] : messages,
            destinationOf(reply, call),
          ),
        sendPlain: (message) => responder.deliver([message], 'asker'),
      };
      return run(errand, parts);
    },
    onMessage: async (message, botId) => {
      const request = receiveMessage(message, botId, newRequestId());
      if (request === undefined || !firstTime(message.id)) return;
      const { requestId, channel } = request;
      const reference = { message_id: message.id, channel_id: channel.id, fail_if_not_exists: false };
      const sendPlain = async (answer: DiscordMessage): Promise<void> => {
        await channels.send(channel.id, answer, { answered: reference });
      };
      const send = async (answer: readonly DiscordMessage[]): Promise<void> => {
        for (const message of answer) await sendPlain(message);
      };
      return run({ requestId, ask: () => bot.answer(request), send, sendPlain }, parts);
    },
  };
}
