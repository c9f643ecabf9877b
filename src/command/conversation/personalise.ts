// Personalisation of replies: a welcome on first contact, and plain text for users who asked for that.
import { welcomeCard } from '../../cards/help/help-card.js';
import type { Reply } from '../../cards/model/reply.js';
import type { BotRequest } from '../../ports/bot.js';
import type { Log } from '../../ports/telemetry.js';
import type { Services } from '../define.js';
import { personOf } from '../feedback.js';
import { isGreeting } from './follow-up.js';

interface PersonaliseDeps {
  readonly services: Services;
  readonly log: Log;
}

/** Queries offered as buttons of the welcome. */
export const WELCOME_EXAMPLES = [
  'kubernetes security',
  'keynotes by google',
  'service mesh fit:45m',
] as const;

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

/** Adds the welcome to a person's first direct message, and marks the reply as plain text for those who asked. */
export async function personalise(reply: Reply, request: BotRequest, parts: PersonaliseDeps): Promise<Reply> {
  const { people, catalogue } = parts.services;
  if (reply.kind !== 'cards' || people === undefined) return reply;
  const { plain } = await orFallback(people.preferences(personOf(request)), { plain: false }, parts);
  const direct = request.channel.kind === 'direct';
  const polite = plain && (direct || reply.audience === 'asker') ? { ...reply, plain: true as const } : reply;
  const isNew = request.kind === 'mention' && direct && (await isFirstContact(request, parts));
  // A greeting is answered with the home page, which is a welcome itself.
  if (!isNew || isGreeting(request.text)) return polite;
  const welcome = welcomeCard(WELCOME_EXAMPLES, catalogue.size, catalogue.events.heading);
  return { ...polite, cards: [...polite.cards, welcome] };
}
