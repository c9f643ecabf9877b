import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { TalkRevision } from '../../../src/api/feeds/talk-event.js';
import type { Talk } from '../../../src/catalogue/talk.js';
import { renderPlan } from '../../../src/secret-feeds/plan-calendar.js';
import { aCatalogue, aTalk } from '../../support/bot/a-talk.js';

const TEN = '2026-06-10T10:00:00-05:00';
const NOON = '2026-06-10T12:00:00-05:00';

function planned(talks: readonly Talk[], revisions: ReadonlyMap<string, TalkRevision> = new Map(), gone = 0) {
  const ids = [...talks.map(({ id }) => id), ...Array.from({ length: gone }, (_, index) => `gone-${index}`)];
  const entries = ids.map((talkId) => ({ talkId, savedAt: 1, watchedAt: null, rating: null }));
  const base = 'https://lectern.example.com';
  const text = renderPlan({ entries, catalogue: aCatalogue(() => talks), revisions, base });
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return {
    left: calendar.getFirstPropertyValue('x-wr-caldesc'),
    events: calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each)),
  };
}

const statusOf = ({ component }: ICAL.Event) => component.getFirstPropertyValue('status');

describe('the calendar of a plan', () => {
  const talk = aTalk({ startsAt: TEN, room: 'Hall A' });

  it('is the same twice', () => {
    const [first] = planned([talk]).events;
    const [second] = planned([talk]).events;
    expect(first?.component.toString()).toBe(second?.component.toString());
    expect(first?.sequence).toBe(0);
  });

  it('moves a talk that is moved: the same event, later, in another room, with a higher SEQUENCE', () => {
    const [before] = planned([talk]).events;
    const moved = { ...talk, startsAt: NOON, room: 'Hall B' };
    const at = Date.parse('2026-06-09T08:00:00Z');
    const [after] = planned([moved], new Map([[talk.id, { number: 7, at }]])).events;
    expect(after?.uid).toBe(before?.uid);
    expect(after?.sequence).toBe(7);
    expect(after?.location).toBe('Hall B');
    expect(after?.startDate.toJSDate()).toEqual(new Date(NOON));
    expect(String(after?.component.getFirstPropertyValue('dtstamp'))).toBe('2026-06-09T08:00:00Z');
  });

  it('keeps a talk that is cancelled, and says so', () => {
    const cancelled: Talk = { ...talk, state: 'cancelled' };
    const { events, left } = planned([cancelled]);
    expect(events.map(statusOf)).toEqual(['CANCELLED']);
    expect(left).toBe('1 talk in this calendar.');
  });

  it('says what it leaves out, and why', () => {
    const untimed = aTalk({ title: 'Not planned yet' });
    const { events, left } = planned([talk, untimed], undefined, 2);
    expect(events).toHaveLength(1);
    expect(left).toBe(
      '1 of 4 talks in this calendar. Left out, because the schedule has no time for it: Not planned yet. Left out, because it is no longer in the catalogue: 2 talks.',
    );
  });
});
