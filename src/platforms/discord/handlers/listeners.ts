// Gateway listeners: each event is read, put to the bot and answered. Every failure ends here, because an
// unhandled one ends the process.
import type { APIInteraction, GatewayMessageCreateDispatchData } from 'discord-api-types/v10';
import type { Reply } from '../../../cards/model/reply.js';
import { rich } from '../../../cards/model/rich-text.js';
import { replyText } from '../../../cards/text/plain-text.js';
import { explainFailure } from '../../../command/error-messages.js';
import { newRequestId } from '../../../command/request-id.js';
import type { Bot, Origin } from '../../../ports/bot.js';
import type { Log } from '../../../ports/telemetry.js';
import { nextRequest } from '../../next-request.js';
import { choicesOf } from '../message/autocomplete-choices.js';
import { buildMessages, type MessageDeps } from '../message/build-message.js';
import { opensForm, resolveCustomId } from '../message/custom-id.js';
import { valuesOf } from '../message/modal-view.js';
import { type DiscordMessage, renderNotice } from '../message/render.js';
import {
  type InteractionCall,
  interactionCallOf,
  type ReceivedInteraction,
  receive,
} from '../receive/receive.js';
import { receiveMessage } from '../receive/receive-message.js';
import type { IsRepeat } from '../receive/share-permission.js';
import { isSettled, lacksPermission } from '../transport/delivery-outcome.js';
import type { AnswerApi, ChannelApi } from '../transport/rest-api.js';
import { suggestionsFor } from './autocomplete.js';
import { EXPIRED, EXPIRED_FORM, openForm } from './modals.js';
import { createResponder, destinationOf } from './responder.js';

/** Both always resolve, once the event is dealt with. */
export interface Listeners {
  onInteraction(interaction: APIInteraction): Promise<void>;
  onMessage(message: GatewayMessageCreateDispatchData, botId: string): Promise<void>;
}

export interface ListenerDeps extends MessageDeps {
  readonly bot: Bot;
  readonly log: Log;
  readonly answers: AnswerApi;
  readonly channels: ChannelApi;
  /** True for an event's id the first time. */
  readonly isFirst: (id: string) => Promise<boolean>;
  readonly isRepeat: IsRepeat;
}

/** One question and the ways to answer it. */
interface AnswerJob {
  readonly origin: Origin;
  readonly ask: () => Promise<Reply>;
  readonly send: (messages: readonly DiscordMessage[], reply: Reply) => Promise<void>;
  readonly sendPlain: (message: DiscordMessage) => Promise<void>;
  /** Brings what is asked next by itself. */
  readonly add: (messages: readonly DiscordMessage[]) => Promise<void>;
}

type AnswerableInteraction = Exclude<ReceivedInteraction, { kind: 'suggest' }>;
type ReceivedAutocomplete = ReceivedInteraction & { kind: 'suggest' };

/** The same answer without anything that Discord could refuse; files are missed by name. */
function plainFallback(reply: Reply | undefined, requestId: string, error: unknown): DiscordMessage {
  const replyAsText = reply === undefined ? '' : replyText(reply);
  const files = reply?.kind === 'cards' ? (reply.files ?? []).map(({ name }) => name) : [];
  const missing = files.length === 0 ? '' : `\n\nDiscord did not take ${files.join(', ')}. Please try again.`;
  const text = `${replyAsText}${missing}`.trim();
  return renderNotice(text === '' ? explainFailure(error, requestId) : rich(text));
}

/** Sends the answer; where the bot may attach no files, without its pictures. */
async function sendReply(reply: Reply, send: AnswerJob['send'], deps: ListenerDeps): Promise<void> {
  const messages = await buildMessages(reply, deps);
  try {
    await send(messages, reply);
  } catch (error) {
    const hasFiles = messages.some(({ files }) => files !== undefined);
    if (!hasFiles || !lacksPermission(error)) throw error;
    await send(await buildMessages(reply, { tokens: deps.tokens }), reply);
  }
}

/** Answers once; when Discord refuses the answer, its plain text once. Gives what was answered, if anything was. */
async function answerOnce(
  { origin: { requestId }, ask, send, sendPlain }: Omit<AnswerJob, 'add'>,
  deps: ListenerDeps,
): Promise<Reply | undefined> {
  let reply: Reply | undefined;
  try {
    reply = await ask();
    await sendReply(reply, send, deps);
  } catch (error) {
    deps.log.error({ requestId, err: error }, 'an answer was not delivered');
    if (isSettled(error)) return undefined;
    await sendPlain(plainFallback(reply, requestId, error)).catch((again: unknown) =>
      deps.log.error({ requestId, err: again }, 'nor was its plain text'),
    );
  }
  return reply;
}

/** Answers, then does what the answer says comes next by itself. */
async function answerInTurn(job: AnswerJob, deps: ListenerDeps): Promise<void> {
  const { origin, add } = job;
  const reply = await answerOnce(job, deps);
  const next = reply === undefined ? null : nextRequest(reply, origin);
  if (next === null) return;
  const ask = (): Promise<Reply> => deps.bot.answer(next);
  await answerOnce({ origin, ask, send: add, sendPlain: (message) => add([message]) }, deps);
}

/** A press or form whose invocation is lost is answered here: the bot has nothing to go by. */
async function answerTo(received: AnswerableInteraction, { bot, tokens }: ListenerDeps): Promise<Reply> {
  if (received.kind === 'command') return bot.answer(received.request);
  const { origin } = received;
  const invocation = await resolveCustomId(received.id, tokens);
  if (received.kind === 'press') {
    return invocation === null ? EXPIRED : bot.answer({ ...origin, kind: 'action', invocation });
  }
  if (invocation === null) return EXPIRED_FORM;
  const values = valuesOf(bot.commands(), invocation, received.filled);
  const { command } = invocation;
  return bot.answer({ ...origin, kind: 'command', command, input: { kind: 'options', values } });
}

/** A second hasty press on what shares something with the channel is only acknowledged. */
function isDoublePress(
  reply: Reply,
  received: AnswerableInteraction,
  {
    call,
    receivedAtMs,
    isRepeat,
  }: { readonly call: InteractionCall; readonly receivedAtMs: number; readonly isRepeat: IsRepeat },
): boolean {
  if (received.kind !== 'press' || call.inDirectMessage) return false;
  const shares = reply.kind === 'cards' && reply.audience === 'channel';
  return shares && isRepeat(`${received.origin.asker.id} ${call.messageId} ${received.id}`, receivedAtMs);
}

/** The answer that was found on the way to opening a form, if any; null when there is nothing left to do. */
async function openFormFirst(
  call: InteractionCall,
  received: AnswerableInteraction,
  { requestId, deps }: { readonly requestId: string; readonly deps: ListenerDeps },
): Promise<(() => Promise<Reply>) | null> {
  const ask = () => answerTo(received, deps);
  if (received.kind !== 'press' || !opensForm(received.id)) return ask;
  try {
    const opened = await openForm(call, { id: received.id, requestId }, deps);
    if (opened === 'opened') return null;
    return opened === 'runs' ? ask : async () => opened;
  } catch (error) {
    return () => Promise.reject(error);
  }
}

async function answerAutocomplete(
  call: InteractionCall,
  request: ReceivedAutocomplete,
  requestId: string,
  deps: ListenerDeps,
): Promise<void> {
  try {
    const suggestions = await suggestionsFor(deps.bot, request);
    await deps.answers.suggest(call, choicesOf(suggestions, request.numeric));
  } catch (error) {
    deps.log.warn({ requestId, command: request.command, err: error }, 'suggestions were not delivered');
  }
}

/** Creates the listeners. */
export function createListeners(deps: ListenerDeps): Listeners {
  const { bot, answers, channels, isFirst, isRepeat } = deps;
  return {
    onInteraction: async (interaction) => {
      const requestId = newRequestId();
      const received = receive(interaction, requestId);
      if (received === undefined || !(await isFirst(interaction.id))) return;
      const call = interactionCallOf(interaction);
      if (received.kind === 'suggest') return answerAutocomplete(call, received, requestId, deps);
      const receivedAtMs = Date.now();
      const ask = await openFormFirst(call, received, { requestId, deps });
      if (ask === null) return;
      const responder = createResponder(call, { answers, channels }, receivedAtMs);
      const job: AnswerJob = {
        origin: received.kind === 'command' ? received.request : received.origin,
        ask,
        add: responder.add,
        send: (messages, reply) =>
          responder.deliver(
            isDoublePress(reply, received, { call, receivedAtMs, isRepeat }) ? [] : messages,
            destinationOf(reply, call),
          ),
        sendPlain: (message) => responder.deliver([message], 'asker'),
      };
      return answerInTurn(job, deps);
    },
    onMessage: async (message, botId) => {
      const request = receiveMessage(message, botId, newRequestId());
      if (request === undefined || !(await isFirst(message.id))) return;
      const { channel } = request;
      const reference = { message_id: message.id, channel_id: channel.id, fail_if_not_exists: false };
      const sendPlain = async (answer: DiscordMessage): Promise<void> => {
        await channels.send(channel.id, answer, { repliesTo: reference });
      };
      const send = async (answer: readonly DiscordMessage[]): Promise<void> => {
        for (const message of answer) await sendPlain(message);
      };
      const ask = () => bot.answer(request);
      return answerInTurn({ origin: request, ask, send, sendPlain, add: send }, deps);
    },
  };
}
