// Calendar: the talks of an event, or of one of its rooms, as iCal that calendars subscribe to.
import type { Catalogue } from '../../search/catalogue.js';
import { addTalk, subscribedCalendar } from './talk-event.js';

export interface CalendarRequest {
  readonly eventId: string;
  /** One room, in any case; all rooms unless given. */
  readonly room: string | null;
  readonly base: string;
}

/** Null where there is no such event, or it has no such room. Talks without a time can't stand in a calendar. */
export function renderCalendar(
  { eventId, room, base }: CalendarRequest,
  catalogue: Catalogue,
): string | null {
  const summary = catalogue.events.summary(eventId);
  const own = catalogue.all().filter((talk) => talk.eventId === eventId && talk.startsAt !== null);
  const talks = room === null ? own : own.filter((talk) => talk.room?.toLowerCase() === room.toLowerCase());
  if (summary === undefined || (room !== null && talks.length === 0)) return null;
  const name = room === null ? summary.label : `${summary.label}: ${talks[0]?.room ?? room}`;
  const calendar = subscribedCalendar(name);
  for (const talk of talks) addTalk(calendar, talk, base);
  return calendar.toString();
}
