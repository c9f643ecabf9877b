import { describe, expect, it } from 'vitest';
import { nextAfter, onAt, phaseAt, programmesOf } from '../../../src/programme/programme.js';
import { createCatalogueEvents } from '../../../src/search/events.js';
import { aCatalogue, anEvent, aTalk } from '../../support/bot/a-talk.js';

const at = (clock: string): number => Date.parse(`2026-05-01T${clock}:00+02:00`);
const talk = (title: string, from: string, to: string | null, room: string) =>
  aTalk({
    title,
    room,
    startsAt: `2026-05-01T${from}:00+02:00`,
    endsAt: to === null ? null : `2026-05-01T${to}:00+02:00`,
  });
const TALKS = [
  talk('Late', '11:00', '11:30', 'Room 10'),
  talk('Other', '11:00', '12:00', 'Room 2'),
  talk('Early', '09:00', '10:00', 'Room 2'),
  aTalk({ title: 'Unscheduled' }),
];
const events = createCatalogueEvents([anEvent({ id: 'event-1', timeZone: 'Europe/Berlin' })], TALKS);
const programme = programmesOf({ ...aCatalogue(() => TALKS), events }).get('event-1');

describe('a programme', () => {
  const titles = (talks: readonly { readonly talk: { readonly title: string } }[]) =>
    talks.map((each) => each.talk.title);

  it('has the talks with a start, by start and then by the number of their room', () => {
    expect(titles(programme?.talks ?? [])).toEqual(['Early', 'Other', 'Late']);
    expect(programme?.days).toEqual([{ date: '2026-05-01', weekday: 'friday' }]);
  });

  it.each([
    ['08:59', 'before', [], ['Early']],
    ['09:00', 'running', ['Early'], ['Other', 'Late']],
    ['10:00', 'running', [], ['Other', 'Late']],
    ['11:45', 'running', ['Other'], []],
    ['12:00', 'over', [], []],
  ] as const)('at %s is %s', (clock, phase, on, next) => {
    if (programme === undefined) throw new Error('the event has no programme');
    expect(phaseAt(programme, at(clock))).toBe(phase);
    expect(titles(onAt(programme.talks, at(clock)))).toEqual(on);
    expect(titles(nextAfter(programme.talks, at(clock)))).toEqual(next);
  });
});
