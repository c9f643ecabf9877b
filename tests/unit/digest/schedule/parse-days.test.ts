// Days of a week in lists, ranges, groups and exceptions, and what only looks like days.
import { describe, expect, it } from 'vitest';
import { isRhythm, looksLikeDays, nearDay, parseDays } from '../../../../src/digest/schedule/parse-days.js';

it.each([
  ['mon, tue, wed, thu', '1234'],
  ['Mondays and Wednesdays', '13'],
  ['every monday', '1'],
  ['from Monday through Thursday', '1234'],
  ['between tuesday and friday', '2345'],
  ['Mon..Fri', '12345'],
  ['mon—wed', '123'],
  ['fri thru mon', '1567'],
  ['tue-thu+sat', '2346'],
  ['fri, sat & sun', '567'],
  ['M-F', '12345'],
  ['mo/we/fr', '135'],
  ['MWF', '135'],
  ['TTh', '24'],
  ['business days', '12345'],
  ['week days', '12345'],
  ['every single day', '1234567'],
  ['seven days a week', '1234567'],
  ['weekdays and saturday', '123456'],
  ['weekdays except friday', '1234'],
  ['weekdays but not Wednesdays', '1245'],
  ['every day but sunday', '123456'],
  ['all days except tue and thu', '13567'],
  ['daily except weekends', '12345'],
  ['monday to friday without wed', '1245'],
  ['not on weekends', '12345'],
  ['no mondays', '234567'],
  ['weekends except weekends', null],
  ['weekdays except someday', null],
  ['mon-wed-fri-', null],
  ['and', null],
  ['on the', null],
  ['a', null],
  ['except', null],
])('“%s” is %s', (typed, days) => {
  expect(parseDays(typed)).toBe(days);
});

describe('words that only look like days', () => {
  it.each([
    ['wendesday', 'wednesday'],
    ['Thrusday', 'thursday'],
    ['mondya', 'monday'],
    ['weekdyas', 'weekday'],
    ['friday', null],
    ['monkey', null],
    ['security', null],
  ])('“%s” is near %s', (typed, day) => {
    expect(nearDay(typed)).toBe(day);
  });

  it.each(['mon/wed/fr1', 'tomorrow', '2026-03-04', 'wendesday'])('“%s” is refused by name', (typed) => {
    expect(looksLikeDays(typed)).toBe(true);
  });

  it.each(['kubernetes', 'monitoring', 'sunset', 'friendly', 'weekly'])('“%s” is searched for', (typed) => {
    expect(looksLikeDays(typed)).toBe(false);
  });
});

it.each([
  ['every other monday', true],
  ['every 2 weeks', true],
  ['the first monday of the month', true],
  ['last friday', true],
  ['biweekly', true],
  ['twice a day', true],
  ['starting monday', true],
  ['until 2026-03-04', true],
  ['every monday', false],
  ['once a day', false],
  ['every day', false],
])('“%s” is a rhythm that no week has: %s', (typed, is) => {
  expect(isRhythm(typed)).toBe(is);
});
