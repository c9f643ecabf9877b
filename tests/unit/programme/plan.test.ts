import { describe, expect, it } from 'vitest';
import { planDays } from '../../../src/programme/plan.js';
import { scheduledTalk } from '../../../src/programme/programme.js';
import { aTalk } from '../../support/bot/a-talk.js';

const DAY = '2026-05-01';
const planned = (title: string, from: string, to: string, room: string, day = DAY) =>
  scheduledTalk(
    aTalk({ title, room, startsAt: `${day}T${from}:00+02:00`, endsAt: `${day}T${to}:00+02:00` }),
  ) ?? [];
const at = (clock: string): number => Date.parse(`${DAY}T${clock}:00+02:00`);

describe('the days of a plan', () => {
  it('come in order, and each has its talks by start', () => {
    const days = planDays(
      [
        planned('Second day', '09:00', '10:00', 'A', '2026-05-02'),
        planned('Late', '11:00', '12:00', 'A'),
        planned('Early', '09:00', '10:00', 'A'),
      ].flat(),
    );
    expect(days.map(({ date, talks }) => [date, talks.map(({ scheduled }) => scheduled.talk.title)])).toEqual(
      [
        ['2026-05-01', ['Early', 'Late']],
        ['2026-05-02', ['Second day']],
      ],
    );
  });

  it('name talks that run at the same time, not those that follow each other', () => {
    const [day] = planDays(
      [
        planned('One', '09:00', '10:00', 'A'),
        planned('Two', '09:30', '10:30', 'B'),
        planned('Three', '10:30', '11:00', 'B'),
      ].flat(),
    );
    const clashes = day?.talks.map((each) => each.clashes.map(({ talk }) => talk.title));
    expect(clashes).toEqual([['Two'], ['One'], []]);
  });

  it.each([
    ['10:05', 'B', { from: 'A', minutes: 5 }],
    ['10:00', 'B', { from: 'A', minutes: 0 }],
    ['10:06', 'B', null],
    ['10:05', 'A', null],
  ])('tell of the room change to a talk at %s in %s: %j', (start, room, change) => {
    const [day] = planDays(
      [planned('One', '09:00', '10:00', 'A'), planned('Two', start, '11:00', room)].flat(),
    );
    expect(day?.talks[1]?.roomChange).toEqual(change);
  });

  it('have gaps of twenty minutes and more between talks, over a long one too', () => {
    const [day] = planDays(
      [
        planned('Long', '09:00', '11:00', 'A'),
        planned('Short', '09:00', '09:30', 'B'),
        planned('Soon', '11:15', '11:30', 'A'),
        planned('Later', '12:00', '12:30', 'A'),
      ].flat(),
    );
    expect(day?.gaps).toEqual([{ fromMs: at('11:30'), toMs: at('12:00') }]);
  });
});
