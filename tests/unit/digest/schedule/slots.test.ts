// When posts are due across changes of the clocks: a table of the hard cases, and every zone against an oracle.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockChanges,
  nextSlot,
  slotAfter,
  slotOn,
  slotsFrom,
} from '../../../../src/digest/schedule/slots.js';
import { dueByWallClock, trials } from '../../../support/digest/zone-oracle.js';

const iso = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString().replace(':00.000Z', 'Z');

const EVERY_DAY = '1234567';

describe('a slot', () => {
  it.each([
    // zone, local date, time, moment, what the clocks do
    ['Europe/Berlin', '2026-03-28', '02:30', '2026-03-28T01:30Z', 'none'],
    ['Europe/Berlin', '2026-03-29', '02:00', '2026-03-29T01:00Z', 'gap'],
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:00Z', 'gap'],
    ['Europe/Berlin', '2026-03-29', '02:59', '2026-03-29T01:00Z', 'gap'],
    ['Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00Z', 'none'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z', 'overlap'],
    ['Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00Z', 'none'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00Z', 'gap'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30Z', 'overlap'],
    ['Europe/London', '2026-03-29', '01:15', '2026-03-29T01:00Z', 'gap'],
    ['Europe/Dublin', '2026-10-25', '01:30', '2026-10-25T00:30Z', 'overlap'],
    // Half an hour only.
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30Z', 'gap'],
    ['Australia/Lord_Howe', '2026-10-04', '02:30', '2026-10-03T15:30Z', 'none'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z', 'overlap'],
    // Offsets with three quarters of an hour.
    ['Pacific/Chatham', '2026-09-27', '03:00', '2026-09-26T14:00Z', 'gap'],
    ['Pacific/Chatham', '2026-04-05', '03:00', '2026-04-04T13:15Z', 'overlap'],
    ['Asia/Kathmandu', '2026-05-05', '09:00', '2026-05-05T03:15Z', 'none'],
    // Midnight itself is left out.
    ['America/Havana', '2026-03-08', '00:00', '2026-03-08T05:00Z', 'gap'],
    ['America/Havana', '2026-03-08', '00:30', '2026-03-08T05:00Z', 'gap'],
    ['America/Havana', '2026-11-01', '00:30', '2026-11-01T04:30Z', 'overlap'],
    ['Asia/Beirut', '2026-03-29', '00:00', '2026-03-28T22:00Z', 'gap'],
    ['Asia/Beirut', '2026-10-24', '23:30', '2026-10-24T20:30Z', 'overlap'],
    ['America/Asuncion', '2023-10-01', '00:30', '2023-10-01T04:00Z', 'gap'],
    ['America/Santiago', '2026-09-06', '00:15', '2026-09-06T04:00Z', 'gap'],
    ['Africa/Cairo', '2026-04-24', '00:30', '2026-04-23T22:00Z', 'gap'],
    // The end of a day is left out: its post comes at the first minute of the next.
    ['America/Nuuk', '2024-03-30', '23:30', '2024-03-31T01:00Z', 'gap'],
    ['America/Nuuk', '2024-03-31', '23:30', '2024-04-01T00:30Z', 'none'],
    // Ramadan: back an hour and forward again.
    ['Africa/Casablanca', '2024-03-10', '02:30', '2024-03-10T01:30Z', 'overlap'],
    ['Africa/Casablanca', '2024-04-14', '02:30', '2024-04-14T02:00Z', 'gap'],
    // Rules that changed: no summer time any more, and a step without one.
    ['America/Mexico_City', '2022-04-03', '02:30', '2022-04-03T08:00Z', 'gap'],
    ['America/Mexico_City', '2023-04-02', '02:30', '2023-04-02T08:30Z', 'none'],
    ['Asia/Pyongyang', '2018-05-04', '23:45', '2018-05-04T15:00Z', 'gap'],
    ['America/Caracas', '2016-05-01', '02:45', '2016-05-01T07:00Z', 'gap'],
    ['Antarctica/Troll', '2026-03-29', '02:00', '2026-03-29T01:00Z', 'gap'],
    ['Pacific/Kiritimati', '2026-01-01', '00:00', '2025-12-31T10:00Z', 'none'],
    ['UTC', '2026-06-30', '23:59', '2026-06-30T23:59Z', 'none'],
  ] as const)('in %s on %s at %s is at %s', (zone, date, time, at, shift) => {
    const slot = slotOn({ zone, time }, date);
    expect({ at: iso(slot?.dueAt), shift: slot?.shift }).toEqual({ at, shift });
  });

  it.each([
    ['Pacific/Apia', '2011-12-30'],
    ['Pacific/Fakaofo', '2011-12-30'],
  ])('in %s does not come on %s, which was left out', (zone, date) => {
    for (const time of ['00:00', '09:00', '23:59']) expect(slotOn({ zone, time }, date)).toBeNull();
    const before = slotAfter({ zone, time: '09:00', days: EVERY_DAY }, '2011-12-28');
    const [, after] = slotsFrom({ zone, time: '09:00', days: EVERY_DAY }, before, 2);
    expect([before.date, after?.date]).toEqual(['2011-12-29', '2011-12-31']);
  });
});

describe('the next slots', () => {
  const berlin = { zone: 'Europe/Berlin', time: '02:30', days: EVERY_DAY };

  it('come once a day through both changes of the clocks', () => {
    const first = nextSlot(berlin, Date.parse('2026-03-27T12:00Z'));
    expect(slotsFrom(berlin, first, 3).map(({ dueAt }) => iso(dueAt))).toEqual([
      '2026-03-28T01:30Z',
      '2026-03-29T01:00Z',
      '2026-03-30T00:30Z',
    ]);
    const autumn = nextSlot(berlin, Date.parse('2026-10-24T12:00Z'));
    expect(slotsFrom(berlin, autumn, 2).map(({ dueAt }) => iso(dueAt))).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-26T01:30Z',
    ]);
  });

  it('are later than now, and on a day that was not dealt with', () => {
    const at = Date.parse('2026-06-01T00:30Z');
    expect(nextSlot(berlin, at - 1).date).toBe('2026-06-01');
    expect(nextSlot(berlin, at).date).toBe('2026-06-02');
    expect(nextSlot(berlin, at - 1, '2026-06-03').date).toBe('2026-06-04');
  });

  it('keep to the weekdays', () => {
    const weekdays = { ...berlin, days: '12345' };
    const friday = nextSlot(weekdays, Date.parse('2026-06-04T12:00Z'));
    expect(slotsFrom(weekdays, friday, 3).map(({ date }) => date)).toEqual([
      '2026-06-05',
      '2026-06-08',
      '2026-06-09',
    ]);
  });

  it('follow a change in the evening of the day before, as in Nuuk', () => {
    const nuuk = { zone: 'America/Nuuk', time: '23:30', days: EVERY_DAY };
    const slot = nextSlot(nuuk, Date.parse('2024-03-31T00:59Z'));
    expect(slot).toMatchObject({ date: '2024-03-30', shift: 'gap' });
    expect(slotAfter(nuuk, slot.date).date).toBe('2024-03-31');
  });
});

describe('changes of the clocks', () => {
  it('are told with their length', () => {
    const year = [Date.parse('2026-01-01T00:00Z'), Date.parse('2027-01-01T00:00Z')] as const;
    const told = (zone: string) => clockChanges(zone, ...year).map(({ at, minutes }) => [iso(at), minutes]);
    expect(told('Europe/Berlin')).toEqual([
      ['2026-03-29T01:00Z', 60],
      ['2026-10-25T01:00Z', -60],
    ]);
    expect(told('Australia/Lord_Howe')).toEqual([
      ['2026-04-04T15:00Z', -30],
      ['2026-10-03T15:30Z', 30],
    ]);
    expect(told('Asia/Tokyo')).toEqual([]);
  });
});

describe('in every zone', () => {
  /** In parts, so that one test is a fraction of a second's work. */
  const seeds = (count: number) => Array.from({ length: count }, (_, index) => 20_171_206 + index);

  // All zones × ten years is `npm run test:zones`; here a sample drawn by the seed.
  it.each(seeds(5))(
    'a post is due once a local day, at its time or the first minute after it (seed %i)',
    (seed) => {
      const zones = Intl.supportedValuesOf('timeZone');
      fc.assert(
        fc.property(
          fc.constantFrom(...zones),
          fc.integer({ min: 2020, max: 2029 }),
          fc.integer({ min: 0, max: 364 }),
          fc.integer({ min: 0, max: 1439 }),
          fc.integer({ min: 0, max: 75 }),
          (zone, year, dayOfYear, minute, after) => {
            const any = new Date(minute * 60_000).toISOString().slice(11, 16);
            for (const [date, time] of trials(zone, year, dayOfYear, any, after)) {
              const found = slotOn({ zone, time }, date)?.dueAt ?? null;
              expect([zone, date, time, found]).toEqual([zone, date, time, dueByWallClock(zone, date, time)]);
            }
          },
        ),
        { seed, numRuns: 30 },
      );
    },
  );

  it.each(seeds(5))('a year of slots has every local day once, in order (seed %i)', (seed) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.constantFrom('00:00', '00:30', '02:30', '23:45'),
        fc.integer({ min: 2020, max: 2029 }),
        (zone, time, year) => {
          const schedule = { zone, time, days: EVERY_DAY };
          const slots = slotsFrom(schedule, nextSlot(schedule, Date.UTC(year, 0, 1)), 366);
          for (const [index, slot] of slots.entries()) {
            const before = slots[index - 1];
            if (before === undefined) continue;
            expect(slot.dueAt).toBeGreaterThan(before.dueAt);
            expect((Date.parse(slot.date) - Date.parse(before.date)) / 86_400_000).toBe(1);
          }
        },
      ),
      { seed, numRuns: 8 },
    );
  });
});
