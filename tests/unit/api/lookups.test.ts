// What runs at an instant; the other lookups are tried over HTTP in tests/contract/web/api.test.ts.
import { describe, expect, it } from 'vitest';
import { createLookups } from '../../../src/api/lookups.js';
import type { Talk } from '../../../src/catalogue/talk.js';
import { createCatalogue } from '../../../src/search/create-catalogue.js';
import { loadVocabulary } from '../../../src/search/vocabulary/vocabulary.js';
import { anEvent, aTalk } from '../../support/bot/a-talk.js';

const slot = (id: string, startsAt: string | null, endsAt: string | null, more: Partial<Talk> = {}) =>
  aTalk({ id, title: `Talk ${id}`, startsAt, endsAt, ...more });

const talks = [
  slot('early', '2025-06-01T09:00:00+02:00', '2025-06-01T09:40:00+02:00'),
  slot('beside', '2025-06-01T09:00:00+02:00', null, { durationMinutes: 20 }),
  slot('open', '2025-06-01T09:10:00+02:00', null, { durationMinutes: null }),
  slot('off', '2025-06-01T09:00:00+02:00', '2025-06-01T12:00:00+02:00', { state: 'cancelled' }),
  slot('later', '2025-06-01T10:00:00+02:00', null),
  slot('latest', '2025-06-01T11:00:00+02:00', null),
  slot('whenever', null, null),
];
const lookups = createLookups(
  createCatalogue(
    { events: [anEvent({ id: 'event-1' })], companies: [], talks },
    loadVocabulary('data/vocabulary.json'),
  ),
);

const idsAt = (clock: string) => {
  const { now, next } = lookups.whatsOn({ at: Date.parse(`2025-06-01T${clock}:00+02:00`) });
  return { now: now.map(({ id }) => id), next: next.map(({ id }) => id) };
};

describe('what is on', () => {
  it.each([
    ['08:00', [], ['early', 'beside']],
    ['09:00', ['early', 'beside'], ['open']],
    ['09:20', ['early', 'open'], ['later']],
    ['09:40', [], ['later']],
    ['13:00', [], []],
  ])('at %s: running talks, and those of the next start', (clock, now, next) => {
    expect(idsAt(clock)).toEqual({ now, next });
  });

  it('is told of one event alone', () => {
    expect(
      lookups.whatsOn({ at: Date.parse('2025-06-01T09:00:00+02:00'), eventId: 'another' }),
    ).toMatchObject({
      now: [],
      next: [],
    });
  });
});
