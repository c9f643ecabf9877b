// The calls of Discord's HTTP API that answering and posting take. discord.js waits out rate limits in each.

import { randomBytes } from 'node:crypto';
import { type REST, RESTEvents } from 'discord.js';
import {
  type APIMessageReference,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  type RESTPostAPIChannelMessageResult,
  type RESTPostAPICurrentUserCreateDMChannelResult,
  Routes,
} from 'discord-api-types/v10';
import { defined } from '../../../lib/defined.js';
import type { Choice } from '../message/autocomplete-choices.js';
import type { DiscordMessage } from '../message/render.js';
import type { Call } from '../receive/receive.js';
import { attempt, inDoubt } from './delivery-outcome.js';

export type AnswerApi = ReturnType<typeof answerApi>;
export type ChannelApi = ReturnType<typeof channelApi>;

/** A message as the request that brings it: its files stand beside the JSON. */
const requestOf = ({ files, ...body }: DiscordMessage) => ({
  body,
  ...(files !== undefined && { files: [...files] }),
});

const JSON_ALREADY = { passThroughBody: true, headers: { 'content-type': 'application/json' } } as const;

const written = new WeakMap<DiscordMessage, Map<InteractionResponseType, Buffer>>();

/** The JSON that answers with a message, which several people may get, is written once. */
function answerWith(type: InteractionResponseType, message: DiscordMessage): Buffer {
  const ways = written.get(message) ?? new Map<InteractionResponseType, Buffer>();
  written.set(message, ways);
  const known = ways.get(type) ?? Buffer.from(JSON.stringify({ type, data: message }));
  ways.set(type, known);
  return known;
}

/** Interactions carry a token of their own; these calls don't count towards the bot's global limit. */
export function answerApi(rest: REST) {
  const post = ({ id, token }: Call, request: object) =>
    attempt<void>('answer an interaction', () =>
      rest.post(Routes.interactionCallback(id, token), { ...request, auth: false }),
    );
  const callback = (call: Call, body: object) => post(call, { body });
  const withMessage = (call: Call, type: InteractionResponseType, message: DiscordMessage) => {
    const { body: data, ...files } = requestOf(message);
    if (message.files !== undefined) return post(call, { body: { type, data }, ...files });
    return post(call, { body: answerWith(type, message), ...JSON_ALREADY });
  };
  const original = ({ applicationId, token }: Call) => Routes.webhookMessage(applicationId, token);
  return {
    reply: (call: Call, data: DiscordMessage) =>
      withMessage(call, InteractionResponseType.ChannelMessageWithSource, data),
    replace: (call: Call, data: DiscordMessage) =>
      withMessage(call, InteractionResponseType.UpdateMessage, data),
    /** The form must be the first answer: nothing can be deferred before it. */
    open: (call: Call, data: APIModalInteractionResponseCallbackData) =>
      callback(call, { type: InteractionResponseType.Modal, data }),
    /** `flags` decide already now who will see the answer. */
    deferReply: (call: Call, flags: number) =>
      callback(call, { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags } }),
    deferPress: (call: Call) => callback(call, { type: InteractionResponseType.DeferredMessageUpdate }),
    suggest: (call: Call, choices: readonly Choice[]) =>
      callback(call, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices },
      }),
    edit: (call: Call, message: DiscordMessage) =>
      attempt<void>('edit an answer', () =>
        rest.patch(original(call), { ...requestOf(message), auth: false }),
      ),
    remove: (call: Call) =>
      attempt<void>('take back an answer', () => rest.delete(original(call), { auth: false })),
    followUp: (call: Call, message: DiscordMessage) =>
      attempt<void>('follow up an answer', () =>
        rest.post(Routes.webhook(call.applicationId, call.token), { ...requestOf(message), auth: false }),
      ),
  };
}

/** How a message is posted: in reply to another, and under which nonce. */
interface How {
  readonly answered?: APIMessageReference;
  readonly nonce?: string;
}

/**
 * Which bodies may have been taken though Discord never said so: discord.js sends again after a 5xx or a cut line.
 * Tells of a body that it was in doubt before its last answer.
 */
function createDoubts(rest: REST): (body: object) => boolean {
  const doubted = new WeakSet<object>();
  rest.on(RESTEvents.Response, ({ data, retries }, { status }) => {
    const { body } = data;
    if (typeof body === 'object' && body !== null && (retries > 0 || status >= 500)) doubted.add(body);
  });
  return (body) => doubted.has(body);
}

/** Posts with the bot's own token. */
export function channelApi(rest: REST) {
  const isDoubted = createDoubts(rest);
  return {
    /** discord.js sends again after a server error; by the nonce Discord knows the message that it already has. */
    send: async (
      channel: string,
      message: DiscordMessage,
      how: How = {},
    ): Promise<RESTPostAPIChannelMessageResult> => {
      const { body: content, ...files } = requestOf(message);
      const body = {
        ...content,
        ...defined({ message_reference: how.answered }),
        nonce: how.nonce ?? randomBytes(12).toString('hex'),
        enforce_nonce: true,
      };
      try {
        return await attempt('post a message', () =>
          rest.post(Routes.channelMessages(channel), { body, ...files }),
        );
      } catch (error) {
        throw isDoubted(body) ? inDoubt(error) : error;
      }
    },
    /** The id of the channel of direct messages with somebody. */
    directChannel: async (user: string): Promise<string> => {
      const { id } = await attempt<RESTPostAPICurrentUserCreateDMChannelResult>('open direct messages', () =>
        rest.post(Routes.userChannels(), { body: { recipient_id: user } }),
      );
      return id;
    },
  };
}
