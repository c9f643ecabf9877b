// Times of day in digits, words and both, and what only looks like one.
import { expect, it } from 'vitest';
import { looksLikeTime, parseTime } from '../../../../src/digest/schedule/parse-time.js';

it.each([
  ['half past nine', '09:30'],
  ['Half past nine PM', '21:30'],
  ['quarter to ten', '09:45'],
  ['a quarter past twelve', '12:15'],
  ['ten to one', '00:50'],
  ['twenty five past six', '06:25'],
  ['5 minutes before noon', null],
  ['nine thirty', '09:30'],
  ["nine o'clock", '09:00'],
  ['9 o’clock', '09:00'],
  ['9 uhr', '09:00'],
  ['09h30', '09:30'],
  ['0900h', '09:00'],
  ['09:00:00', '09:00'],
  ['9 in the evening', '21:00'],
  ['half past seven in the morning', '07:30'],
  ['12 noon', '12:00'],
  ['9:30 P.M.', '21:30'],
  ['half nine', null],
  ['half to nine', null],
  ['13 in the evening', null],
  ['9 30', null],
  ['one', null],
  ['twelve factor', null],
])('“%s” is %s', (typed, time) => {
  expect(parseTime(typed)).toBe(time);
});

it.each(['25:00', '13pm', '9-10am', '9am-5pm', 'morning', 'half nine', '9:6'])(
  '“%s” looks like a time, and is refused by name where it is none',
  (typed) => {
    expect(parseTime(typed)).toBeNull();
    expect(looksLikeTime(typed)).toBe(true);
  },
);

it.each(['1.10', '24h', '2fa', 'h2', '100', 'half life'])('“%s” looks like none', (typed) => {
  expect(looksLikeTime(typed)).toBe(false);
});
