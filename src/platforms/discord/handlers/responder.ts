// Interaction responder: defers when the bot takes long, and delivers the answer once, to the asker or the
// channel.
import { MessageFlags } from 'discord-api-types/v10';
import type { Reply } from '../../../cards/model/reply.js';
import { rich } from '../../../cards/model/rich-text.js';
import { DEFER_AFTER_MS } from '../limits.js';
import { asEphemeral } from '../message/build-message.js';
import { type DiscordMessage, renderNotice } from '../message/render.js';
import type { InteractionCall } from '../receive/receive.js';
import { postOutcomeOf } from '../transport/delivery-outcome.js';
import type { AnswerApi, ChannelApi } from '../transport/rest-api.js';

/** `place`: where the pressed message was; `asker` and `channel`: a new message; else in reply to that message. */
export type AnswerPlace = 'place' | 'asker' | 'channel' | { readonly replyTo: string };

export interface Responder {
  /** Delivers the one answer, in its messages; none for silence. Rejects when Discord doesn't take it. */
  deliver(messages: readonly DiscordMessage[], destination: AnswerPlace): Promise<void>;
  /** Adds to an answer that was delivered, for the asker alone. Discord takes it for 15 minutes. */
  add(messages: readonly DiscordMessage[]): Promise<void>;
}

/** The ways to answer and to post. */
export interface DiscordApis {
  readonly answers: AnswerApi;
  readonly channels: ChannelApi;
}

/** Words alone can't take the place of components: Discord keeps a message what it was. */
const replaces = (reply: Reply & { kind: 'cards' }, call: InteractionCall): boolean =>
  reply.placement === 'replace' && call.isOwn && reply.plain !== true;

/** Only the asker's own message is replaced: a press never turns the page for other readers. */
export function destinationOf(reply: Reply, call: InteractionCall): AnswerPlace {
  if (reply.kind === 'silence') return 'asker';
  if (reply.kind === 'notice') return reply.audience;
  if (replaces(reply, call)) return 'place';
  const inThread = reply.audience === 'channel' && reply.thread !== undefined && call.mayReply;
  return inThread ? { replyTo: reply.thread } : reply.audience;
}

/** Discord shows a deferred answer to whom the deferral was shown, so a shared one follows it. */
const SHARED_NOTICE = renderNotice(rich('Shared with everyone here.'));

/** Each message of the answer in its order; the first one answers, the others follow up. */
async function sendInOrder(
  messages: readonly DiscordMessage[],
  first: (message: DiscordMessage) => Promise<void>,
  more: (message: DiscordMessage) => Promise<void>,
): Promise<void> {
  for (const [index, message] of messages.entries()) await (index === 0 ? first(message) : more(message));
}

/** The ways of answering one call, before and after it was acknowledged. */
function createCalls(call: InteractionCall, { answers: api, channels }: DiscordApis) {
  const ephemeralUnlessDirect = (message: DiscordMessage) =>
    call.inDirectMessage ? message : asEphemeral(message);
  const addressedTo = (message: DiscordMessage, to: 'place' | 'asker' | 'channel') =>
    to === 'channel' ? message : ephemeralUnlessDirect(message);
  const defer = () =>
    call.isPress
      ? api.deferPress(call)
      : api.deferReply(call, call.inDirectMessage ? 0 : MessageFlags.Ephemeral);
  const follow = (message: DiscordMessage, to: 'place' | 'asker' | 'channel') =>
    api.followUp(call, addressedTo(message, to));
  return {
    defer,
    follow,
    first: (message: DiscordMessage, to: 'place' | 'asker' | 'channel') =>
      to === 'place' ? api.replace(call, message) : api.reply(call, addressedTo(message, to)),
    later: async (message: DiscordMessage, to: 'place' | 'asker' | 'channel') => {
      if (to === 'place') return api.edit(call, message);
      if (call.isPress) return follow(message, to);
      if (to === 'asker' || call.inDirectMessage) return api.edit(call, message);
      await api.edit(call, SHARED_NOTICE);
      return follow(message, to);
    },
    silent: async (acknowledged: boolean) => {
      if (!acknowledged) await defer();
      if (!call.isPress) await api.remove(call);
    },
    /** False when Discord lets the bot post nothing there, and nothing was posted. */
    post: async (message: DiscordMessage, replyTo: string): Promise<boolean> => {
      const reference = { message_id: replyTo, channel_id: call.channelId, fail_if_not_exists: false };
      try {
        await channels.send(call.channelId, message, { repliesTo: reference });
        return true;
      } catch (error) {
        const { kind } = postOutcomeOf(error);
        if (kind === 'gone' || kind === 'rejected') return false;
        throw error;
      }
    },
  };
}

/**
 * Starts the clock, which counts from `since`, in milliseconds. A press is deferred without saying where the answer will
 * stand, a command as private.
 */
export function createResponder(call: InteractionCall, apis: DiscordApis, since: number): Responder {
  const { defer, first, later, follow, silent, post } = createCalls(call, apis);
  let deferred: Promise<boolean> | undefined;
  const timer = setTimeout(
    () => {
      // Should the deferral fail, the answer may still be in time; if it isn't, `deliver` says so.
      deferred = defer().then(
        () => true,
        () => false,
      );
    },
    since + DEFER_AFTER_MS - Date.now(),
  );
  const acknowledged = async (): Promise<boolean> => {
    clearTimeout(timer);
    return (await deferred) ?? false;
  };

  const answer = async (
    messages: readonly DiscordMessage[],
    to: 'place' | 'asker' | 'channel',
  ): Promise<void> => {
    const late = await acknowledged();
    if (messages.length === 0) return silent(late);
    return sendInOrder(
      messages,
      (message) => (late ? later(message, to) : first(message, to)),
      (message) => follow(message, to),
    );
  };

  /** The clock goes on while the post is under way; a press needs no words after it, a command does. */
  const share = async (messages: readonly DiscordMessage[], replyTo: string): Promise<void> => {
    const [message, ...more] = messages;
    if (message === undefined || !(await post(message, replyTo))) return answer(messages, 'channel');
    for (const each of more) await post(each, replyTo);
    return call.isPress ? silent(await acknowledged()) : answer([SHARED_NOTICE], 'asker');
  };

  return {
    deliver: (messages, destination) =>
      typeof destination === 'string' ? answer(messages, destination) : share(messages, destination.replyTo),
    add: async (messages) => {
      for (const message of messages) await follow(message, 'asker');
    },
  };
}
