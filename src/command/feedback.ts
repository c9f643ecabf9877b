// What the asker and the people around think of talks, for the cards. A bot without its memory shows cards without.
import { BotError } from '../errors.js';
import type { Origin } from '../ports/bot.js';
import type { PersonKey, ShelfEntry, Standing } from '../ports/people.js';
import type { Services } from './define.js';

/** Whose shelf a request is about. */
export const personOf = ({ platform, tenant, asker }: Origin): PersonKey => ({
  platform,
  tenant,
  person: asker.id,
});

export interface Opinions {
  readonly mine: ReadonlyMap<string, ShelfEntry>;
  readonly standings: ReadonlyMap<string, Standing>;
}

const byTalk = <T extends { readonly talkId: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((each) => [each.talkId, each]));

/** Resolves to null when the database can't be reached: an answer is worth more than its stars. */
export async function forgiving<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof BotError && error.code === 'state-unavailable') return null;
    throw error;
  }
}

/** What people here think of these talks; null where there is no shelf, or none can be read now. */
export async function standingsOf(
  { shelf, origin }: Services & { readonly origin: Origin },
  talkIds: readonly string[],
): Promise<Opinions['standings'] | null> {
  const read = shelf === undefined ? null : await forgiving(shelf.standings(personOf(origin), talkIds));
  return read === null ? null : byTalk(read);
}

/** Null where there is no shelf, or none can be read now. Without `talkIds` the standings of all talks. */
export async function opinionsOf(
  { shelf, origin }: Services & { readonly origin: Origin },
  talkIds?: readonly string[],
): Promise<Opinions | null> {
  if (shelf === undefined) return null;
  const person = personOf(origin);
  const both = Promise.all([shelf.entries(person), shelf.standings(person, talkIds)]);
  const read = await forgiving(both);
  return read === null ? null : { mine: byTalk(read[0]), standings: byTalk(read[1]) };
}
