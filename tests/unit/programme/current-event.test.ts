import { describe, expect, it } from 'vitest';
import { currentEvent } from '../../../src/programme/current-event.js';
import { createCatalogueEvents } from '../../../src/search/events.js';
import { aCatalogue, anEvent, aTalk } from '../../support/bot/a-talk.js';

const talkOn = (eventId: string, day: string) =>
  aTalk({ id: `${eventId}-${day}`, eventId, startsAt: `${day}T09:00:00Z`, endsAt: `${day}T17:00:00Z` });
const TALKS = [
  talkOn('spring', '2026-03-01'),
  talkOn('summer', '2026-07-01'),
  talkOn('summer', '2026-07-02'),
  talkOn('other-summer', '2026-07-02'),
  talkOn('autumn', '2026-10-01'),
];
const ids = ['spring', 'summer', 'other-summer', 'autumn'];
const catalogue = {
  ...aCatalogue(() => TALKS),
  events: createCatalogueEvents(
    ids.map((id) => anEvent({ id, name: id })),
    TALKS,
  ),
};

describe('the conference that "now" is about', () => {
  it.each([
    ['2026-01-01T00:00:00Z', ['spring'], 'the next to come'],
    ['2026-03-01T10:00:00Z', ['spring'], 'the one that runs'],
    ['2026-07-01T23:00:00Z', ['other-summer', 'summer'], 'both that run'],
    ['2026-09-01T00:00:00Z', ['autumn'], 'the next to come'],
    ['2027-01-01T00:00:00Z', ['autumn'], 'the last that was'],
  ])('at %s is %j: %s', (moment, expected) => {
    const found = currentEvent(catalogue, Date.parse(moment));
    const programmes = found?.kind === 'several' ? found.programmes : [found?.programme];
    expect(programmes.map((each) => each?.summary.event.id)).toEqual(expected);
  });
});
