// How an answer is given to a person: with a welcome the first time, and as words alone for whoever wished for that.
import { welcomeCard } from '../../cards/help/help-card.js';
import type { Reply } from '../../cards/model/reply.js';
import type { BotRequest } from '../../ports/bot.js';
import type { Log } from '../../ports/telemetry.js';
import type { Services } from '../define.js';
import { personOf } from '../feedback.js';
import { isGreeting } from './follow-up.js';

interface Parts {
  readonly services: Services;
  readonly log: Log;
}

/** Three to press; more would bury them. */
export const WELCOME_EXAMPLES = [
  'kubernetes security',
  'keynotes by google',
  'service mesh fit:45m',
] as const;

/** Manners are nothing without an answer: a database that is away costs none. */
async function kindly<T>(work: Promise<T>, otherwise: T, { log }: Parts): Promise<T> {
  try {
    return await work;
  } catch (error) {
    log.warn({ err: error }, 'what is known of a person could not be read');
    return otherwise;
  }
}

/** True the first time somebody is met, when the bot has a memory for faces. */
export async function isFirst(request: BotRequest, parts: Parts): Promise<boolean> {
  const { people, now } = parts.services;
  if (people === undefined) return false;
  return kindly(people.greet(personOf(request), now().getTime()), false, parts);
}

/** Adds the welcome to somebody's first direct message, and leaves drawings out for those who wish so. */
export async function manners(reply: Reply, request: BotRequest, parts: Parts): Promise<Reply> {
  const { people, catalogue } = parts.services;
  if (reply.kind !== 'cards' || people === undefined) return reply;
  const { plain } = await kindly(people.preferences(personOf(request)), { plain: false }, parts);
  const direct = request.channel.kind === 'direct';
  const polite = plain && (direct || reply.audience === 'asker') ? { ...reply, plain: true as const } : reply;
  const isNew = request.kind === 'mention' && direct && (await isFirst(request, parts));
  // Whoever says hello gets the front page, which is a welcome itself.
  if (!isNew || isGreeting(request.text)) return polite;
  const welcome = welcomeCard(WELCOME_EXAMPLES, catalogue.size, catalogue.event.name);
  return { ...polite, cards: [...polite.cards, welcome] };
}
