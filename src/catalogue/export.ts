// One talk as the line that `lectern catalogue export` prints: flat, under the names of data/README.md.
import type { CorrectedField } from './correction.js';
import { type Event, stateAt, type Talk } from './talk.js';

/** A talk with its event spelt out, and of each field whence it came. */
export function exportTalk(talk: Talk, event: Event): Record<string, unknown> {
  return {
    ...talk,
    state: stateAt(talk, Date.now()),
    timeZone: event.timeZone,
    event: event.name,
    ...{ city: event.city, country: event.country },
    ...{ series: event.series, organisation: event.organisation },
    ...{ eventStart: event.startsOn, eventEnd: event.endsOn, eventUrl: event.url },
    origins: origins(talk),
  };
}

/** Where a field came from, or that it is known nowhere. */
export type OriginOfFact = 'page' | 'schedule' | 'videos' | 'slides' | 'import' | 'correction' | 'missing';

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

/** Exported fields that a correction puts another value in. */
const CORRECTED: Readonly<Record<CorrectedField, readonly string[]>> = {
  title: ['title'],
  speakers: ['speakers'],
  time: ['startsAt', 'endsAt', 'durationMinutes'],
  room: ['room'],
  recording: ['videoId'],
  slides: ['slidesUrl'],
  abstract: ['abstract'],
};

/** Answers for every field where it came from. A level that a heading doesn't state is missing, not unknown. */
export function origins(talk: Talk): Readonly<Record<string, OriginOfFact>> {
  const imported = talk.provenance.imported !== null;
  const of = (value: unknown, source: OriginOfFact): OriginOfFact =>
    value === null ? 'missing' : imported ? 'import' : source;
  return {
    ...Object.fromEntries(FROM_PAGE.map((field) => [field, of(talk[field], 'page')])),
    speakers: of(talk.speakers.length === 0 ? null : talk.speakers, 'page'),
    ...Object.fromEntries(SCHEDULED.map((field) => [field, of(talk[field], 'schedule')])),
    videoId: of(talk.videoId, 'videos'),
    slidesUrl: of(talk.slidesUrl, 'slides'),
    ...Object.fromEntries(
      (talk.provenance.corrected ?? []).flatMap(({ field }) =>
        CORRECTED[field].map((name) => [name, 'correction']),
      ),
    ),
  };
}
