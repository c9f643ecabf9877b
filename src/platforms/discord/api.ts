// The calls of Discord's HTTP API that answering and posting take. discord.js waits out rate limits in each.
import { randomBytes } from 'node:crypto';
import type { REST } from 'discord.js';
import {
  type APIMessageReference,
  InteractionResponseType,
  type RESTPostAPIChannelMessageResult,
  type RESTPostAPICurrentUserCreateDMChannelResult,
  Routes,
} from 'discord-api-types/v10';
import type { Choice } from './choices.js';
import { attempt } from './failure.js';
import type { Call } from './receive.js';
import type { DiscordMessage } from './render.js';

export type AnswerApi = ReturnType<typeof answerApi>;
export type ChannelApi = ReturnType<typeof channelApi>;

/** Interactions carry a token of their own; these calls don't count towards the bot's global limit. */
export function answerApi(rest: REST) {
  const callback = ({ id, token }: Call, body: object) =>
    attempt<void>('answer an interaction', () =>
      rest.post(Routes.interactionCallback(id, token), { body, auth: false }),
    );
  const original = ({ applicationId, token }: Call) => Routes.webhookMessage(applicationId, token);
  return {
    reply: (call: Call, data: DiscordMessage) =>
      callback(call, { type: InteractionResponseType.ChannelMessageWithSource, data }),
    replace: (call: Call, data: DiscordMessage) =>
      callback(call, { type: InteractionResponseType.UpdateMessage, data }),
    /** `flags` decide already now who will see the answer. */
    deferReply: (call: Call, flags: number) =>
      callback(call, { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags } }),
    deferPress: (call: Call) => callback(call, { type: InteractionResponseType.DeferredMessageUpdate }),
    suggest: (call: Call, choices: readonly Choice[]) =>
      callback(call, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices },
      }),
    edit: (call: Call, body: DiscordMessage) =>
      attempt<void>('edit an answer', () => rest.patch(original(call), { body, auth: false })),
    remove: (call: Call) =>
      attempt<void>('take back an answer', () => rest.delete(original(call), { auth: false })),
    followUp: (call: Call, body: DiscordMessage) =>
      attempt<void>('follow up an answer', () =>
        rest.post(Routes.webhook(call.applicationId, call.token), { body, auth: false }),
      ),
  };
}

/** Posts with the bot's own token. */
export function channelApi(rest: REST) {
  return {
    /** discord.js sends again after a server error; by the nonce Discord knows the message that it already has. */
    send: (
      channel: string,
      message: DiscordMessage,
      how: { answered?: APIMessageReference; nonce?: string } = {},
    ) =>
      attempt<RESTPostAPIChannelMessageResult>('post a message', () =>
        rest.post(Routes.channelMessages(channel), {
          body: {
            ...message,
            ...(how.answered && { message_reference: how.answered }),
            nonce: how.nonce ?? randomBytes(12).toString('hex'),
            enforce_nonce: true,
          },
        }),
      ),
    /** The id of the channel of direct messages with somebody. */
    directChannel: async (user: string): Promise<string> => {
      const { id } = await attempt<RESTPostAPICurrentUserCreateDMChannelResult>('open direct messages', () =>
        rest.post(Routes.userChannels(), { body: { recipient_id: user } }),
      );
      return id;
    },
  };
}
