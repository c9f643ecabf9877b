// Personalisation of replies: first contact, and plain text for users who asked for that.
import type { Reply } from '../../cards/model/reply.js';
import type { BotRequest } from '../../ports/bot.js';
import type { Log } from '../../ports/telemetry.js';
import type { Services } from '../define.js';
import { personOf } from '../feedback.js';

interface PersonaliseDeps {
  readonly services: Services;
  readonly log: Log;
}

/** The result of `work`, or `otherwise` with a log line when the store fails. */
async function orFallback<T>(work: Promise<T>, otherwise: T, { log }: PersonaliseDeps): Promise<T> {
  try {
    return await work;
  } catch (error) {
    log.warn({ err: error }, 'what is known of a person could not be read');
    return otherwise;
  }
}

/** True on a person's first contact; always false without a database. */
export async function isFirstContact(request: BotRequest, parts: PersonaliseDeps): Promise<boolean> {
  const { people, now } = parts.services;
  if (people === undefined) return false;
  return orFallback(people.greet(personOf(request), now().getTime()), false, parts);
}

/** Marks the reply as plain text for those who asked; notes that a person was met. */
export async function personalise(reply: Reply, request: BotRequest, deps: PersonaliseDeps): Promise<Reply> {
  const { people } = deps.services;
  if (people === undefined) return reply;
  const direct = request.channel.kind === 'direct';
  // A person who asks first needs no welcome any more; opening the direct messages later shows none either.
  if (request.kind === 'mention' && direct) await isFirstContact(request, deps);
  if (reply.kind !== 'cards') return reply;
  const { plain } = await orFallback(people.preferences(personOf(request)), { plain: false }, deps);
  return plain && (direct || reply.audience === 'asker') ? { ...reply, plain: true as const } : reply;
}
