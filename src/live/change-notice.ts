// Change notice: what an import changed, as one message to a person who relies on talks, or to a channel that follows
// the programme. Pure.
import { z } from 'zod';
import { netChange, TalkChange } from '../catalogue/import/talk-changes.js';
import { addDays } from '../catalogue/time/wall-clock.js';
import type { ImportRecord } from '../ports/events.js';

/** What a row keeps of a notice: the first changes in the order of the programme, and how many more there are. */
export const ChangeNotice = z
  .object({ changes: z.array(TalkChange).readonly(), more: z.int().nonnegative() })
  .readonly();
export type ChangeNotice = z.infer<typeof ChangeNotice>;

/** A message of more is not read, and rows stay small where an import moves hundreds of talks. */
const MAX_CHANGES = 10;

const DAY_MS = 24 * 60 * 60 * 1000;
/** A talk without any day may be years ahead: its news is worth a week. */
const UNDATED_MS = 7 * DAY_MS;

export const changeNotice = (changes: readonly TalkChange[]): ChangeNotice => ({
  changes: changes.slice(0, MAX_CHANGES),
  more: Math.max(0, changes.length - MAX_CHANGES),
});

/** The start of a talk, or the end of its day in the westernmost zone; null where neither is known. */
function lastMoment({ startsAt, day }: TalkChange['after']): number | null {
  if (startsAt !== null) return Date.parse(startsAt);
  return day === null ? null : Date.parse(`${addDays(day, 1)}T12:00:00Z`);
}

/** Until when a reader can act on a change: the later of the old and the new start. Milliseconds since 1970. */
export function usefulUntil({ before, after }: TalkChange, now: number): number {
  const moments = [before, after].flatMap((facts) => (facts === null ? [] : (lastMoment(facts) ?? [])));
  return moments.length === 0 ? now + UNDATED_MS : Math.max(...moments);
}

/** What imports changed for talks to come, by event: several imports of an event come to one list. */
export function changesByEvent(
  imports: readonly ImportRecord[],
  now: number,
): ReadonlyMap<string, readonly TalkChange[]> {
  const events = new Map<string, Map<string, TalkChange[]>>();
  for (const { eventId, changes } of imports) {
    const talks = events.get(eventId) ?? new Map<string, TalkChange[]>();
    for (const change of changes) talks.set(change.talkId, [...(talks.get(change.talkId) ?? []), change]);
    events.set(eventId, talks);
  }
  return new Map(
    [...events].map(([eventId, talks]) => [
      eventId,
      [...talks.values()]
        .flatMap((changes) => netChange(changes) ?? [])
        .filter((change) => usefulUntil(change, now) > now),
    ]),
  );
}
