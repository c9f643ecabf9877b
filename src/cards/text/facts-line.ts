// Facts line: what tells one talk from another at a glance, in one line that can be scanned.
import type { Talk } from '../../catalogue/talk.js';
import type { CatalogueEvents } from '../../search/events.js';
import { capital, dayText, durationText, startText, trackName } from './phrasing.js';

/** The day alone where no time is known. */
function whenText({ startsAt, day }: Talk, timeZone: string): string | null {
  if (startsAt !== null) return startText(startsAt, timeZone);
  return day === null ? null : dayText(`${day}T12:00:00Z`, 'UTC');
}

/**
 * "Intermediate · 36 min · Thu 7 Dec 14:00 · Room 12AB · Policy + Security", with the event first where there are
 * several. `unstated`: a talk without a level says so, in lists that are ordered by it.
 */
export function factsLine(talk: Talk, events: CatalogueEvents, unstated = false): string {
  const { timeZone } = events.of(talk);
  return [
    events.isOne ? null : (events.summary(talk.eventId)?.label ?? null),
    talk.format === 'talk' ? null : talk.format,
    talk.level ?? (unstated ? 'level not stated' : null),
    talk.durationMinutes === null ? null : durationText(talk.durationMinutes),
    whenText(talk, timeZone),
    talk.room,
    talk.track === null ? null : trackName(talk.track),
  ]
    .flatMap((fact) => fact ?? [])
    .filter(
      (fact, index, all) => all.findIndex((other) => other.toLowerCase() === fact.toLowerCase()) === index,
    )
    .map(capital)
    .join(' · ');
}
