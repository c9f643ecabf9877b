// Calendar: the talks of an event, or of one of its rooms, as iCal that calendars subscribe to.
import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { talkPath } from '../../cards/model/page-path.js';
import { speakersText } from '../../cards/text/speakers-text.js';
import { isCancelled, type Talk } from '../../catalogue/talk.js';
import { defined } from '../../lib/defined.js';
import type { Catalogue } from '../../search/catalogue.js';

/** A talk without an end is taken to last this long. */
const USUAL_MINUTES = 30;
/** Calendars look again this often: a programme changes during a day. */
const TTL_SECONDS = 15 * 60;

export interface CalendarRequest {
  readonly eventId: string;
  /** One room, in any case; all rooms unless given. */
  readonly room: string | null;
  readonly base: string;
}

const endOf = ({ startsAt, endsAt, durationMinutes }: Talk): Date =>
  endsAt === null
    ? new Date(Date.parse(startsAt ?? '') + (durationMinutes ?? USUAL_MINUTES) * 60_000)
    : new Date(endsAt);

/** The same while the talk stays the same, so that a calendar that looks again sees no change. */
const stampOf = ({ startsAt }: Talk): Date => new Date(startsAt ?? 0);

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
  const calendar = ical({ name, prodId: { company: 'Lectern', product: 'Lectern' }, ttl: TTL_SECONDS });
  calendar.method(ICalCalendarMethod.PUBLISH);
  for (const talk of talks) {
    const url = new URL(talkPath(talk.id), base).href;
    calendar.createEvent({
      id: `${createHash('sha256').update(`${eventId}/${talk.id}`).digest('hex').slice(0, 32)}@lectern`,
      start: new Date(talk.startsAt ?? ''),
      end: endOf(talk),
      stamp: stampOf(talk),
      summary: talk.title,
      url,
      description: [speakersText(talk.speakers), url].filter((line) => line !== '').join('\n'),
      status: isCancelled(talk) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...defined({ location: talk.room ?? undefined }),
    });
  }
  return calendar.toString();
}
