// What happens on each event of Discord's gateway: read it, ask the bot, deliver the answer. No failure escapes.
import type { APIInteraction, GatewayMessageCreateDispatchData } from 'discord-api-types/v10';
import { replyText } from '../../cards/plain-text.js';
import type { Reply } from '../../cards/reply.js';
import { rich } from '../../cards/rich-text.js';
import { explainFailure } from '../../command/explain.js';
import { newRequestId } from '../../command/request-id.js';
import type { Bot, InvocationTokens, Log } from '../../ports.js';
import type { AnswerApi, ChannelApi } from './api.js';
import { choicesOf } from './choices.js';
import { isSettled } from './failure.js';
import { messageOf } from './message.js';
import { pressed } from './press.js';
import { type Call, callOf, type Received, receive } from './receive.js';
import { receiveMessage } from './receive-message.js';
import { type DiscordMessage, renderNotice } from './render.js';
import { createResponder, destinationOf } from './respond.js';

/** Both always resolve, once the event is dealt with. */
export interface Listeners {
  onInteraction(interaction: APIInteraction): Promise<void>;
  onMessage(message: GatewayMessageCreateDispatchData, botId: string): Promise<void>;
}

export interface Listening {
  readonly bot: Bot;
  readonly log: Log;
  readonly tokens: InvocationTokens;
  readonly answers: AnswerApi;
  readonly channels: ChannelApi;
}

/** One question and the ways to answer it. */
interface Errand {
  readonly requestId: string;
  readonly ask: () => Promise<Reply>;
  readonly send: (message: DiscordMessage | undefined, reply: Reply) => Promise<void>;
  readonly sendPlain: (message: DiscordMessage) => Promise<void>;
}

type Question = Exclude<Received, { kind: 'suggest' }>;
type Suggest = Received & { kind: 'suggest' };

const EXPIRED: Reply = {
  kind: 'notice',
  tone: 'problem',
  text: rich('I no longer know what this button does. Please ask again.'),
  audience: 'asker',
};

/** The same answer without anything that Discord could refuse. */
function plainly(reply: Reply | undefined, requestId: string, error: unknown): DiscordMessage {
  const words = reply === undefined ? '' : replyText(reply);
  return renderNotice(words === '' ? explainFailure(error, requestId) : rich(words));
}

/** Answers once; when Discord refuses the answer, its plain text once. */
async function run({ requestId, ask, send, sendPlain }: Errand, { log, tokens }: Listening): Promise<void> {
  let reply: Reply | undefined;
  try {
    reply = await ask();
    await send(await messageOf(reply, tokens), reply);
  } catch (error) {
    log.error({ requestId, err: error }, 'an answer was not delivered');
    if (isSettled(error)) return;
    await sendPlain(plainly(reply, requestId, error)).catch((again: unknown) =>
      log.error({ requestId, err: again }, 'nor was its plain text'),
    );
  }
}

/** A press whose invocation is lost is answered here: the bot has nothing to go by. */
async function answerTo(question: Question, { bot, tokens }: Listening): Promise<Reply> {
  if (question.kind === 'command') return bot.answer(question.request);
  const invocation = await pressed(question.id, tokens);
  return invocation === null ? EXPIRED : bot.answer({ ...question.origin, kind: 'action', invocation });
}

async function suggest(call: Call, asked: Suggest, requestId: string, parts: Listening): Promise<void> {
  try {
    const suggestions = await parts.bot.suggest(asked.command, asked.option, asked.typed);
    await parts.answers.suggest(call, choicesOf(suggestions, asked.numeric));
  } catch (error) {
    parts.log.warn({ requestId, command: asked.command, err: error }, 'suggestions were not delivered');
  }
}

/** Creates the listeners. */
export function createListeners(parts: Listening): Listeners {
  const { bot, answers, channels } = parts;
  return {
    onInteraction: async (interaction) => {
      const requestId = newRequestId();
      const received = receive(interaction, requestId);
      if (received === undefined) return;
      const call = callOf(interaction);
      if (received.kind === 'suggest') return suggest(call, received, requestId, parts);
      const responder = createResponder(call, answers);
      const errand: Errand = {
        requestId,
        ask: () => answerTo(received, parts),
        send: (message, reply) => responder.deliver(message, destinationOf(reply, call)),
        sendPlain: (message) => responder.deliver(message, 'asker'),
      };
      return run(errand, parts);
    },
    onMessage: async (message, botId) => {
      const request = receiveMessage(message, botId, newRequestId());
      if (request === undefined) return;
      const { requestId, channel } = request;
      const reference = { message_id: message.id, channel_id: channel.id, fail_if_not_exists: false };
      const sendPlain = async (answer: DiscordMessage): Promise<void> => {
        await channels.send(channel.id, answer, { answered: reference });
      };
      const send = async (answer: DiscordMessage | undefined): Promise<void> => {
        if (answer !== undefined) await sendPlain(answer);
      };
      return run({ requestId, ask: () => bot.answer(request), send, sendPlain }, parts);
    },
  };
}
