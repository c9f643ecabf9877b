// Speakers as organizers: calendars of programmes that name who speaks in the field for who invites.
import { personList } from '../person-list.js';
import type { RawTalk } from '../raw-event.js';

/** Of fewer talks nothing can be told. */
const FEWEST = 3;

/**
 * The talks with their organizers as speakers, where the calendar names more than half as many organizers as talks: who
 * organizes a conference or its room stands at most of them. `organizers`: names by the position of their talks.
 */
export function withOrganizers(
  talks: readonly RawTalk[],
  organizers: readonly (string | undefined)[],
): readonly RawTalk[] {
  const names = organizers.filter((name) => name !== undefined);
  if (names.length < FEWEST || new Set(names).size * 2 <= names.length) return talks;
  return talks.map((talk, index) =>
    talk.people.length > 0 ? talk : { ...talk, people: personList(organizers[index]) },
  );
}
