import { describe, expect, it } from 'vitest';
import { parseClock, parseDuration, parseOffset } from '../../../../src/catalogue/time/parse-clock.js';

describe('a clock time', () => {
  it.each([
    ['09:30', 570],
    ['9:30 PM', 1290],
    ['9pm', 1260],
    ['12:15 a.m.', 15],
    ['0:00 a.m.', 0],
    ['12:00 PM', 720],
    ['14.05', 845],
    ['09:00:00', 540],
    ['24:00', 1440],
    ['25:30', 1530],
    ['24', 1440],
    ['noon', 720],
    ['0930', 570],
    ['13:00 PM', null],
    ['9:75', null],
    ['Friday', null],
    ['', null],
  ])('“%s” is %s minutes after midnight', (text, minutes) => {
    expect(parseClock(text)).toBe(minutes);
  });
});

describe('a length', () => {
  it.each([
    ['0:45', 45],
    ['00:45:00', 45],
    ['PT45M', 45],
    ['PT1H30M', 90],
    ['P0DT0H45M0S', 45],
    ['45', 45],
    ['2700', 45],
    ['45 min', 45],
    ['1h 30m', 90],
    ['1.5 hours', 90],
    ['01:30', 90],
    ['0', null],
    ['soon', null],
  ])('“%s” is %s minutes', (text, minutes) => {
    expect(parseDuration(text)).toBe(minutes);
  });
});

it('reads where a talk begins in a recording', () => {
  expect(['1:02:03', '02:03', '123', 'TODO'].map(parseOffset)).toEqual([3723, 123, 123, undefined]);
});
