// Discord's REST calls for answering interactions and posting messages. discord.js waits out rate limits in
// each.
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
import type { AutocompleteChoice } from '../message/autocomplete-choices.js';
import type { DiscordMessage } from '../message/render.js';
import type { InteractionCall } from '../receive/receive.js';
import { callDiscord, uncertainError } from './delivery-outcome.js';

export type AnswerApi = ReturnType<typeof answerApi>;
export type ChannelApi = ReturnType<typeof channelApi>;

/** A message as the request that brings it: its files stand beside the JSON. */
const requestOf = ({ files, ...body }: DiscordMessage) => ({
  body,
  ...defined({ files: files !== undefined ? [...files] : undefined }),
});

/** What takes a message's place takes the place of its files too; without the list Discord would keep the old ones. */
const replacing = (message: DiscordMessage): DiscordMessage => ({ attachments: [], ...message });

/** Interactions carry a token of their own; these calls don't count towards the bot's global limit. */
export function answerApi(rest: REST) {
  const post = ({ id, token }: InteractionCall, request: object) =>
    callDiscord<void>('answer an interaction', () =>
      rest.post(Routes.interactionCallback(id, token), { ...request, auth: false }),
    );
  const callback = (call: InteractionCall, body: object) => post(call, { body });
  const withMessage = (call: InteractionCall, type: InteractionResponseType, message: DiscordMessage) => {
    const { body: data, ...files } = requestOf(message);
    return post(call, { body: { type, data }, ...files });
  };
  const original = ({ applicationId, token }: InteractionCall) => Routes.webhookMessage(applicationId, token);
  return {
    reply: (call: InteractionCall, data: DiscordMessage) =>
      withMessage(call, InteractionResponseType.ChannelMessageWithSource, data),
    replace: (call: InteractionCall, data: DiscordMessage) =>
      withMessage(call, InteractionResponseType.UpdateMessage, replacing(data)),
    /** The form must be the first answer: nothing can be deferred before it. */
    open: (call: InteractionCall, data: APIModalInteractionResponseCallbackData) =>
      callback(call, { type: InteractionResponseType.Modal, data }),
    /** `flags` decide already now who will see the answer. */
    deferReply: (call: InteractionCall, flags: number) =>
      callback(call, { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags } }),
    deferPress: (call: InteractionCall) =>
      callback(call, { type: InteractionResponseType.DeferredMessageUpdate }),
    suggest: (call: InteractionCall, choices: readonly AutocompleteChoice[]) =>
      callback(call, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices },
      }),
    edit: (call: InteractionCall, message: DiscordMessage) =>
      callDiscord<void>('edit an answer', () =>
        rest.patch(original(call), { ...requestOf(replacing(message)), auth: false }),
      ),
    remove: (call: InteractionCall) =>
      callDiscord<void>('take back an answer', () => rest.delete(original(call), { auth: false })),
    followUp: (call: InteractionCall, message: DiscordMessage) =>
      callDiscord<void>('follow up an answer', () =>
        rest.post(Routes.webhook(call.applicationId, call.token), { ...requestOf(message), auth: false }),
      ),
  };
}

/** How a message is posted: in reply to another, and under which nonce. */
interface SendOptions {
  readonly repliesTo?: APIMessageReference;
  readonly nonce?: string;
}

/**
 * Which bodies may have been taken though Discord never said so: discord.js sends again after a 5xx or a cut line.
 * Tells of a body that it was in doubt before its last answer.
 */
function createUncertaintyTracker(rest: REST): (body: object) => boolean {
  const uncertain = new WeakSet<object>();
  rest.on(RESTEvents.Response, ({ data, retries }, { status }) => {
    const { body } = data;
    if (typeof body === 'object' && body !== null && (retries > 0 || status >= 500)) uncertain.add(body);
  });
  return (body) => uncertain.has(body);
}

/** Posts with the bot's own token. */
export function channelApi(rest: REST) {
  const isUncertain = createUncertaintyTracker(rest);
  return {
    /** discord.js sends again after a server error; by the nonce Discord knows the message that it already has. */
    send: async (
      channel: string,
      message: DiscordMessage,
      options: SendOptions = {},
    ): Promise<RESTPostAPIChannelMessageResult> => {
      const { body: content, ...files } = requestOf(message);
      const body = {
        ...content,
        ...defined({ message_reference: options.repliesTo }),
        nonce: options.nonce ?? randomBytes(12).toString('hex'),
        enforce_nonce: true,
      };
      try {
        return await callDiscord('post a message', () =>
          rest.post(Routes.channelMessages(channel), { body, ...files }),
        );
      } catch (error) {
        throw isUncertain(body) ? uncertainError(error) : error;
      }
    },
    /** The id of the direct-message channel with a person. */
    directChannel: async (user: string): Promise<string> => {
      const { id } = await callDiscord<RESTPostAPICurrentUserCreateDMChannelResult>(
        'open direct messages',
        () => rest.post(Routes.userChannels(), { body: { recipient_id: user } }),
      );
      return id;
    },
  };
}
