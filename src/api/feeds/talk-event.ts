// Talk event: a talk as an event of a calendar, the same in every calendar that holds it.
import { createHash } from 'node:crypto';
import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { talkPath } from '../../cards/model/page-path.js';
import { speakersText } from '../../cards/text/speakers-text.js';
import { isCancelled, type Talk } from '../../catalogue/talk.js';
import { defined } from '../../lib/defined.js';

/** A talk without an end is taken to last this long. */
const USUAL_MINUTES = 30;
/** Calendars look again this often: a programme changes during a day. */
const TTL_SECONDS = 15 * 60;

/** The last change of a talk that a reader of its calendar is to notice. */
export interface TalkRevision {
  /** Grows with each change. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A calendar that programs subscribe to. */
export function subscribedCalendar(name: string, description?: string): ICalCalendar {
  const calendar = ical({
    name,
    prodId: { company: 'Lectern', product: 'Lectern' },
    ttl: TTL_SECONDS,
    ...defined({ description }),
  });
  calendar.method(ICalCalendarMethod.PUBLISH);
  return calendar;
}

/** An id of an event in calendars: 32 hexadecimal digits, always the same for the same words. */
export const eventUid = (words: string): string =>
  `${createHash('sha256').update(words).digest('hex').slice(0, 32)}@lectern`;

const endOf = ({ startsAt, endsAt, durationMinutes }: Talk): Date =>
  endsAt === null
    ? new Date(Date.parse(startsAt ?? '') + (durationMinutes ?? USUAL_MINUTES) * 60_000)
    : new Date(endsAt);

/**
 * Adds a talk that has a time. Without `revision` its stamp is its start: the same while the talk stays the same, so
 * that a calendar that looks again sees no change.
 */
export function addTalk(calendar: ICalCalendar, talk: Talk, base: string, revision?: TalkRevision): void {
  const url = new URL(talkPath(talk.id), base).href;
  calendar.createEvent({
    id: eventUid(`${talk.eventId}/${talk.id}`),
    sequence: revision?.number ?? 0,
    start: new Date(talk.startsAt ?? ''),
    end: endOf(talk),
    stamp: new Date(revision?.at ?? talk.startsAt ?? 0),
    summary: talk.title,
    url,
    description: [speakersText(talk.speakers), url].filter((line) => line !== '').join('\n'),
    status: isCancelled(talk) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...defined({ location: talk.room ?? undefined }),
  });
}
