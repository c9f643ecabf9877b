// One talk as the line that `lectern catalogue export` prints: flat, under the names of data/README.md.
import type { Event, Talk } from './talk.js';

/** A talk with its event spelt out, and of each field whence it came. */
export function exportTalk(talk: Talk, event: Event): Record<string, unknown> {
  const { eventId: _eventId, ...fields } = talk;
  return {
    ...fields,
    timeZone: event.timeZone,
    event: event.name,
    city: event.city,
    organisation: event.organisation,
    origins: origins(talk),
  };
}

/** Where a field came from, or that nobody has it. */
export type OriginOfFact = 'page' | 'schedule' | 'videos' | 'slides' | 'missing';

const SCHEDULED = ['startsAt', 'endsAt', 'room', 'track', 'scheduleUrl'] as const;
const FROM_PAGE = [
  'title',
  'level',
  'format',
  'abstract',
  'durationMinutes',
  'participants',
  'uploadedOn',
] as const;

/** Answers for every field where it came from. A level that a heading doesn't state is missing, not unknown. */
export function origins(talk: Talk): Readonly<Record<string, OriginOfFact>> {
  const of = (value: unknown, source: OriginOfFact): OriginOfFact => (value === null ? 'missing' : source);
  return {
    ...Object.fromEntries(FROM_PAGE.map((field) => [field, of(talk[field], 'page')])),
    speakers: talk.speakers.length === 0 ? 'missing' : 'page',
    ...Object.fromEntries(SCHEDULED.map((field) => [field, of(talk[field], 'schedule')])),
    videoId: of(talk.videoId, 'videos'),
    slidesUrl: of(talk.slidesUrl, 'slides'),
  };
}
