// Feedback on talks: the asker's own marks and the ratings of their workspace; absent where the bot has no database.
import { BotError } from '../errors.js';
import type { Origin } from '../ports/bot.js';
import type { PersonKey, ShelfEntry, Standing } from '../ports/people.js';
import type { Services } from './define.js';

/** The person key of a request's asker. */
export const personOf = ({ platform, tenant, asker }: Origin): PersonKey => ({
  platform,
  tenant,
  person: asker.id,
});

export interface Feedback {
  readonly mine: ReadonlyMap<string, ShelfEntry>;
  readonly standings: ReadonlyMap<string, Standing>;
}

const byTalk = <T extends { readonly talkId: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((each) => [each.talkId, each]));

/** Resolves to null when the database can't be reached, so that an answer is shown without ratings rather than not at all. */
export async function nullIfUnavailable<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof BotError && error.code === 'state-unavailable') return null;
    throw error;
  }
}

/** The workspace's ratings and saves of these talks; null without a shelf or when it can't be read now. */
export async function standingsOf(
  { shelf, origin }: Services & { readonly origin: Origin },
  talkIds: readonly string[],
): Promise<Feedback['standings'] | null> {
  const read =
    shelf === undefined ? null : await nullIfUnavailable(shelf.standings(personOf(origin), talkIds));
  return read === null ? null : byTalk(read);
}

/** Own marks and standings; null without a shelf or when it can't be read now. Without `talkIds`, standings of all talks. */
export async function feedbackOf(
  { shelf, origin }: Services & { readonly origin: Origin },
  talkIds?: readonly string[],
): Promise<Feedback | null> {
  if (shelf === undefined) return null;
  const person = personOf(origin);
  const both = Promise.all([shelf.entries(person), shelf.standings(person, talkIds)]);
  const read = await nullIfUnavailable(both);
  return read === null ? null : { mine: byTalk(read[0]), standings: byTalk(read[1]) };
}
