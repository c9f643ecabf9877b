// Answering one interaction: acknowledged in time whatever the bot takes, delivered once, to the right eyes.
import { MessageFlags } from 'discord-api-types/v10';
import type { Reply } from '../../../cards/model/reply.js';
import { rich } from '../../../cards/model/rich-text.js';
import { ACKNOWLEDGE_AFTER } from '../limits.js';
import { privately } from '../message/build-message.js';
import { type DiscordMessage, renderNotice } from '../message/render.js';
import type { Call } from '../receive/receive.js';
import { failedPost } from '../transport/delivery-outcome.js';
import type { AnswerApi, ChannelApi } from '../transport/rest-api.js';

/** `place`: where the pressed message was; `asker` and `channel`: a new message; else in reply to that message. */
export type Destination = 'place' | 'asker' | 'channel' | { readonly replyTo: string };

export interface Responder {
  /** Delivers the one answer, in its messages; none for silence. Rejects when Discord doesn't take it. */
  deliver(messages: readonly DiscordMessage[], destination: Destination): Promise<void>;
}

/** The ways to answer and to post. */
export interface Ways {
  readonly answers: AnswerApi;
  readonly channels: ChannelApi;
}

/** Words alone can't take the place of components: Discord keeps a message what it was. */
const replaces = (reply: Reply & { kind: 'cards' }, call: Call): boolean =>
  reply.placement === 'replace' && call.own && reply.plain !== true;

/** Only what is the asker's own is replaced: nobody turns the page for others. */
export function destinationOf(reply: Reply, call: Call): Destination {
  if (reply.kind === 'silence') return 'asker';
  if (reply.kind === 'notice') return reply.audience;
  if (replaces(reply, call)) return 'place';
  const inThread = reply.audience === 'channel' && reply.thread !== undefined && call.mayReply;
  return inThread ? { replyTo: reply.thread } : reply.audience;
}

/** Discord shows a deferred answer to whom the deferral was shown, so a shared one follows it. */
const SHARED = renderNotice(rich('Shared with everyone here.'));

/** Each message of the answer in its order; the first one answers, the others follow up. */
async function inOrder(
  messages: readonly DiscordMessage[],
  first: (message: DiscordMessage) => Promise<void>,
  more: (message: DiscordMessage) => Promise<void>,
): Promise<void> {
  for (const [index, message] of messages.entries()) await (index === 0 ? first(message) : more(message));
}

/** The ways of answering one call, before and after it was acknowledged. */
function waysOf(call: Call, { answers: api, channels }: Ways) {
  const hidden = (message: DiscordMessage) => (call.direct ? message : privately(message));
  const shown = (message: DiscordMessage, to: 'place' | 'asker' | 'channel') =>
    to === 'channel' ? message : hidden(message);
  const defer = () =>
    call.press ? api.deferPress(call) : api.deferReply(call, call.direct ? 0 : MessageFlags.Ephemeral);
  const follow = (message: DiscordMessage, to: 'place' | 'asker' | 'channel') =>
    api.followUp(call, shown(message, to));
  return {
    defer,
    follow,
    first: (message: DiscordMessage, to: 'place' | 'asker' | 'channel') =>
      to === 'place' ? api.replace(call, message) : api.reply(call, shown(message, to)),
    later: async (message: DiscordMessage, to: 'place' | 'asker' | 'channel') => {
      if (to === 'place') return api.edit(call, message);
      if (call.press) return follow(message, to);
      if (to === 'asker' || call.direct) return api.edit(call, message);
      await api.edit(call, SHARED);
      return follow(message, to);
    },
    silent: async (acknowledged: boolean) => {
      if (!acknowledged) await defer();
      if (!call.press) await api.remove(call);
    },
    /** False when Discord lets the bot post nothing there, and nothing was posted. */
    post: async (message: DiscordMessage, replyTo: string): Promise<boolean> => {
      const reference = { message_id: replyTo, channel_id: call.channel, fail_if_not_exists: false };
      try {
        await channels.send(call.channel, message, { answered: reference });
        return true;
      } catch (error) {
        const { kind } = failedPost(error);
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
export function createResponder(call: Call, ways: Ways, since: number): Responder {
  const { defer, first, later, follow, silent, post } = waysOf(call, ways);
  let deferred: Promise<boolean> | undefined;
  const timer = setTimeout(
    () => {
      // Should the deferral fail, the answer may still be in time; if it isn't, `deliver` says so.
      deferred = defer().then(
        () => true,
        () => false,
      );
    },
    since + ACKNOWLEDGE_AFTER - Date.now(),
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
    return inOrder(
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
    return call.press ? silent(await acknowledged()) : answer([SHARED], 'asker');
  };

  return {
    deliver: (messages, destination) =>
      typeof destination === 'string' ? answer(messages, destination) : share(messages, destination.replyTo),
  };
}
