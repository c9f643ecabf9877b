// Answering one interaction: acknowledged in time whatever the bot takes, delivered once, to the right eyes.
import { MessageFlags } from 'discord-api-types/v10';
import type { Reply } from '../../cards/reply.js';
import { rich } from '../../cards/rich-text.js';
import type { AnswerApi } from './api.js';
import { ACKNOWLEDGE_AFTER } from './limits.js';
import { privately } from './message.js';
import type { Call } from './receive.js';
import { type DiscordMessage, renderNotice } from './render.js';

/** `place`: where the pressed message was; `asker` and `channel`: a new message. */
type Destination = 'place' | 'asker' | 'channel';

export interface Responder {
  /** Delivers the one answer; undefined for silence. Rejects when Discord doesn't take it. */
  deliver(message: DiscordMessage | undefined, destination: Destination): Promise<void>;
}

/** Only what is the asker's own is replaced: nobody turns the page for others. */
export function destinationOf(reply: Reply, call: Call): Destination {
  if (reply.kind === 'silence') return 'asker';
  if (reply.kind === 'cards' && reply.placement === 'replace' && call.own) return 'place';
  return reply.audience;
}

/** Discord shows a deferred answer to whom the deferral was shown, so a shared one follows it. */
const SHARED = renderNotice(rich('Shared with everyone here.'));

/** Starts the clock. A press is deferred without saying where the answer will stand, a command as private. */
export function createResponder(call: Call, api: AnswerApi): Responder {
  const hidden = (message: DiscordMessage) => (call.direct ? message : privately(message));
  let deferred: Promise<boolean> | undefined;
  const defer = () =>
    call.press ? api.deferPress(call) : api.deferReply(call, call.direct ? 0 : MessageFlags.Ephemeral);
  const timer = setTimeout(() => {
    // Should the deferral fail, the answer may still be in time; if it isn't, `deliver` says so.
    deferred = defer().then(
      () => true,
      () => false,
    );
  }, ACKNOWLEDGE_AFTER);

  const first = (message: DiscordMessage, destination: Destination) => {
    if (destination === 'place') return api.replace(call, message);
    return api.reply(call, destination === 'asker' ? hidden(message) : message);
  };
  const afterPress = (message: DiscordMessage, destination: Destination) => {
    if (destination === 'place') return api.edit(call, message);
    return api.followUp(call, destination === 'asker' ? hidden(message) : message);
  };
  const afterCommand = async (message: DiscordMessage, destination: Destination) => {
    if (destination === 'asker' || call.direct) return api.edit(call, message);
    await api.edit(call, SHARED);
    return api.followUp(call, message);
  };
  const silent = async (acknowledged: boolean) => {
    if (!acknowledged) await defer();
    if (!call.press) await api.remove(call);
  };

  return {
    deliver: async (message, destination) => {
      clearTimeout(timer);
      const acknowledged = (await deferred) ?? false;
      if (message === undefined) return silent(acknowledged);
      if (!acknowledged) return first(message, destination);
      return call.press ? afterPress(message, destination) : afterCommand(message, destination);
    },
  };
}
