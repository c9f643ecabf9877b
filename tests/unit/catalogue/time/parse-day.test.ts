import { describe, expect, it } from 'vitest';
import { dayOrder, parseDay } from '../../../../src/catalogue/time/parse-day.js';
import { inZone, localTime, zoneName, zoneOfOffset } from '../../../../src/catalogue/time/wall-clock.js';

describe('a day', () => {
  it.each([
    ['2015-09-18', '2015-09-18'],
    ['20150918', '2015-09-18'],
    ['2015-09-18T09:00:00Z', '2015-09-18'],
    ['9/18/2015', '2015-09-18'],
    ['09-18-2015 10:00', '2015-09-18'],
    ['18.09.2015', '2015-09-18'],
    ['18.9.15', '2015-09-18'],
    ['Friday, September 18, 2015', '2015-09-18'],
    ['18th September 2015', '2015-09-18'],
    ['18. März 2015', '2015-03-18'],
    ['Sep 18 2015 9:00am', '2015-09-18'],
    ['31/31/2015', null],
    ['2015-02-31', null],
    ['Freitag', null],
    ['', null],
  ])('“%s” is %s', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });

  it('is read in the order that its column shows', () => {
    expect(dayOrder(['1/2/2020', '13/2/2020'])).toBe('day-first');
    expect(dayOrder(['1/2/2020', '1/13/2020'])).toBe('month-first');
    expect(parseDay('1/2/2020', 'day-first')).toBe('2020-02-01');
  });
});

describe('a wall clock', () => {
  it('goes on into the next day after 24:00', () => {
    expect([localTime('2024-02-28', 1440), localTime('2024-02-29', 1530)]).toEqual([
      '2024-02-29T00:00:00',
      '2024-03-01T01:30:00',
    ]);
  });

  it('gets the offset of its zone on that day, also in the hour that the spring leaves out', () => {
    expect(inZone('2024-03-30T10:00:00', 'Europe/Berlin')).toBe('2024-03-30T10:00:00+01:00');
    expect(inZone('2024-03-31T02:30:00', 'Europe/Berlin')).toBe('2024-03-31T03:30:00+02:00');
    expect(inZone('2024-07-01T10:00:00Z', 'Asia/Kolkata')).toBe('2024-07-01T15:30:00+05:30');
    expect(inZone('2024-07-01T10:00:00+0200', 'UTC')).toBe('2024-07-01T08:00:00+00:00');
    expect(inZone('someday', 'UTC')).toBeNull();
  });

  it('knows zones by name, and no others', () => {
    expect(
      ['Asia/Kolkata', 'europe/berlin', '/example.org/Europe/Berlin', 'Mars/Olympus'].map(zoneName),
    ).toEqual(['Asia/Kolkata', 'Europe/Berlin', 'Europe/Berlin', null]);
    expect([zoneOfOffset('2020-01-01T10:00:00+02:00'), zoneOfOffset('…Z')]).toEqual(['Etc/GMT-2', 'UTC']);
  });
});
